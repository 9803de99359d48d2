"""What a comparison finds: one difference, whose it is, what each side says, and how it may be settled."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Path = tuple[str, ...]


class Change(StrEnum):
    """Who changed it since the county took it over."""

    BASE = "base"
    COUNTY = "county"
    ALIKE = "alike"
    CONFLICT = "conflict"

    @property
    def words(self) -> str:
        """As it stands on the page."""
        return {
            Change.BASE: "只有底本改了",
            Change.COUNTY: "只有县里改了",
            Change.ALIKE: "两边改得一样",
            Change.CONFLICT: "两边都改了，改得不一样",
        }[self]


class Side(StrEnum):
    """Whose version a decision takes."""

    BASE = "base"
    COUNTY = "county"

    @property
    def words(self) -> str:
        """As it stands beside the choice."""
        return "照底本" if self is Side.BASE else "照县里"


Decisions = Mapping[str, Side]


@dataclass(frozen=True)
class Values:
    """The three values themselves; MISSING where a side has none."""

    old: Any
    base: Any
    county: Any


@dataclass(frozen=True)
class Difference:
    """One thing that is not the same on all sides.

    `id` stands for the place and the three values: a decision about other values has another id. `label` says the
    place in words, `old`, `base` and `county` what each side says there.
    """

    id: str
    path: Path
    change: Change
    label: str
    old: str
    base: str
    county: str
    values: Values = field(repr=False, compare=False)

    @property
    def open(self) -> bool:
        """Whether somebody has to choose; what both changed alike needs no choice."""
        return self.change != Change.ALIKE

    @property
    def suggested(self) -> Side | None:
        """What hurts nobody: the one side that changed it. None where both did."""
        return {Change.BASE: Side.BASE, Change.COUNTY: Side.COUNTY}.get(self.change)

    def under(self, path: Path) -> bool:
        """Whether it lies at this place or inside it."""
        return self.path[: len(path)] == path


def change_of(old: Any, base: Any, county: Any) -> Change | None:
    """Who changed a value; None when nobody did."""
    if base == county:
        return None if old == base else Change.ALIKE
    if old == county:
        return Change.BASE
    return Change.COUNTY if old == base else Change.CONFLICT


def id_of(path: Path, values: Values) -> str:
    """Twelve hexadecimal digits for a place and what stands there."""
    said = json.dumps(
        [path, values.old, values.base, values.county],
        ensure_ascii=False,
        sort_keys=True,
        default=repr,  # MISSING
    )
    return hashlib.sha256(said.encode()).hexdigest()[:12]
