"""Claiming on the desk: a round with its hour, which items, who leads and who does the work, why."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.forms import HourForm
from portal.organisation.models import Body
from powers.owners.operations import People


class RoundForm(HourForm):
    """Whom to ask about which items."""

    about = forms.ChoiceField(
        label="请认领哪些事项",
        choices=[("all", "清单上在用的每一项"), ("unclaimed", "只有还没有单位负责的")],
        widget=forms.RadioSelect,
        initial="all",
        error_messages={"required": "请选哪些事项。"},
    )
    bodies = forms.TypedMultipleChoiceField(
        label="请哪些单位认领",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾上要请哪些单位认领。"},
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(body.pk), body.name) for body in bodies]
        self.fields["bodies"].choices = listed  # type: ignore[attr-defined]
        self.fields["bodies"].initial = [key for key, _ in listed]
        self.order_fields(["about", "bodies", "day", "hour"])


class PeopleForm(forms.Form):
    """The leader in charge and the working person."""

    use_required_attribute = False

    leader = forms.CharField(
        label="分管领导",
        max_length=50,
        help_text="写姓名，会公开。",
        error_messages={"required": "请写分管领导。"},
    )
    worker = forms.CharField(
        label="具体工作人员",
        max_length=50,
        help_text="写姓名，会公开。",
        error_messages={"required": "请写具体工作人员。"},
    )

    @property
    def people(self) -> People:
        """Both."""
        return People(self.cleaned_data["leader"], self.cleaned_data["worker"])


class ClaimForm(PeopleForm):
    """The same with the items ticked; the items come from the page's own list."""


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False

    reason = forms.CharField(
        label="为什么",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明为什么。", "max_length": "太长了，最多200个字。"},
    )


class AssignForm(ReasonForm):
    """To which body, instead of which."""

    body = forms.TypedChoiceField(
        label="派给哪个单位", coerce=int, error_messages={"required": "请选一个单位。"}
    )
    instead = forms.TypedChoiceField(label="换下哪个单位", coerce=int, empty_value=None, required=False)

    def __init__(
        self, *args: Any, bodies: Iterable[Body], owners: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owning = list(owners)
        listed = [(str(body.pk), body.name) for body in bodies]
        self.fields["body"].choices = [("", "请选"), *listed]  # type: ignore[attr-defined]
        self.fields["instead"].choices = [("", "不换，加上它一起负责"), *owning]  # type: ignore[attr-defined]
        if not owning:
            del self.fields["instead"]
        self.order_fields(["body", "instead", "reason"])
