"""Asking for a parameter of law: the deepest layer in force on a day answers, as far as it does not loosen those above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import clock
from portal.organisation.bounds import Rule, loosens
from portal.organisation.models import Parameter, Unit
from portal.organisation.paths import ancestors

__all__ = ["Layered", "NoParameter", "Rule", "layered", "rule", "rule_of", "rules", "stacked", "value"]


RULE = (
    "key",
    "name",
    "value",
    "measure",
    "citation",
    "confirmed",
    "unit__name",
    "stricter",
    "binding",
    "valid_from",
)
"""Where a row holds what a `Rule` says, in the order of its fields."""


class NoParameter(LookupError):
    """No layer above the unit gives this parameter on that day; the fixtures are incomplete."""


@dataclass(frozen=True)
class Layered:
    """A parameter with all its layers in force, topmost first: what holds, and what binds whoever is below."""

    rule: Rule
    bound: Rule
    above: tuple[Rule, ...] = ()
    overtaken: tuple[Rule, ...] = ()


def rules(unit: Unit, on: date | None = None, *, only: str = "") -> dict[str, Rule]:
    """All parameters in force for `unit` on a day (today by default), by key; or `only` that of one key. One query."""
    return {key: found.rule for key, found in layered(unit, on, only=only).items()}


def layered(unit: Unit, on: date | None = None, *, only: str = "") -> dict[str, Layered]:
    """The same with the layers behind each. One query.

    A row that loosens what binds above it was overtaken by a later rule above, and does not hold.
    """
    day = on or clock.today()
    rows = Parameter.objects.filter(unit__path__in=ancestors(unit.path), valid_from__lte=day)
    if only:
        rows = rows.filter(key=only)
    # Plain tuples: there are some five hundred, and every step of every matter asks for them.
    said = rows.exclude(valid_to__lt=day).order_by("valid_from", "pk").values_list("unit__path", *RULE)
    return stacked((path, Rule(*row)) for path, *row in sorted(said, key=lambda row: len(row[0])))


def stacked(rows: Iterable[tuple[str, Rule]]) -> dict[str, Layered]:
    """Rules of a line of units by (path, rule), topmost and oldest first, laid upon each other. Pure."""
    layers: dict[str, dict[str, Rule]] = {}
    for path, rule in rows:
        layers.setdefault(rule.key, {})[path] = rule
    return {key: _stack([*by_path.values()]) for key, by_path in layers.items()}


def _stack(rules: list[Rule]) -> Layered:
    held = bound = rules[0]
    above: list[Rule] = []
    overtaken: list[Rule] = []
    for lower in rules[1:]:
        if loosens(bound, lower.value):
            overtaken.append(lower)
            continue
        above.append(held)
        held = lower
        bound = lower if lower.binding else bound
    return Layered(held, bound, tuple(above), tuple(overtaken))


def rule_of(row: Parameter) -> Rule:
    """A row as a rule."""
    return Rule(
        row.key,
        row.name,
        row.value,
        row.measure,
        row.citation,
        row.confirmed,
        row.unit.name,
        row.stricter,
        row.binding,
        row.valid_from,
    )


def rule(unit: Unit, key: str, on: date | None = None) -> Rule:
    """One parameter in force for `unit`. Raises NoParameter when no layer gives it."""
    found = rules(unit, on, only=key).get(key)
    if found is None:
        raise NoParameter(f"{unit.name} 没有参数 {key}，请在 fixtures/parameters 里补上后重新载入。")
    return found


def value(unit: Unit, key: str, on: date | None = None) -> Any:
    """The value of one parameter; see `rule`."""
    return rule(unit, key, on).value
