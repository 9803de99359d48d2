"""The door upward for whose an item is: an app above this one knows the owners, and what an owner may do to an item."""

from dataclasses import dataclass
from typing import Protocol

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import YES, Decision, Refused, decide
from powers.catalogue.models import Catalogue


@dataclass(frozen=True)
class Owner:
    """A body that owns an item; `lead` where several do and this one leads."""

    name: str
    lead: bool = False
    leader: str = ""
    worker: str = ""


class Owners(Protocol):
    """What the catalogue asks of whoever knows."""

    def may_edit_item(self, actor: Actor, unit: Unit, number: str) -> bool:
        """Whether the actor sits in a body that owns this item of a county's list."""

    def items_of(self, actor: Actor, unit: Unit) -> frozenset[str]:
        """The numbers of the items of a county's list whose owner the actor sits in."""

    def owners(self, unit: Unit, number: str) -> tuple[Owner, ...]:
        """Whose an item is, the leading one first. One query."""

    def annexes(self, key: str) -> str:
        """Under which list's key the page stands that puts this list beside the other annex of its document; "" without."""


_owners: list[Owners] = []


def register(owners: Owners) -> None:
    """Called once by the app that knows, when it is ready."""
    _owners[:] = [owners]


def may_edit(actor: Actor, catalogue: Catalogue, label: str) -> Decision:
    """Whether somebody may change the draft of an item: the county's keeper, or its owner (S1-29). 4-2 goes with 4."""
    decision = decide(actor, Action.EDIT_ITEMS, catalogue.place)
    if not decision and _owners and _owners[0].may_edit_item(actor, catalogue.place, _item(label)):
        return YES
    return decision


def require_edit(actor: Actor, catalogue: Catalogue, label: str) -> None:
    """Raise Refused unless `may_edit` says yes."""
    decision = may_edit(actor, catalogue, label)
    if not decision:
        raise Refused(decision)


def items_owned(actor: Actor, catalogue: Catalogue) -> frozenset[str]:
    """The numbers of the items of a list that the actor may change as their owner."""
    return _owners[0].items_of(actor, catalogue.place) if _owners and catalogue.unit else frozenset()


def owners_of(unit: Unit | None, number: str) -> tuple[Owner, ...]:
    """Whose an item of a county's list is. One query."""
    return _owners[0].owners(unit, _item(number)) if _owners and unit else ()


def annexes_of(key: str) -> str:
    """See `Owners.annexes`."""
    return _owners[0].annexes(key) if _owners else ""


def _item(label: str) -> str:
    return label.partition("-")[0]
