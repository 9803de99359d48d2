"""How far the list has come in every village (S0-40, 43): list, who sees to what, charts, rules, service room, pilot.

Composes what several apps know, in as many queries for one village as for 3,000.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from disclosure.models import RuleVersion
from disclosure.rulebook.desk_queries import base_of
from disclosure.rulebook.kinds import demanded_of
from disclosure.rulebook.lifecycle import CURRENT
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.queries import with_parents
from powers.catalogue.queries import CountyList
from powers.catalogue.queries.below import lists_below
from powers.hands.queries import coverage as hands_coverage
from powers.plans.models import Rollout


@dataclass(frozen=True)
class VillageState:
    """One village: how many items of its list have a chart, how many lack a handler, how many rules are not filed, …"""

    unit: Unit
    listed: bool
    charted: int
    items: int
    unnamed: int
    rules: int
    unfiled: int
    room: bool
    rollout: Rollout | None

    @property
    def named(self) -> bool:
        """Whether every item has somebody."""
        return self.listed and self.items > 0 and self.unnamed == 0

    @property
    def filed(self) -> bool:
        """Whether every rule it must have holds."""
        return self.unfiled == 0

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.named and self.filed and self.room

    @property
    def hands_words(self) -> str:
        """都有人, 缺3项, 一项也没有定, 清单上还没有事项."""
        if not self.listed:
            return "还没有清单"
        if not self.items:
            return "清单上还没有事项"
        if self.unnamed == self.items:
            return "一项也没有定"
        return f"缺{self.unnamed}项" if self.unnamed else "都有人"


@dataclass(frozen=True)
class Total:
    """Villages counted together, of a township or of all."""

    unit: Unit | None
    rows: tuple[VillageState, ...]

    def count(self, holds: Callable[[VillageState], bool]) -> int:
        """How many villages are so."""
        return sum(1 for row in self.rows if holds(row))

    @property
    def listed(self) -> int:
        """With a published list."""
        return self.count(lambda row: row.listed)

    @property
    def named(self) -> int:
        """With somebody for every item."""
        return self.count(lambda row: row.named)

    @property
    def filed(self) -> int:
        """With every rule filed."""
        return self.count(lambda row: row.filed)

    @property
    def rooms(self) -> int:
        """With a service room on record."""
        return self.count(lambda row: row.room)

    @property
    def pilots(self) -> int:
        """Marked as pilots."""
        return self.count(lambda row: row.rollout is not None and row.rollout.state == "pilot")

    @property
    def rolled_out(self) -> int:
        """Marked as rolled out."""
        return self.count(lambda row: row.rollout is not None and row.rollout.state == "rolled_out")

    @property
    def complete(self) -> int:
        """Lacking nothing."""
        return self.count(lambda row: row.complete)


@dataclass(frozen=True)
class Coverage:
    """A place: all its villages, by township, and how many items of its list have a chart."""

    place: Unit
    whole: Total
    townships: tuple[Total, ...]
    charted: int
    items: int

    def narrowed(self, show: str) -> tuple[VillageState, ...]:
        """The rows asked for: `lacking` something, `pilot`, `rolled_out`, `unreached`, or all."""
        wanted: dict[str, Callable[[VillageState], bool]] = {
            "lacking": lambda row: not row.complete,
            "pilot": lambda row: row.rollout is not None and row.rollout.state == "pilot",
            "rolled": lambda row: row.rollout is not None and row.rollout.state == "rolled_out",
            "unreached": lambda row: row.rollout is None,
        }
        holds = wanted.get(show)
        return tuple(row for row in self.whole.rows if holds is None or holds(row))


def coverage(place: Unit) -> Coverage:
    """The villages at and below a place. Thirteen queries, however many there are.

    A street or township with a list of its own (S1-37) takes four more: its villages are held against that.
    """
    lists = lists_below(place)
    grounds = [_Ground(path, found) for path, found in lists]
    below = Unit.objects.standing().filter(path__startswith=place.path, kind__in=VILLAGE_KINDS)
    villages = list(below.select_related(*with_parents()).order_by("parent__code", "code"))
    hands = {row.unit.pk: row for row in hands_coverage(place, lists).rows}
    held = set(
        RuleVersion.objects.filter(document__unit_path__startswith=place.path, state__in=CURRENT).values_list(
            "document__unit_id", "document__kind"
        )
    )
    marks = {row.unit_id: row for row in Rollout.objects.filter(unit__path__startswith=place.path)}
    rows = tuple(
        _state(unit, ground, hands.get(unit.pk), _rules(unit, ground.base, held), marks.get(unit.pk))
        for unit in villages
        for ground in (next(one for one in grounds if unit.path.startswith(one.path)),)
    )
    return Coverage(place, Total(None, rows), _by_township(rows), *grounds[-1].charts)


class _Ground:
    """What the villages below a path are held against: whether they have a list, its charts, its base's rules."""

    def __init__(self, path: str, found: CountyList | None) -> None:
        self.path, self.listed = path, found is not None
        self.charts = charts(found)
        self.base = base_of(found.catalogue if found else None)


def charts(found: CountyList | None) -> tuple[int, int]:
    """How many items in use of a list have a chart, and how many there are; an item in parts has one when a part has."""
    powers = [
        one for category in (found.categories if found else ()) for one in category.powers if not one.stopped
    ]
    drawn = {one.number.partition("-")[0] for one in powers if one.runs}
    whole = [one.number for one in powers if not one.part]
    return sum(1 for number in whole if number in drawn), len(whole)


def _rules(unit: Unit, base: str, held: set[tuple[int, str]]) -> tuple[int, int]:
    wanted = demanded_of(unit, base)
    return len(wanted), sum(1 for one in wanted if (unit.pk, one.kind.key) not in held)


def _state(
    unit: Unit, ground: _Ground, hands: object, rules: tuple[int, int], mark: Rollout | None
) -> VillageState:
    parts = getattr(hands, "parts", ())
    return VillageState(
        unit=unit,
        listed=ground.listed,
        charted=ground.charts[0],
        items=sum(part.total for part in parts),
        unnamed=sum(part.missing for part in parts),
        rules=rules[0],
        unfiled=rules[1],
        room=bool(getattr(hands, "room", False)),
        rollout=mark,
    )


def _by_township(rows: Iterable[VillageState]) -> tuple[Total, ...]:
    towns: dict[int, list[VillageState]] = {}
    for row in rows:
        towns.setdefault(row.unit.parent_id or 0, []).append(row)
    return tuple(Total(same[0].unit.parent, tuple(same)) for same in towns.values())
