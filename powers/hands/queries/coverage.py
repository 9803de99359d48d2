"""Which villages have named who sees to what: a township's or a county's view, as many queries for one as for 3,000."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.worktime import day_of
from powers.catalogue.queries import CountyList
from powers.catalogue.queries.below import Below, lists_below
from powers.hands.models import Hand, Keeping, Part, ServiceRoom
from powers.hands.queries.tables import entries


@dataclass(frozen=True)
class PartState:
    """One part in one village: how many of its items have somebody, how many not, and its year."""

    part: Part
    total: int
    missing: int
    confirmed_on: date | None
    due: date | None
    late: bool

    @property
    def words(self) -> str:
        """12项都有人, 缺3项, 还没有动."""
        if not self.total:
            return "清单上没有"
        if self.missing == self.total:
            return "一项也没有定"
        return f"缺{self.missing}项" if self.missing else f"{self.total}项都有人"


@dataclass(frozen=True)
class VillageRow:
    """One village of the list."""

    unit: Unit
    township: str
    parts: tuple[PartState, ...]
    room: bool

    @property
    def missing(self) -> int:
        """How many items nobody sees to."""
        return sum(one.missing for one in self.parts)

    @property
    def late(self) -> bool:
        """Whether a confirmation is overdue."""
        return any(one.late for one in self.parts)


@dataclass(frozen=True)
class Coverage:
    """All villages of a place, those that lack most first."""

    rows: tuple[VillageRow, ...]

    @property
    def complete(self) -> int:
        """How many villages have somebody for every item."""
        return sum(1 for row in self.rows if not row.missing)

    @property
    def late(self) -> int:
        """How many are late with a confirmation."""
        return sum(1 for row in self.rows if row.late)

    @property
    def roomless(self) -> int:
        """How many have no service room on record."""
        return sum(1 for row in self.rows if not row.room)

    def narrowed(self, show: str) -> tuple[VillageRow, ...]:
        """The rows asked for: `lacking`, `late`, `roomless`, or all."""
        return tuple(
            row
            for row in self.rows
            if {"lacking": bool(row.missing), "late": row.late, "roomless": not row.room}.get(show, True)
        )


@dataclass(frozen=True)
class _Measure:
    """What the villages below a path are held against: the numbers of their list by part, and their counts of these."""

    path: str
    numbers: dict[Part, list[str]]
    counts: dict[int, dict[str, Any]]


def coverage(place: Unit, lists: Below | None = None) -> Coverage:
    """The villages at and below a place, each held against the list that holds there. Eight queries, four with `lists`.

    A place below with a list of its own takes four more.
    """
    measures = [_measure(path, found) for path, found in lists or lists_below(place)]
    below = Unit.objects.standing().filter(path__startswith=place.path, kind__in=VILLAGE_KINDS)
    villages = list(below.select_related("parent").order_by("parent__code", "code"))
    kept: dict[int, dict[str, Keeping]] = {}
    for keeping in Keeping.objects.filter(unit__path__startswith=place.path):
        kept.setdefault(keeping.unit_id, {})[keeping.part] = keeping
    rooms = set(
        ServiceRoom.objects.filter(unit__path__startswith=place.path).values_list("unit_id", flat=True)
    )
    rows = [
        VillageRow(
            unit,
            unit.parent.name if unit.parent else "",
            tuple(
                _state(
                    part,
                    len(measure.numbers[part]),
                    measure.counts.get(unit.pk, {}),
                    kept.get(unit.pk, {}).get(part),
                )
                for part in Part
            ),
            unit.pk in rooms,
        )
        for unit in villages
        for measure in (next(one for one in measures if unit.path.startswith(one.path)),)
    ]
    return Coverage(tuple(sorted(rows, key=lambda row: (-row.missing, not row.late))))


def _measure(path: str, found: CountyList | None) -> _Measure:
    numbers = {part: [one.number for one in entries(found, part) if "-" not in one.number] for part in Part}
    return _Measure(path, numbers, _counts(path, numbers))


def _counts(path: str, numbers: dict[Part, list[str]]) -> dict[int, dict[str, Any]]:
    """Of each village with any line: its items with somebody, those whose somebody left, its defaults. One query."""
    day = clock.today()
    alive = Q(handler__since__lte=day, handler__account__is_active=True) & (
        Q(handler__until__isnull=True) | Q(handler__until__gte=day)
    )
    counted: dict[str, Any] = {}
    for part, listed in numbers.items():
        of_items = Q(number__in=listed)
        counted |= {
            f"{part}_named": Count("pk", filter=of_items & alive),
            f"{part}_rows": Count("pk", filter=of_items),
            f"{part}_default": Count("pk", filter=Q(part=part) & alive),
        }
    rows = Hand.objects.filter(unit__path__startswith=path, handler__isnull=False)
    return {row["unit_id"]: {**row} for row in rows.order_by().values("unit_id").annotate(**counted)}


def _state(part: Part, total: int, counts: dict[str, Any], keeping: Keeping | None) -> PartState:
    named, written = counts.get(f"{part}_named", 0), counts.get(f"{part}_rows", 0)
    default = bool(counts.get(f"{part}_default", 0))
    return PartState(
        part,
        total,
        (written - named) if default else total - named,
        day_of(keeping.confirmed_at) if keeping and keeping.confirmed_at else None,
        keeping.due if keeping else None,
        bool(keeping and keeping.late),
    )
