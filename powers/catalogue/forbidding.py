"""The door upward for what a list may not take up: an app above this one keeps the list of forbidden tasks (S2-06)."""

from typing import Protocol

from powers.catalogue.models import Catalogue


class Forbidden(Protocol):
    """What a county's list asks of whoever keeps the list of what villages are no longer to be given."""

    def __call__(self, catalogue: Catalogue, name: str) -> str:
        """Where a name of a task stands among the forbidden ones, as a sentence that ends in 。; "" where it does not."""


_forbidden: list[Forbidden] = []


def register(forbidden: Forbidden) -> None:
    """Called once by the app that keeps that list, when it is ready."""
    _forbidden[:] = [forbidden]


def forbidden_row(catalogue: Catalogue, name: str) -> str:
    """Why this list may not take up what is called so, as a sentence; "" when it may, or nobody keeps such a list."""
    return _forbidden[0](catalogue, name) if _forbidden and name else ""
