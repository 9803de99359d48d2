"""How the parts of an item are compared: each kind of part is one way to tell what changed in it.

`name` is what people call the part; `words` names the table that turns its codes into words (see `saying`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


class _Missing:
    """What is not there; None is a value of its own in some places."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


@dataclass(frozen=True)
class Leaf:
    """One value, compared whole."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Bundle:
    """Values that mean something only together (where an outcome leads, what a limit is): one difference."""

    name: str
    fields: Mapping[str, Leaf]


@dataclass(frozen=True)
class Lines:
    """Sentences in a row, compared line by line."""

    name: str


@dataclass(frozen=True)
class Members:
    """Codes or names in a row, each there or not: posts, papers, marks."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Table:
    """Words under keys: what this item calls the lanes."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Record:
    """Parts under one head, which may be missing as a whole."""

    name: str
    fields: Mapping[str, "Part"]


@dataclass(frozen=True)
class Keyed:
    """Rows with a stable key each. `called` says one of them: {n} is its place, a field's name its words."""

    name: str
    by: tuple[str, ...]
    called: str
    fields: Mapping[str, "Part"] = field(default_factory=dict)


Part = Leaf | Bundle | Lines | Members | Table | Record | Keyed


APART: Final = "\x1f"
"""Between the parts of a key: no text holds it."""


def keys_of(part: Keyed | Members, rows: Any) -> list[str]:
    """The key of every row, in order; the second row with the same key gets a number, so that none hides another."""
    counted: dict[str, int] = {}
    keys = []
    for row in rows if isinstance(rows, list) else []:
        plain = APART.join(str(row.get(name)) for name in part.by) if isinstance(part, Keyed) else str(row)
        counted[plain] = counted.get(plain, 0) + 1
        keys.append(plain if counted[plain] == 1 else f"{plain}{APART}{APART}{counted[plain]}")
    return keys


def rows_of(part: Keyed | Members, rows: Any) -> dict[str, Any]:
    """The rows under their keys."""
    return dict(zip(keys_of(part, rows), rows if isinstance(rows, list) else [], strict=True))
