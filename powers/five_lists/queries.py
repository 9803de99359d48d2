"""A county's five lists as they stand on a day: rows by category, counts stated and held, the days on which they changed."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.files.five import GUARDED
from powers.catalogue.models import (
    Catalogue,
    ListKind,
    PowerVersion,
)
from powers.catalogue.queries.counts import Counts, counts
from powers.catalogue.queries.forbidden import Forbidden, ForbiddenRows
from powers.catalogue.queries.lists import catalogue_of, versions
from powers.catalogue.queries.ties import item_names
from powers.catalogue.terms import WITH_TERMS
from powers.five_lists.shown import Row, RowCategory, row_of

FIVE = tuple(kind for kind in ListKind if kind is not ListKind.POWERS)
"""The lists beside that of powers; the three parts of village affairs are one of the five (S4-15)."""


@dataclass(frozen=True)
class ListPage:
    """A list as it stands on a day; `days` are those from which it read otherwise, the newest first."""

    catalogue: Catalogue
    categories: tuple[RowCategory, ...]
    counts: Counts
    days: tuple[tuple[date, int], ...]
    on: date

    @property
    def held(self) -> int:
        """How many rows hold."""
        return sum(one.held for one in self.categories)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row in order."""
        return tuple(row for one in self.categories for row in one.rows)

    @property
    def untied(self) -> tuple[Row, ...]:
        """Rows that hold and belong to no item."""
        return tuple(row for row in self.rows if not row.items and not row.stopped)

    @property
    def changed(self) -> tuple[Row, ...]:
        """Rows that read so from the very day on which the list is looked at, if it is a day of change."""
        return tuple(row for row in self.rows if row.since == self.on)

    @property
    def stated_words(self) -> str:
        """文件写明8个方面21条; "" where the document states nothing."""
        said = self.counts
        classes = f"{said.categories}{said.category}" if said.categories else ""
        total = f"{said.stated}{said.entry}" if said.stated else ""
        return f"文件写明{classes}{total}" if classes or total else ""

    @property
    def held_words(self) -> str:
        """现有8个方面21条."""
        filled = sum(1 for one in self.categories if one.held)
        return f"现有{filled}{self.counts.category}{self.held}{self.counts.entry}"


@dataclass(frozen=True)
class Card:
    """A list on the index; without a catalogue the county has not made it yet."""

    kind: str
    label: str
    catalogue: Catalogue | None
    counts: Counts | None


def cards(county: Unit) -> tuple[Card, ...]:
    """The county's lists beside that of powers, those missing too. One query."""
    rows = Catalogue.objects.filter(unit=county, kind__in=FIVE)
    held = {row.kind: row for row in rows.annotate(loaded=Count("powers"))}
    return tuple(
        Card(kind, str(kind.label), held.get(kind), _counts(held[kind]) if kind in held else None)
        for kind in FIVE
    )


def _counts(row: Catalogue) -> Counts:
    return counts(row, int(getattr(row, "loaded", 0)))


def list_page(county: Unit, kind: str, on: date | None = None) -> ListPage | None:
    """A list of a county on a day, today by default; None where it has none. Six queries."""
    day = on or clock.today()
    catalogue = Catalogue.objects.select_related("unit").filter(unit=county, kind=kind).first()
    if catalogue is None:
        return None
    rows = list(versions(catalogue, day).select_related("power__category", "power__catalogue", *WITH_TERMS))
    names = item_names(catalogue_of(county), {number for row in rows for number in row.tied})
    rows.sort(key=lambda v: (v.power.category.position, v.power.number))
    found = {
        key: tuple(row_of(row, names) for row in same)
        for key, same in groupby(rows, key=lambda v: v.power.category_id)
    }
    entry = counts(catalogue, 0).entry
    categories = tuple(
        RowCategory(one.name, one.declared, found.get(one.pk, ()), entry)
        for one in catalogue.categories.all()
    )
    held = sum(one.held for one in categories)
    days = PowerVersion.objects.filter(power__catalogue=catalogue, valid_from__lte=clock.today())
    told = days.order_by("-valid_from").values_list("valid_from").annotate(n=Count("pk"))
    return ListPage(catalogue, categories, counts(catalogue, held), tuple(told), day)


def still_listed(county: Unit) -> tuple[tuple[Forbidden, PowerVersion], ...]:
    """What the forbidden list names and another list of the county still has: to be cancelled there."""
    forbidden = ForbiddenRows(county)
    if not forbidden.rows:
        return ()
    lists = [one for kind in GUARDED if (one := catalogue_of(county, kind)) is not None]
    return tuple(pair for one in lists for pair in forbidden.still_on(versions(one)))
