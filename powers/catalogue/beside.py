"""The door upward for item pages: an app above this one lists what a place has in writing about an item."""

from dataclasses import dataclass
from typing import Protocol

from portal.organisation.models import Unit


@dataclass(frozen=True)
class RuleLink:
    """A rule document that supports an item: its title, whose it is, which version, where to read it."""

    title: str
    unit_name: str
    version: str
    id: str


class Shelf(Protocol):
    """What item pages ask of whoever keeps the rule documents."""

    def __call__(self, unit: Unit, number: str) -> tuple[RuleLink, ...]:
        """The documents in force at or above `unit` that support the item with this number. One query."""


_shelf: list[Shelf] = []


def register(shelf: Shelf) -> None:
    """Called once by the app that keeps the rule documents, when it is ready."""
    _shelf[:] = [shelf]


class Hints(Protocol):
    """What item pages ask of whoever keeps the reports of what people could not find on the list."""

    def __call__(self, unit: Unit, number: str) -> tuple[str, ...]:
        """What was asked about and turned out to be this item, in public words, newest first. One query."""


_hints: list[Hints] = []


def register_hints(hints: Hints) -> None:
    """Called once by the app that keeps those reports, when it is ready."""
    _hints[:] = [hints]


def hints_beside(unit: Unit, number: str) -> tuple[str, ...]:
    """What people asked about that is this item; nothing while no app keeps it."""
    return _hints[0](unit, number) if _hints else ()


def rules_beside(unit: Unit, number: str) -> tuple[RuleLink, ...]:
    """What is in writing about an item at a place; nothing while no app keeps any."""
    return _shelf[0](unit, number) if _shelf else ()
