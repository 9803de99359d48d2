"""What the desk asks about notices and objections."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.html import format_html

from disclosure.lifecycle import NOTICE_WORDS
from disclosure.models import Channel
from portal.privacy import NotPublishable, publishable

IN_PERSON = (Channel.PERSON, Channel.PHONE, Channel.BOX)
PHONE = re.compile(r"^\+?[\d\- ]{7,20}$")


class NoticeFilter(forms.Form):
    """Which notices to list."""

    status = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *NOTICE_WORDS.items()])
    village = forms.CharField(label="村名", required=False, max_length=30, strip=True)


class AnswerForm(forms.Form):
    """The answer to an objection. Each choice says what follows from it."""

    verdict = forms.ChoiceField(
        label="查下来怎么样",
        widget=forms.RadioSelect,
        error_messages={"required": "请选查下来怎么样。"},
    )
    answer = forms.CharField(
        label="答复",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        help_text="写明查了什么、结果是什么。答复会公开，不写身份证号、私人电话、病情，也不写是谁提的。",
        error_messages={"required": "请写明查了什么、结果是什么。"},
    )

    def __init__(
        self, *args: Any, stands: str, changed: str, phones: Collection[str] = (), **kwargs: Any
    ) -> None:
        """`stands` and `changed` say what follows from each verdict, `phones` are duty telephones."""
        super().__init__(*args, **kwargs)
        self.phones = phones
        self.fields["verdict"].choices = [  # type: ignore[attr-defined] # a choice field has choices
            ("stands", said("查无变化", stands)),
            ("changed", said("情况有变", changed)),
        ]

    def clean_answer(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["answer"], "答复", self.phones)


class RecordForm(forms.Form):
    """An objection that somebody made by word of mouth."""

    channel = forms.ChoiceField(
        label="怎么提的",
        widget=forms.RadioSelect,
        choices=[(c.value, c.label) for c in IN_PERSON],
        error_messages={"required": "请选怎么提的。"},
    )
    text = forms.CharField(
        label="他认为哪里不对",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        help_text="照他的原话写：哪一户、什么情况。答复的时候会公开，身份证号、电话、病情会盖住。别写他自己是谁。",
        error_messages={"required": "请写明他认为哪里不对。"},
    )
    name = forms.CharField(
        label="他的姓名", required=False, max_length=50, help_text="只有答复的人看得到，不会公开。"
    )
    phone = forms.CharField(
        label="他的电话",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text="留了电话，查清后会打给他。",
    )

    def clean_phone(self) -> str:
        """A mobile of 11 digits or a land line with its area code."""
        phone: str = self.cleaned_data["phone"]
        if phone and not PHONE.match(phone):
            raise forms.ValidationError("电话像是写错了：手机11位，座机带区号。")
        return phone


def said(name: str, consequence: str) -> str:
    """A choice with what follows from it below."""
    return format_html('{}<br><span class="small quiet">{}</span>', name, consequence)


def fit_for_public(text: str, what: str, phones: Collection[str]) -> str:
    """The text; ValidationError naming what in it may not be public, where, and what to write instead."""
    try:
        return publishable(text, what, phones)
    except NotPublishable as problem:
        raise forms.ValidationError(problem.reason) from problem


__all__ = ["AnswerForm", "NoticeFilter", "RecordForm", "fit_for_public", "said"]
