"""The door upward for the register: an app above this one follows what cited articles are found to say.

That a document ends or has a newer version stands in its row for ever and can be looked up any day; what an article
said before is gone once it is written over, so it is told in the transaction that writes it.
"""

from collections.abc import Callable

from powers.catalogue.models import Provision

Follower = Callable[[Provision, str], None]
"""Called with an article as it now stands, and with what we had written of it before."""
_follower: list[Follower] = []


def register(follower: Follower) -> None:
    """Called once by the app that follows, when it is ready."""
    _follower[:] = [follower]


def tell_article(provision: Provision, was: str) -> None:
    """An article says something else from now on. Called inside the event that writes it."""
    for follow in _follower:
        follow(provision, was)
