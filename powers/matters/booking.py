"""The door upward for money: a payment step enters a line in the month's accounts, which an app above keeps."""

from typing import Protocol

from portal.audit.actors import Actor
from powers.matters.models import Matter


class Bookkeeper(Protocol):
    """What the matters engine asks of whoever keeps the accounts. All inside the transaction of the step."""

    def book(self, matter: Matter, *, actor: Actor) -> None:
        """Enter the matter's payment. Raises NotAllowed when the month is closed or what is needed was not typed."""


_bookkeeper: list[Bookkeeper] = []


def register(bookkeeper: Bookkeeper) -> None:
    """Called once by the app that keeps the accounts, when it is ready."""
    _bookkeeper[:] = [bookkeeper]


def bookkeeper() -> Bookkeeper:
    """The registered bookkeeper. Raises RuntimeError when no app registered one."""
    if not _bookkeeper:
        raise RuntimeError("No app registered itself as bookkeeper.")
    return _bookkeeper[0]
