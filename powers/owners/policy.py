"""Who claims for a body: its own people."""

from portal.audit.actors import Actor
from portal.organisation import bodies
from portal.organisation.actions import Action
from portal.organisation.policy import guard


def bodies_of(actor: Actor) -> frozenset[int]:
    """The bodies for which this actor claims. One query for whoever claims at all."""
    return bodies.bodies_of(actor, Action.CLAIM_ITEMS)


def connect() -> None:
    """Ask after the grant; called once when the app is ready."""
    guard(Action.CLAIM_ITEMS)(bodies.own_body(Action.CLAIM_ITEMS, "这是别的单位的，由那个单位的人认领。"))
