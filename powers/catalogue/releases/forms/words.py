"""The words of an item as a keeper changes them: its name, its lines, whom it is for, what it rests on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from powers.catalogue.editing.forms.choosing import one_of, text
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import Applies, Kind
from powers.catalogue.releases.forms.choosing import WhyForm

LINES = {"what": "是什么", "who": "谁能办、带什么", "how_long": "要多久"}
LISTS = {
    "scope": "管哪些事", "conditions": "什么情况可以办", "exclusions": "哪些不走这一项", "manner": "怎么办",
    "discipline": "办事的人要守的规矩", "refusal": "不给办怎么办", "supervision": "谁监督", "accountability": "出了事怎么追责",
}  # fmt: skip
NEEDED = ("supervision", "accountability")
BASES = 3
"""So many empty rows for further documents."""


class WordsForm(WhyForm):
    """`content` is the item as it stands; what the form does not show stays as it is."""

    def __init__(
        self, content: Mapping[str, Any], terms: Terms, laws: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        self.content, self.terms = content, terms
        self.bases = list((content["item"] or {}).get("bases", ()))
        super().__init__(*args, **kwargs)
        self.fields["name"] = text("事项名称", 120)
        self.fields["kind"] = one_of("是哪一种", [(one.label, one.label) for one in Kind])
        self.fields["applies"] = one_of("哪里用", [(one.label, one.label) for one in Applies])
        if content["item"]:
            self._of_item(laws)
        self.initial = {**self._stored(), **self.initial}
        self.order_fields([*(name for name in self.fields if name not in ("reason", "authority")), "reason"])

    def _of_item(self, laws: list[tuple[str, str]]) -> None:
        hint = "花括号里是规定的数，照着留，数变了这句话跟着变。"
        for name, label in LINES.items():
            self.fields[name] = text(label, 300, hint=hint, lines=3)
        for name, label in LISTS.items():
            self.fields[name] = text(label, 4000, required=name in NEEDED, hint="一条一行。", lines=4)
        for n in range(len(self.bases) + BASES):
            self.fields[f"law-{n}"] = one_of(f"依据{n + 1}", [("", "不写"), *laws], required=False)
            self.fields[f"article-{n}"] = text(
                f"依据{n + 1}的条款", 60, required=False, hint="比如：第九条。"
            )
            self.fields[f"for-{n}"] = text(f"依据{n + 1}管什么", 200, required=False)

    def _stored(self) -> dict[str, Any]:
        row, item = self.content["row"], self.content["item"]
        stored = {name: row.get(name, "") for name in ("name", "kind", "applies")}
        if not item:
            return stored
        stored |= {name: self.terms.shown(item["lines"][name]) for name in LINES}
        stored |= {name: "\n".join(map(self.terms.shown, item.get(name, ()))) for name in LISTS}
        for n, basis in enumerate(self.bases):
            stored |= {
                f"law-{n}": basis["law"],
                f"article-{n}": basis.get("article", ""),
                f"for-{n}": basis["for"],
            }
        return stored

    def clean(self) -> dict[str, Any]:
        """Names in braces are known, and every document says what it carries."""
        cleaned = super().clean() or {}
        for name in (*LINES, *LISTS):
            if unknown := self.terms.unknown(cleaned.get(name) or ""):
                named = "、".join(f"{{{one}}}" for one in unknown)
                self.add_error(name, f"{named}不是本县有的规定的数。")
        for n in range(len(self.bases) + BASES):
            if cleaned.get(f"law-{n}") and not cleaned.get(f"for-{n}"):
                self.add_error(f"for-{n}", "请写这份文件管什么。")
        return cleaned

    def changed(self) -> dict[str, Any]:
        """The item with these words."""
        given = self.cleaned_data
        row = {**self.content["row"], **{name: given[name] for name in ("name", "kind", "applies")}}
        item = self.content["item"]
        if not item:
            return {**self.content, "row": row}
        lists = {
            name: [self.terms.kept(line) for line in given[name].splitlines() if line.strip()]
            for name in LISTS
        }
        bases = [
            {"law": given[f"law-{n}"], "article": given[f"article-{n}"], "for": given[f"for-{n}"]}
            for n in range(len(self.bases) + BASES)
            if given.get(f"law-{n}")
        ]
        lines = {name: self.terms.kept(given[name]) for name in LINES}
        return {**self.content, "row": row, "item": {**item, **lists, "lines": lines, "bases": bases}}

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields before the documents."""
        apart = ("law-", "article-", "for-")
        return [
            one for one in self if not one.name.startswith(apart) and one.name not in ("reason", "authority")
        ]

    @property
    def documents(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The documents it rests on, each with its article and what it carries; none for an item without its own page."""
        if "law-0" not in self.fields:
            return []
        return [
            (self[f"law-{n}"], self[f"article-{n}"], self[f"for-{n}"]) for n in range(len(self.bases) + BASES)
        ]
