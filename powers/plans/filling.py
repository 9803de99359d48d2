"""The door upward for figures: what is handed in is filled from rows where the portal knows; an app above counts."""

from collections.abc import Callable

from portal.organisation.models import Unit

Figures = tuple[tuple[str, str], ...]
Counting = Callable[[Unit, str], Figures]
_counting: list[Counting] = []


def register(counting: Counting) -> None:
    """Called once by whoever can count, when it is ready. It takes a unit and one of `Fill`."""
    _counting[:] = [counting]


def figures(unit: Unit, fills: str) -> Figures:
    """(words, figure) pairs for a unit; nothing where nothing is asked."""
    return _counting[0](unit, fills) if fills and _counting else ()
