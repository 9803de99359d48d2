"""The items of a list that have a procedure, newest first; the laws that the items of a list rest on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from powers.catalogue.models import LawDocument, Level, PowerVersion
from powers.catalogue.queries.list_rows import CountyList


@dataclass(frozen=True)
class Runnable:
    """An item with its procedure: how many steps, since when, what it is in a line (may hold parameter keys)."""

    number: str
    name: str
    kind: str
    steps: int
    valid_from: date
    what: str
    how_long: str


def runnable(listed: CountyList) -> tuple[Runnable, ...]:
    """The items of a list that can be run, the newest version first. One query."""
    lines = {p.version_id: p for category in listed.categories for p in category.powers if p.runs}
    rows = (
        PowerVersion.objects.filter(pk__in=lines).annotate(count=Count("steps")).order_by("-valid_from", "pk")
    )
    return tuple(
        Runnable(
            lines[row.pk].number,
            lines[row.pk].name,
            lines[row.pk].kind,
            row.count,
            row.valid_from,
            row.what,
            row.how_long,
        )
        for row in rows
    )


def laws_of(listed: CountyList) -> list[LawDocument]:
    """The documents that the items of a list rest on, the highest first, then the newest. One query."""
    ids = [p.version_id for category in listed.categories for p in category.powers]
    rows = LawDocument.objects.filter(bases__version__in=ids).distinct().order_by("-in_force_from", "pk")
    return sorted(rows, key=lambda row: Level.values.index(row.level))
