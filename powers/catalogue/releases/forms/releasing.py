"""The head of a release: from when, called what, by which documents, by whom it was made."""

from datetime import date
from typing import Any

from django import forms

from powers.catalogue.editing.forms.choosing import text
from powers.catalogue.releases.given import DocumentGiven, Member

DOCUMENTS, MEMBERS = 2, 6


def _day(label: str, hint: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": f"请选{label}。", "invalid": "请选一个日子。"},
    )


class ReleaseForm(forms.Form):
    """One page: head, documents, work team. Empty rows are none."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"] = _day("从哪天起施行", "今天或者以后。以前开始办的照原来的办完。")
        self.fields["title"] = text("这一版叫什么", 120)
        self.fields["summary"] = text("改了什么、为什么", 1000, required=False, lines=4)
        for n in range(DOCUMENTS):
            first = n == 0
            self.fields[f"document-{n}"] = text("文件名称", 120, required=first)
            self.fields[f"number-{n}"] = text("文号", 60, required=False)
            self.fields[f"issuers-{n}"] = text(
                "印发单位", 300, required=first, hint="几家联合印发的都写，用顿号隔开。"
            )
            self.fields[f"issued-{n}"] = _day("印发日期", "", required=False)
        for n in range(MEMBERS):
            self.fields[f"unit-{n}"] = text("单位", 60, required=False)
            self.fields[f"role-{n}"] = text("做什么", 40, required=False, hint="比如：牵头、成员、联络员。")
            self.fields[f"name-{n}"] = text("姓名", 40, required=False)

    def documents(self) -> list[DocumentGiven]:
        """The documents that were written down."""
        given = self.cleaned_data
        return [
            DocumentGiven(
                given[f"document-{n}"],
                tuple(one.strip() for one in given[f"issuers-{n}"].split("、") if one.strip()),
                given[f"number-{n}"],
                given[f"issued-{n}"],
            )
            for n in range(DOCUMENTS)
            if given[f"document-{n}"]
        ]

    def team(self) -> list[Member]:
        """Who was written down."""
        given = self.cleaned_data
        return [
            Member(given[f"unit-{n}"], given[f"role-{n}"], given[f"name-{n}"])
            for n in range(MEMBERS)
            if given[f"unit-{n}"] or given[f"name-{n}"]
        ]

    def asked_day(self, otherwise: date) -> date:
        """The day that was typed, where it is one."""
        said: date | None = getattr(self, "cleaned_data", {}).get("first_day")
        return said or otherwise

    @property
    def document_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The rows of documents."""
        return [
            tuple(self[f"{name}-{n}"] for name in ("document", "number", "issuers", "issued"))
            for n in range(DOCUMENTS)
        ]

    @property
    def team_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The rows of the work team."""
        return [tuple(self[f"{name}-{n}"] for name in ("unit", "role", "name")) for n in range(MEMBERS)]
