"""What is asked of a villager who orders a service, of the post that answers, and of the keeper who begins a list."""

from typing import Any

from django import forms
from django.core import signing

from portal import clock
from portal.privacy import NotPublishable, publishable
from powers.catalogue.models import ListKind
from powers.five_lists.lifecycle import OrderStatus
from powers.five_lists.operations.ordering import LONGEST_NAME, LONGEST_WHAT

SALT = "powers.five_lists"
VALID_SECONDS = 3 * 24 * 3600


def token_for(words: str) -> str:
    """A token for one form, made now; it stands in for a cookie."""
    return signing.dumps(words, salt=SALT)


def token_holds(token: str, words: str) -> bool:
    """Whether `token` was made for this form within the last three days."""
    try:
        return bool(signing.loads(token, salt=SALT, max_age=VALID_SECONDS) == words)
    except signing.BadSignature:
        return False


class OrderForm(forms.Form):
    """A villager orders: how to be reached, and what for. No identity number, no address."""

    use_required_attribute = False

    what = forms.CharField(
        label="什么事",
        max_length=LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一两句话，让答复的人先有准备。不用写身份证号。",
        error_messages={
            "required": "写一写是什么事，一两句话就行。",
            "max_length": f"最多写{LONGEST_WHAT}字，现在有%(show_value)d字，请写短一点。",
        },
    )
    phone = forms.CharField(
        label="打哪个电话找你",
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text="手机11位，或者带区号的座机。只有答复的人看得到。",
        error_messages={"required": "请留一个电话，答复的人要打给你。"},
    )
    name = forms.CharField(
        label="怎么称呼你",
        max_length=LONGEST_NAME,
        required=False,
        help_text="比如：老张、三组李家。",
    )


class AnswerForm(forms.Form):
    """The post that answers: a day and where, or how it was done, or why it cannot be."""

    use_required_attribute = False

    verb = forms.ChoiceField(
        label="怎么答复",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一种。"},
    )
    meet_on = forms.DateField(
        label="约在哪天",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="选“约个日子”的才填。",
        error_messages={"invalid": "日期写成 2026-12-01 的样子。"},
    )
    text = forms.CharField(
        label="写给他看的话",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="约在哪里、带什么；或者怎么办好的；或者为什么办不了、该去找谁。拿查询码的人看得到，不写姓名、电话。",
        error_messages={"required": "请写几句话，他在查询码的那一页上看。"},
    )

    def __init__(self, *args: Any, status: str, phones: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phones = phones
        again = "换个日子" if status == OrderStatus.ARRANGED else "约个日子"
        self.fields["verb"].choices = [  # type: ignore[attr-defined]
            ("arrange", again),
            ("finish", "办好了"),
            ("refuse", "办不了"),
        ]

    def clean_text(self) -> str:
        """Refuse what must not be read by whoever has the code."""
        try:
            return str(publishable(self.cleaned_data["text"], "答复", self.phones))
        except NotPublishable as error:
            raise forms.ValidationError(error.reason) from error

    def clean(self) -> dict[str, Any]:
        """A day belongs to an arrangement."""
        given = super().clean() or self.cleaned_data
        if given.get("verb") == "arrange" and not given.get("meet_on") and "meet_on" not in self.errors:
            self.add_error("meet_on", "请写约在哪天。")
        return given


class ListForm(forms.Form):
    """The head of a list that a keeper begins."""

    use_required_attribute = False

    title = forms.CharField(
        label="清单叫什么", max_length=120, error_messages={"required": "请写清单的名称，照文件上写。"}
    )
    issuers = forms.CharField(
        label="哪里印发的",
        max_length=200,
        help_text="几家用分号隔开。",
        error_messages={"required": "请写印发单位。"},
    )
    issued_on = forms.DateField(
        label="哪天印发的",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写印发日期。", "invalid": "日期写成 2026-12-01 的样子。"},
    )
    declared = forms.IntegerField(
        label="文件写明一共几项",
        required=False,
        min_value=1,
        max_value=999,
        help_text="公开的页面上，写明的和现有的放在一起。没有写的空着。",
        error_messages={"invalid": "请写数字。", "min_value": "至少1项。", "max_value": "最多999项。"},
    )

    def __init__(self, *args: Any, kind: str, unit_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = f"{unit_name}{ListKind(kind).label}"
        self.fields["issuers"].initial = f"{unit_name}人民政府"
        self.fields["issued_on"].initial = clock.today()


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False

    reason = forms.CharField(
        label="为什么",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么。"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
