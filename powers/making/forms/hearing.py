"""What is asked of anybody about the public draft, and of the keeper who shows it and answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing

from powers.making.forms.hours import day_field
from powers.making.models import PublicDraft, Reply, Speaker
from powers.making.operations.hearing import LONGEST, NAME_LENGTH, PHONE_LENGTH

SALT = "powers.making"
VALID_SECONDS = 3 * 24 * 3600


def token_for(shown: PublicDraft) -> str:
    """A token for the form of a draft, made now; it stands in for a cookie."""
    return signing.dumps(shown.pk, salt=SALT)


def token_holds(token: str, shown: PublicDraft) -> bool:
    """Whether `token` was made for this draft within the last three days."""
    try:
        return bool(signing.loads(token, salt=SALT, max_age=VALID_SECONDS) == shown.pk)
    except signing.BadSignature:
        return False


class CommentForm(forms.Form):
    """An opinion about the draft, in general or about one number. Nobody need say who he is."""

    use_required_attribute = False

    number = forms.ChoiceField(label="说的是哪一项", required=False)
    text = forms.CharField(
        label="你的意见",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="答复以后公开，号码会自动盖住。别写是哪家哪户。",
        error_messages={
            "required": "写一写你的意见，一两句话也行。",
            "max_length": f"最多写{LONGEST}字，现在有%(show_value)d字，请写短一点。",
        },
    )
    speaker = forms.ChoiceField(label="你是", choices=Speaker.choices, initial=Speaker.VILLAGER)
    name = forms.CharField(
        label="姓名",
        required=False,
        max_length=NAME_LENGTH,
        help_text="只有答复的人看得到，清单编好以后删掉。",
    )
    phone = forms.CharField(
        label="电话", required=False, max_length=PHONE_LENGTH, help_text="有要当面问的才打。同样不公开，编好以后删掉。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Iterable[Mapping[str, Any]], **kwargs: Any) -> None:
        """`lines` are those of the draft as it was shown."""
        super().__init__(*args, **kwargs)
        about = [(line["number"], f"{line['number']}　{line['name']}") for line in lines]
        self.fields["number"].choices = [("", "整份清单"), *about]  # type: ignore[attr-defined]


class ShowForm(forms.Form):
    """Until which day the draft hangs."""

    use_required_attribute = False

    last = day_field("公开到哪天")


class ReplyForm(forms.Form):
    """The answer to an opinion."""

    use_required_attribute = False

    reply = forms.ChoiceField(
        label="采纳了没有",
        choices=Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选采纳了没有。"},
    )
    answer = forms.CharField(
        label="答复",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明怎么采纳的，或者为什么没有采纳。会公开，不写是谁提的。",
        error_messages={"required": "请写明怎么采纳的，或者为什么没有采纳。"},
    )
