"""The door upward for what stands against an item for a while, although its version is in use: 依据有变."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from powers.catalogue.models import Catalogue


@dataclass(frozen=True)
class Hold:
    """`word` marks the item on lists, `said` explains it on its page and sheet; `closed` says why no matter may be
    opened under it, "" while one may."""

    word: str
    said: tuple[str, ...]
    closed: str = ""


Holder = Callable[[Catalogue, str], Mapping[str, Hold]]
"""What is held against the items of a list, by number; or only the item with that number, "" for all. One query."""
_holder: list[Holder] = []


def register(holder: Holder) -> None:
    """Called once by the app that holds, when it is ready."""
    _holder[:] = [holder]


def holds_on(catalogue: Catalogue) -> Mapping[str, Hold]:
    """What stands against each item of a list, by number; nothing while no app holds any."""
    return _holder[0](catalogue, "") if _holder else {}


def hold_on(catalogue: Catalogue, number: str) -> Hold | None:
    """What stands against one item."""
    return _holder[0](catalogue, number).get(number) if _holder else None
