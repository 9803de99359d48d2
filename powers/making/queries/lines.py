"""What the next list does otherwise, as lines that may be shown and frozen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from powers.catalogue.models import Choice, ListDraft, Way
from powers.catalogue.queries import county_list

ORDER = (Way.ADDED, Way.CHANGED, Way.RENAMED, Way.DROPPED, Way.INHERITED)


@dataclass(frozen=True)
class DraftLine:
    """One number of the next list that is to become different. `was` is what it is called now, if otherwise."""

    number: str
    way: str
    name: str
    was: str
    category: str
    reason: str
    authority: str


def lines_of(draft: ListDraft) -> tuple[DraftLine, ...]:
    """The numbers that a draft decides about, what is added first; not those that stay as the base has them. One query."""
    rows = draft.choices.exclude(way=Way.INHERITED, against=F("base_version")).select_related(
        "category", "against__power__category", "base_version__power__category"
    )
    return tuple(_line(one) for one in sorted(rows, key=_place))


def total_of(draft: ListDraft) -> int:
    """How many items the whole list will have. Two queries and the draft's own."""
    now = county_list(draft.catalogue.place)
    numbers = {p.number for c in now.categories for p in c.powers if not p.part} if now else set()
    rows = [one for one in draft.choices.all() if not one.sub_number]
    numbers |= {one.label for one in rows if one.way != Way.DROPPED}
    return len(numbers - {one.label for one in rows if one.way == Way.DROPPED})


def grouped(lines: Iterable[DraftLine]) -> tuple[tuple[str, tuple[DraftLine, ...]], ...]:
    """The lines by what is done with them, in words."""
    every = tuple(lines)
    groups = ((str(way.label), tuple(one for one in every if one.way == way)) for way in ORDER)
    return tuple((word, found) for word, found in groups if found)


def _place(row: Choice) -> tuple[int, int, int]:
    return ORDER.index(Way(row.way)), row.number, row.sub_number


def _line(row: Choice) -> DraftLine:
    before = row.against or row.base_version
    was = before.name if before else ""
    said = row.content["row"]["name"] if row.content else ""
    name = (
        row.name or said or (row.base_version.name if row.way == Way.INHERITED and row.base_version else was)
    )
    category = row.category or (before.power.category if before else None)
    return DraftLine(
        number=row.label,
        way=row.way,
        name=name,
        was=was if was != name else "",
        category=category.name if category else "",
        reason=row.reason,
        authority=row.authority,
    )
