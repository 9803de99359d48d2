"""The focus fields of a list: which the county watches most, and which items belong to each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from powers.catalogue.files.focus import FocusField, focus_fields
from powers.catalogue.models import Catalogue, Focus
from powers.catalogue.queries.list_rows import CountyList, ListedCategory


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
    rows = {row.field: row for row in Focus.objects.filter(unit=catalogue.unit_id)}
    base = catalogue.base or catalogue
    document = base.document.key if base.document else ""
    return tuple(_here(one, rows.get(one.key), document) for one in focus_fields().values())


def _here(field: FocusField, row: Focus | None, document: str) -> FieldHere:
    if row is None:
        return FieldHere(field, any(one.law == document for one in field.sources), frozenset(field.items))
    return FieldHere(field, row.chosen, frozenset(field.items) - {*row.removed} | {*row.added})


def focus_of(catalogue: Catalogue) -> tuple[FieldHere, ...]:
    """The focus fields of a list, without those it does not watch. One query."""
    return tuple(one for one in fields_of(catalogue) if one.chosen)


def holding(fields: Iterable[FieldHere], number: str) -> tuple[FieldHere, ...]:
    """Those of the fields that an item belongs to."""
    return tuple(one for one in fields if number in one.items)


def only(found: CountyList, field: FieldHere | None) -> tuple[ListedCategory, ...]:
    """The categories of a list, with `field` only its items and no empty category."""
    if field is None:
        return found.categories
    kept = (
        replace(category, powers=tuple(p for p in category.powers if p.number in field.items))
        for category in found.categories
    )
    return tuple(category for category in kept if category.powers)
