"""What the desk's own pages ask: a relative, why a declaration ends, why a household is erased."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.organisation.models import Relation, Unit
from powers.matters.forms.checking import check_name


class KinForm(forms.Form):
    """A near relative: in which village, what name, what relation."""

    unit = forms.ChoiceField(label="哪个村", error_messages={"required": "请选村。"})
    name = forms.CharField(
        label="亲属姓名",
        max_length=60,
        help_text="和身份证一致。",
        error_messages={"required": "请填写亲属的姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    relation = forms.ChoiceField(
        label="是你的",
        choices=[("", "请选"), *Relation.choices],
        error_messages={"required": "请选是什么关系。"},
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        choices = [(key, unit.name) for key, unit in self.units.items()]
        if len(choices) > 1:
            choices.insert(0, ("", "请选"))
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """As it is kept."""
        return check_name(str(self.cleaned_data["name"]))


class EndKinForm(forms.Form):
    """Why somebody is no longer a near relative."""

    reason = forms.CharField(
        label="为什么取消",
        max_length=300,
        help_text="比如：已经离婚；写错了名字。不写亲属的姓名。",
        error_messages={"required": "请写明为什么取消。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EraseForm(forms.Form):
    """Why a household's personal values go, and the number of its matter typed out, so that no slip of the hand does it."""

    reason = forms.CharField(
        label="依据什么删除",
        max_length=300,
        help_text="比如：本人申请，低保已停发。不写姓名和病情。",
        error_messages={"required": "请写明依据什么删除。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    number = forms.CharField(
        label="写出这一户的办件号，确认是这一户",
        max_length=40,
        error_messages={"required": "请写出办件号。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, numbers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {_bare(number) for number in numbers}

    def clean_number(self) -> str:
        """One of the household's own numbers, spaces aside."""
        typed = str(self.cleaned_data["number"])
        if _bare(typed) not in self.numbers:
            raise forms.ValidationError("这不是这一户的办件号，请再看一遍。")
        return typed


def _bare(number: str) -> str:
    return "".join(number.split())
