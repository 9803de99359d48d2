"""Asking for a parameter of law: the deepest layer in force on a day answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import clock
from portal.organisation.models import Parameter, Unit
from portal.organisation.paths import ancestors


class NoParameter(LookupError):
    """No layer above the unit gives this parameter on that day; the fixtures are incomplete."""


@dataclass(frozen=True)
class Rule:
    """A parameter as it holds: value, measure, where it is written, and whether that text was read."""

    key: str
    name: str
    value: Any
    measure: str
    citation: str
    confirmed: bool
    layer: str


def rules(unit: Unit, on: date | None = None) -> dict[str, Rule]:
    """All parameters in force for `unit` on a day (today by default), by key; the deepest layer wins. One query."""
    day = on or clock.today()
    rows = (
        Parameter.objects.filter(unit__path__in=ancestors(unit.path), valid_from__lte=day)
        .exclude(valid_to__lt=day)
        .select_related("unit")
    )
    found: dict[str, Rule] = {}
    for p in sorted(rows, key=lambda row: (len(row.unit.path), row.valid_from)):
        found[p.key] = Rule(p.key, p.name, p.value, p.measure, p.citation, p.confirmed, p.unit.name)
    return found


def rule(unit: Unit, key: str, on: date | None = None) -> Rule:
    """One parameter in force for `unit`. Raises NoParameter when no layer gives it."""
    found = rules(unit, on).get(key)
    if found is None:
        raise NoParameter(f"{unit.name} 没有参数 {key}，请在 fixtures/parameters 里补上后重新载入。")
    return found


def value(unit: Unit, key: str, on: date | None = None) -> Any:
    """The value of one parameter; see `rule`."""
    return rule(unit, key, on).value
