"""What is asked about units whose opinion is sought."""

from typing import Any

from django import forms

from portal import clock
from powers.making.forms.hours import DueForm, day_field
from powers.making.models import Reply
from powers.making.operations import UnitAnswer
from powers.making.rules import LONGEST

ADOPTIONS = [("none", "没有意见"), *Reply.choices]


class UnitsForm(DueForm):
    """Which units, until when."""

    names = forms.CharField(
        label="征求哪些单位的意见",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行一个单位。",
        error_messages={"required": "请写征求哪些单位的意见，一行一个。"},
    )
    field_order = ("names", "day", "hour")

    @property
    def lines(self) -> list[str]:
        """The names, from valid entries."""
        return [str(one) for one in self.cleaned_data["names"].splitlines()]


class UnitAnswerForm(forms.Form):
    """What a unit answered, and what of it was adopted."""

    use_required_attribute = False

    answered_on = day_field("哪天回复的")
    answer = forms.CharField(
        label="说了什么",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="没有意见的，写“没有意见”。会公开。",
        error_messages={"required": "请写明单位说了什么。"},
    )
    adopted = forms.ChoiceField(
        label="采纳了没有",
        choices=ADOPTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选采纳了没有。"},
    )
    reason = forms.CharField(
        label="采纳了什么、为什么不采纳",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="没有全部采纳的一定要写。会公开。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Today unless said otherwise."""
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = clock.today()

    @property
    def given(self) -> UnitAnswer:
        """What the operation takes, from valid entries."""
        return UnitAnswer(**self.cleaned_data)
