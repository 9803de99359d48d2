"""The focus fields of a list: which the county watches most, and which items belong to each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from powers.catalogue.files.focus import FocusField, focus_fields
from powers.catalogue.models import Catalogue, Focus, PowerVersion
from powers.catalogue.queries.list_rows import CountyList, ListedCategory

SAID = ("field", "chosen", "added", "removed")


@dataclass(frozen=True)
class FieldHere:
    """One field as it holds for a list: whether it is one of its focus fields, and the numbers of its items."""

    field: FocusField
    chosen: bool
    items: frozenset[str]

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return self.field.key

    @property
    def name(self) -> str:
        """What people call it."""
        return self.field.name

    @property
    def seen(self) -> str:
        """What is decided now, as one word: two who decide at once are told."""
        return ",".join(["1" if self.chosen else "0", *sorted(self.items)])


def fields_of(catalogue: Catalogue) -> tuple[FieldHere, ...]:
    """Every field as a list has it. One query.

    Until its county decides, those are its focus that the document names on whose base list it stands.
    """
    return _fields(catalogue, Focus.objects.filter(unit=catalogue.unit_id).values(*SAID))


def _fields(catalogue: Catalogue, rows: Iterable[Mapping[str, Any]]) -> tuple[FieldHere, ...]:
    said = {row["field"]: row for row in rows}
    base = catalogue.base or catalogue
    document = base.document.key if base.document else ""
    return tuple(_here(one, said.get(one.key), document) for one in focus_fields().values())


def _here(field: FocusField, row: Mapping[str, Any] | None, document: str) -> FieldHere:
    if row is None:
        return FieldHere(field, any(one.law == document for one in field.sources), frozenset(field.items))
    return FieldHere(field, row["chosen"], frozenset(field.items) - {*row["removed"]} | {*row["added"]})


def focus_of(catalogue: Catalogue) -> tuple[FieldHere, ...]:
    """The focus fields of a list, without those it does not watch. One query."""
    return tuple(one for one in fields_of(catalogue) if one.chosen)


def focus_said(catalogue: Catalogue) -> ArraySubquery:
    """What a list's county says about its fields, for `find` to bring along with an item; see `focus_of_item`."""
    rows = Focus.objects.filter(unit=catalogue.unit_id)
    return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in SAID})))


def focus_of_item(catalogue: Catalogue, version: PowerVersion, number: str) -> tuple[FieldHere, ...]:
    """The focus fields that an item belongs to, from what `find` brought along as `focus`."""
    fields = _fields(catalogue, getattr(version, "focus"))  # noqa: B009
    return tuple(one for one in fields if one.chosen and number in one.items)


def only(found: CountyList, field: FieldHere | None) -> tuple[ListedCategory, ...]:
    """The categories of a list, with `field` only its items and no empty category."""
    if field is None:
        return found.categories
    kept = (
        replace(category, powers=tuple(p for p in category.powers if p.number in field.items))
        for category in found.categories
    )
    return tuple(category for category in kept if category.powers)
