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
from portal.village_states import Total, VillageState
from powers.catalogue.queries import CountyList
from powers.catalogue.queries.below import lists_below
from powers.hands.queries import coverage as hands_coverage
from powers.plans.models import Rollout


@dataclass(frozen=True)
class Coverage:
    """A place: all its villages, by township, and how many items of its list have a chart."""

    place: Unit
    whole: Total
    townships: tuple[Total, ...]
    charted: int
    items: int

    def narrowed(self, show: str) -> tuple[VillageState, ...]:
        """The rows asked for: `lacking` something, `pilot`, `rolled`, `unreached`, or all."""
        wanted: dict[str, Callable[[VillageState], bool]] = {
            "lacking": lambda row: not row.complete,
            "pilot": lambda row: row.rollout is not None and row.rollout.state == "pilot",
            "rolled": lambda row: row.rollout is not None and row.rollout.state == "rolled_out",
            "unreached": lambda row: row.rollout is None,
        }
        holds = wanted.get(show)
        return tuple(row for row in self.whole.rows if holds is None or holds(row))


def coverage(place: Unit) -> Coverage:
    """The villages at and below a place. Fourteen queries, however many there are.

    A street or township with a list of its own (S1-37) takes four more: its villages are held against that.
    """
    lists = lists_below(place)
    grounds = [_Ground(path, found) for path, found in lists]
    villages = _villages(place)
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


def _villages(place: Unit) -> list[Unit]:
    """The villages with all that stands above them, which they share: 3,000 times five units take a second. Two queries."""
    below = Unit.objects.standing().filter(path__startswith=place.path, kind__in=VILLAGE_KINDS)
    villages = list(below.order_by("parent__code", "code"))
    over = Unit.objects.filter(pk__in={one.parent_id for one in villages})
    parents = {one.pk: one for one in over.select_related(*with_parents())}
    for one in villages:
        one.parent = parents.get(one.parent_id or 0)
    return villages


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
