"""What people type in the course of a matter: the fields that an item declares, as values.

A field's values belong to the matter and stand in columns of the public table only where the item says so.
Figures, dates and choices say nothing about a person and are kept in history; lines of text and tables may
name somebody and are not (README, decision 1).
"""

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How a value is typed, checked and shown."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    TABLE = "table"


FIGURES = frozenset({FieldType.NUMBER, FieldType.DECIMAL, FieldType.MONEY})
MOST = 10**9
"""No figure of a village is a thousand million; more is a slip of the finger."""
USUAL: dict[FieldType, int] = dict.fromkeys(FieldType, MOST) | {FieldType.TEXT: 60, FieldType.TABLE: 60}
PERSONAL = frozenset({FieldType.TEXT, FieldType.TABLE})
"""Types whose values may name a person: erasable, never in history."""


@dataclass(frozen=True)
class ColumnRow:
    """A column of a table field."""

    key: str
    name: str
    type: str
    choices: tuple[str, ...] = ()

    @property
    def figure(self) -> bool:
        """Whether the column holds figures, set to the right and summed."""
        return self.type in FIGURES


@dataclass(frozen=True)
class FieldRow:
    """One field. `max` is the longest text in characters, the greatest number or the most rows; 0: the usual."""

    key: str
    name: str
    type: str
    help: str = ""
    max: int = 0
    optional: bool = False
    choices: tuple[str, ...] = ()
    columns: tuple[ColumnRow, ...] = ()

    @property
    def most(self) -> int:
        """The limit that `max` states, or the usual one."""
        return self.max or USUAL[FieldType(self.type)]

    @property
    def figure(self) -> bool:
        """Whether the value is a figure."""
        return self.type in FIGURES

    @property
    def personal(self) -> bool:
        """Whether the value may name a person and stays out of history."""
        return self.type in PERSONAL


@dataclass(frozen=True)
class Range:
    """A rung of an amount ladder: from (inclusive) and below (exclusive) are parameter keys, "" where open."""

    field: str
    from_: str = ""
    below: str = ""


@dataclass(frozen=True)
class OpinionRow:
    """One of several opinions asked for at the same time: who gives it and what about."""

    key: str
    name: str
    actors: tuple[str, ...]
    asks_about: str
