"""A county's list as it stands on a day, and the version of an item that holds."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.models import Applies, Catalogue, Kind, ListKind, Power, PowerVersion, Standing, Step
from powers.catalogue.queries.grounds import GROUNDLESS, groundless


@dataclass(frozen=True)
class ListedPower:
    """One line of a list."""

    version_id: int
    number: str
    name: str
    kind: str
    applies: str
    doubt: str
    standing: str
    runs: bool
    since: date
    groundless: bool

    @property
    def stopped(self) -> bool:
        """Whether newer law has ended it; its number stays (S0-15, 立改废释)."""
        return self.standing == Standing.STOPPED

    @property
    def renamed(self) -> bool:
        """Whether it goes on under another name."""
        return self.standing == Standing.RENAMED

    @property
    def open(self) -> bool:
        """Whether a matter may be opened under it."""
        return self.runs and not self.doubt and not self.stopped and not self.groundless

    @property
    def part(self) -> bool:
        """Whether it is a part (4-2) of an item and not counted as one (S0-48)."""
        return "-" in self.number


@dataclass(frozen=True)
class ListedCategory:
    """One category; `declared` is the count its document states."""

    name: str
    declared: int | None
    powers: tuple[ListedPower, ...]

    @property
    def count(self) -> int:
        """How many items; parts are not counted."""
        return sum(1 for power in self.powers if not power.part)


@dataclass(frozen=True)
class CountyList:
    """A county's list as it stands on a day, inherited entries included."""

    catalogue: Catalogue
    categories: tuple[ListedCategory, ...]

    @property
    def total(self) -> int:
        """How many items."""
        return sum(category.count for category in self.categories)

    @property
    def stopped(self) -> int:
        """How many of them are stopped; reports count them apart."""
        return sum(
            1 for category in self.categories for power in category.powers if power.stopped and not power.part
        )

    @property
    def groundless(self) -> tuple[ListedPower, ...]:
        """The entries in use that nothing in force carries any more: to be cleared (S0-09)."""
        return tuple(p for category in self.categories for p in category.powers if p.groundless)

    @property
    def doubted(self) -> bool:
        """Whether any entry waits to be checked against later law."""
        return any(power.doubt for category in self.categories for power in category.powers)


def catalogue_of(unit: Unit, kind: str = ListKind.POWERS) -> Catalogue | None:
    """The list of a kind that holds at `unit`: its own, or that of the nearest unit above. One query."""
    parts = [part for part in unit.path.split("/") if part]
    above = Catalogue.objects.filter(kind=kind, unit_id__in=[int(part) for part in parts])
    rows = above.select_related("unit", "base__document", "document")
    return max(rows, key=lambda row: len(row.unit.path) if row.unit else 0, default=None)


def versions(catalogue: Catalogue, on: date | None = None) -> QuerySet[PowerVersion]:
    """The version of each power of a list and of its base that holds on a day (today by default)."""
    day = on or clock.today()
    return (
        PowerVersion.objects.filter(
            Q(power__catalogue=catalogue) | Q(power__catalogue=catalogue.base_id), valid_from__lte=day
        )
        .order_by("power__number", "power__sub_number", "power_id", "-version")
        .distinct("power__number", "power__sub_number", "power_id")
        .select_related("power__category", "power__catalogue")
    )


def county_list(unit: Unit, on: date | None = None) -> CountyList | None:
    """The list that holds at `unit`, by category; None without a list. Two queries.

    An entry of the county's own replaces the base's entry of the same number (S0-12).
    """
    catalogue = catalogue_of(unit)
    if catalogue is None:
        return None
    rows = groundless(versions(catalogue, on), on).annotate(
        runs=Exists(Step.objects.filter(version=OuterRef("pk")))
    )
    chosen: dict[tuple[int, int], PowerVersion] = {}
    for row in rows:
        place = (row.power.number, row.power.sub_number)
        if place not in chosen or row.power.catalogue_id == catalogue.pk:
            chosen[place] = row
    listed = sorted(
        chosen.values(), key=lambda v: (v.power.category.position, v.power.number, v.power.sub_number)
    )
    community = unit.kind == "community"
    categories = tuple(
        ListedCategory(name, declared, tuple(_listed(row, community) for row in group))
        for (_, name, declared), group in groupby(
            listed,
            key=lambda v: (v.power.category.position, v.power.category.name, v.power.category.declared),
        )
    )
    return CountyList(catalogue, categories)


def _listed(row: PowerVersion, community: bool) -> ListedPower:
    return ListedPower(
        row.pk,
        row.power.label,
        row.name_for(community=community),
        Kind(row.kind).label,
        Applies(row.applies).label,
        row.doubt,
        row.standing,
        bool(getattr(row, "runs", False)),
        row.valid_from,
        bool(getattr(row, GROUNDLESS, False)),
    )


def find(catalogue: Catalogue, number: str, on: date | None = None) -> PowerVersion | None:
    """The version that holds on a day of the item "26" or "4-2"; None when there is none such. One query.

    It carries the numbers of its list as `beside` (26-0, 4-2), so that an item may link to another at no cost.
    """
    place = _place(number)
    if place is None:
        return None
    rows = versions(catalogue, on).filter(power__number=place[0], power__sub_number=place[1])
    rows = rows.annotate(beside=ArraySubquery(_numbers(catalogue)))
    own_first = sorted(rows, key=lambda v: v.power.catalogue_id != catalogue.pk)
    return own_first[0] if own_first else None


def newest(catalogue: Catalogue, number: str) -> PowerVersion | None:
    """The same, a version whose first day is still to come included: what a keeper goes on from."""
    return find(catalogue, number, date.max)


def _place(label: str) -> tuple[int, int] | None:
    """ "4-2" as (4, 2); None for what is no number of an item."""
    main, _, sub = label.partition("-")
    if not main.isascii() or not main.isdecimal() or (sub and not (sub.isascii() and sub.isdecimal())):
        return None
    if len(main) > 4 or len(sub) > 4:
        return None
    return int(main), int(sub or 0)


def _numbers(catalogue: Catalogue) -> QuerySet[Power, Any]:
    number, sub = (Cast(name, TextField()) for name in ("number", "sub_number"))
    of_list = Q(catalogue=catalogue) | Q(catalogue=catalogue.base_id)
    return Power.objects.filter(of_list).values(
        label_said=Concat(number, Value("-", TextField()), sub, output_field=TextField())
    )
