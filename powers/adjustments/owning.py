"""Whose an item is: asked of the app that keeps claims; while none does, or nobody claimed it, the county's keeper's."""

from collections.abc import Callable, Sequence

from portal.organisation.models import Post
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from powers.catalogue.models import Catalogue

Owners = Callable[[Catalogue, str], Sequence[Post]]
"""The posts that keep the item with this number of a county's list; empty where nobody claimed it. One query."""
KEEPER = (PostKind.CATALOGUE_KEEPER,)
_owners: list[Owners] = []


def register(owners: Owners) -> None:
    """Called once by the app that keeps claims, when it is ready."""
    _owners[:] = [owners]


def claimed_by(catalogue: Catalogue, number: str) -> tuple[Post, ...]:
    """The posts that claimed an item, beside which the keeper can settle it too."""
    return tuple(_owners[0](catalogue, number)) if _owners else ()


def owners_of(catalogue: Catalogue, number: str) -> tuple[Post, ...]:
    """Who is asked to settle an item: those who claimed it, else whoever keeps the county's list."""
    return claimed_by(catalogue, number) or tuple(held_posts(KEEPER, catalogue.place.path))
