"""What the desk asks about a version of a rule document."""

import re
from typing import Any

from django import forms
from django.conf import settings

from disclosure.models import RuleVersion
from disclosure.rulebook.kinds import Kind, keepers_of
from disclosure.rulebook.known import known_at
from disclosure.rulebook.rules import LONGEST, Given, adopters_words, faults
from portal import clock
from portal.files import Rejected, Store
from portal.organisation.models import Unit

ACCEPT = "image/jpeg,image/png,application/pdf"


class RuleForm(forms.Form):
    """One version. `first` has no earlier version, so nothing to say about what changed."""

    use_required_attribute = False

    title = forms.CharField(label="名称", max_length=60, error_messages={"required": "请写制度的名称。"})
    text = forms.CharField(
        label="正文",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="一条一行。“第一章 总则”这样的行会排成标题。不写身份证号、电话、卡号，不写哪一户人家。",
        error_messages={"required": "请把正文写上，一条一行。"},
    )
    adopted_by = forms.ChoiceField(label="怎么定下来的", error_messages={"required": "请选是怎么定下来的。"})
    adopted_on = forms.DateField(
        label="哪天定的",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写哪天定的。", "invalid": "日期写成 2026-03-08 的样子。"},
    )
    keeper = forms.ChoiceField(label="谁保管", help_text="村民问起来，由这个岗位解释。")
    items = forms.CharField(
        label="办清单上哪几项要照它",
        required=False,
        help_text="写清单上的编号，用逗号分开，比如：7，26。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    change = forms.CharField(
        label="这一版改了什么",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一两句话，大家都看得到。",
    )
    scan = forms.FileField(
        label="盖了章的原件（扫描或者照片）",
        required=False,
        help_text="只有工作人员看得到，不公开。",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(
        self, *args: Any, unit: Unit, kind: Kind, first: bool, kept: RuleVersion | None = None, **kwargs: Any
    ) -> None:
        """`kept` is the version whose scan stays unless another one is handed in."""
        super().__init__(*args, **kwargs)
        self.known = known_at(unit, kind)
        self.first, self.kept = first, kept
        adopters = list(self.known.adopters.items())
        if len(adopters) > 1:
            adopters.insert(0, ("", "请选"))
        self.fields["adopted_by"].choices = adopters  # type: ignore[attr-defined] # a choice field has choices
        self.fields["adopted_by"].help_text = adopters_words(self.known)
        self.fields["keeper"].choices = list(keepers_of(unit))  # type: ignore[attr-defined]
        if first:
            del self.fields["change"]
        else:
            self.fields["change"].required = True
            self.fields["change"].error_messages["required"] = "请写明这一版改了什么，好让大家知道。"

    def clean(self) -> dict[str, Any]:
        """Take the scan, then ask the rules; each fault stands at its field."""
        given = super().clean() or {}
        scan = self._scan(given.pop("scan", None))
        if self.errors:
            return given
        self.given = Given(
            title=given["title"],
            text=given["text"],
            keeper=given["keeper"],
            adopted_by=given["adopted_by"],
            adopted_on=given["adopted_on"],
            items=numbers(given["items"]),
            change=given.get("change", ""),
            scan_sha256=scan[0],
            scan_kind=scan[1],
        ).tidied()
        for fault in faults(self.given, self.known, today=clock.today(), replaces=not self.first):
            self.add_error(fault.field if fault.field in self.fields else None, fault.reason)
        return given

    def _scan(self, upload: Any) -> tuple[str, str]:
        if upload is None:
            return (self.kept.scan_sha256, self.kept.scan_kind) if self.kept else ("", "")
        try:
            taken = Store(settings.EVIDENCE_ROOT).take(upload, limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
        except Rejected as rejected:
            self.add_error("scan", f"“{upload.name}”没有收下。{rejected.reason}")
            return ("", "")
        return taken.sha256, taken.kind


def numbers(words: str) -> tuple[str, ...]:
    """The numbers in "7，26、4-2", each once, in order; anything else stays as it was typed, to be named as unknown."""
    parts = [part for part in re.split(r"[\s,，、;；]+", words) if part]
    return tuple(dict.fromkeys(re.sub(r"^第?(\d+(?:-\d+)?)项?$", r"\1", part) for part in parts))


def initial_of(version: RuleVersion) -> dict[str, Any]:
    """The values of a version, for a form."""
    return {
        "title": version.title,
        "text": version.text,
        "adopted_by": version.adopted_by,
        "adopted_on": version.adopted_on,
        "keeper": version.keeper,
        "items": "，".join(version.items),
        "change": version.change,
    }
