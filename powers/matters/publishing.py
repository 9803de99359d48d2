"""The door upward: a publicity step opens a notice, which an app above this one keeps."""

from typing import Protocol

from portal.audit.actors import Actor
from powers.matters.models import Matter


class Publisher(Protocol):
    """What the matters engine asks of whoever keeps the boards. All inside the transaction of the step."""

    def publicise(self, matter: Matter, *, actor: Actor, days: int) -> None:
        """Put up a notice with its window of `days`; refuse when a name cannot be printed or data is missing."""

    def was_publicised(self, matter: Matter) -> bool:
        """Whether the matter's latest notice hung its whole window and every objection to it was answered."""

    def announce(self, matter: Matter, *, actor: Actor) -> None:
        """Publish the result."""


_publisher: list[Publisher] = []


def register(publisher: Publisher) -> None:
    """Called once by the app that keeps the boards, when it is ready."""
    _publisher[:] = [publisher]


def publisher() -> Publisher:
    """The registered publisher. Raises RuntimeError when no app registered one."""
    if not _publisher:
        raise RuntimeError("No app registered itself as publisher.")
    return _publisher[0]
