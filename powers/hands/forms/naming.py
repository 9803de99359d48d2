"""Who sees to what: chosen, copied from another item, or from a table."""

from collections.abc import Iterable
from typing import Any

from django import forms

from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE, Given
from powers.hands.operations import Choice
from powers.hands.queries import Named
from powers.hands.rules import plain_phone


def choices_of(people: Iterable[Named]) -> list[tuple[str, str]]:
    """People as choices: post, name, duty telephone."""
    return [(str(one.appointment_id), f"{one} {one.phone}".strip()) for one in people]


class HandsForm(forms.Form):
    """Who sees to what was ticked, who when he is away, on which telephone."""

    handler = forms.TypedChoiceField(
        label="谁来办", coerce=int, empty_value=None, error_messages={"required": "请选经办人。"}
    )
    substitute = forms.TypedChoiceField(
        label="他不在时找谁（替手）", required=False, coerce=int, empty_value=None
    )
    phone = forms.CharField(
        label="值班电话",
        required=False,
        max_length=30,
        help_text="空着就用岗位登记的。只写办公室的座机，会公开；私人手机号不能写。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, people: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = choices_of(people)
        self.fields["handler"].choices = [("", "请选"), *listed]  # type: ignore[attr-defined]
        self.fields["substitute"].choices = [("", "没有"), *listed]  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        given = self.cleaned_data
        return Choice(given["handler"], given["substitute"], plain_phone(given["phone"]))


class CopyForm(forms.Form):
    """Which item's hands the ticked ones get."""

    like = forms.ChoiceField(label="照着哪一项抄", error_messages={"required": "请选照着哪一项。"})

    def __init__(self, *args: Any, rows: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (row.number, f"{row.number} {row.name}：{row.answer.handler.name}")
            for row in rows
            if row.answer.source == "own" and row.answer.handler
        ]
        self.fields["like"].choices = [("", "请选"), *named]  # type: ignore[attr-defined]
        self.any = bool(named)


class TableForm(forms.Form):
    """One table."""

    use_required_attribute = False

    table = forms.FileField(
        label="Excel 表或者 CSV 表",
        help_text="一个文件，一张工作表，第一行是表头。先看一遍再装。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选一个文件。", "empty": "这个文件是空的，请重新选一个。"},
    )

    def clean_table(self) -> Given:
        """The file's name and bytes, unless it is larger than any table."""
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"{TOO_LARGE}。")
        return Given(file.name, file.read())
