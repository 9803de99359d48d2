"""A lower layer may tighten a number of law, never loosen it. Pure: what is stricter, and the sentence that says no."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.organisation.measures import Value, number, say
from portal.organisation.models.parameters import Stricter


@dataclass(frozen=True)
class Rule:
    """A parameter as it holds: value, measure, where it is written, and whether that text was read.

    `stricter` is the way in which a lower layer may change it, `binding` whether it must keep to that.
    """

    key: str
    name: str
    value: Any
    measure: str
    citation: str
    confirmed: bool
    layer: str
    stricter: str = "none"
    binding: bool = True
    since: date | None = None


ONLY: dict[str, dict[str, str]] = {
    Stricter.MORE: {"natural": "长", "working": "长", "month": "长", "year": "长"},
    Stricter.LESS: {"natural": "短", "working": "短", "month": "短", "year": "短"},
}


def loosens(upper: Rule, value: Value) -> bool:
    """Whether `value` below `upper` would loosen it. A default binds nobody; what has no stricter way is fixed."""
    if not upper.binding:
        return False
    low, high = number(value), number(upper.value)
    if upper.stricter == Stricter.MORE:
        return low < high
    return low > high if upper.stricter == Stricter.LESS else low != high


def refusal(upper: Rule, value: Value) -> str:
    """Why `value` cannot hold below `upper`, naming the upper rule; "" when it can."""
    if not loosens(upper, value):
        return ""
    way = "多" if upper.stricter == Stricter.MORE else "少"
    only = ONLY.get(upper.stricter, {}).get(upper.measure, way)
    may = "不能另定" if upper.stricter == Stricter.NONE else f"只能更{only}"
    return (
        f"“{upper.name}”{upper.layer}定的是{say(upper.value, upper.measure)}（{upper.citation}），"
        f"{may}，不能定成{say(value, upper.measure)}。"
    )
