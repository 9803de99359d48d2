"""The door upward: a publicity step opens a notice, which an app above this one keeps."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from portal.audit.actors import Actor
from portal.worktime import Span
from powers.matters.models import Matter


@dataclass(frozen=True)
class Preview:
    """What a publicity step would put up today: the table as the public will read it, and its window."""

    title: str
    columns: tuple[str, ...]
    figures: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]
    window: Span


@dataclass(frozen=True)
class Hung:
    """A notice of a matter that was put up. `objections` are the unanswered ones: (key, last day to answer)."""

    id: str
    title: str
    version: int
    state: str
    first: date | None
    last: date | None
    objections: tuple[tuple[int, date], ...]


class Publisher(Protocol):
    """What the matters engine asks of whoever keeps the boards. All inside the transaction of the step."""

    def publicise(self, matter: Matter, *, actor: Actor, days: int) -> None:
        """Put up a notice with its window of `days`; refuse when a name cannot be printed or data is missing."""

    def was_publicised(self, matter: Matter, steps: tuple[str, ...]) -> bool:
        """Whether the latest notice of each of these steps hung its whole window, every objection answered."""

    def announce(self, matter: Matter, *, actor: Actor) -> None:
        """Publish the result."""

    def preview(self, matter: Matter, *, days: int) -> Preview:
        """What `publicise` would put up now. Raises NotAllowed for the same reasons."""

    def hung(self, matter: Matter) -> tuple[Hung, ...]:
        """What was put up for the matter so far, the latest first. At most two queries."""


_publisher: list[Publisher] = []


def register(publisher: Publisher) -> None:
    """Called once by the app that keeps the boards, when it is ready."""
    _publisher[:] = [publisher]


def publisher() -> Publisher:
    """The registered publisher. Raises RuntimeError when no app registered one."""
    if not _publisher:
        raise RuntimeError("No app registered itself as publisher.")
    return _publisher[0]
