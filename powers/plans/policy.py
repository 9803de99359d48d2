"""Who makes a plan, who hands in for a body, who reads one."""

from portal.audit.actors import Actor
from portal.organisation import bodies
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import decide, guard


def make_action(unit: Unit) -> Action:
    """Who makes the plans of such a unit."""
    return Action.MAKE_COUNTY_PLAN if unit.kind in COUNTY_KINDS else Action.MAKE_TOWNSHIP_PLAN


def bodies_of(actor: Actor) -> frozenset[int]:
    """The bodies for which this actor hands in. One query for whoever does at all."""
    return bodies.bodies_of(actor, Action.HAND_IN_PLAN)


def reads_all(actor: Actor, unit: Unit) -> bool:
    """Whether the actor reads everything of a unit's plans: who makes them, and who watches that it is done (S1-26)."""
    return bool(decide(actor, make_action(unit), unit)) or bool(decide(actor, Action.VIEW_COVERAGE, unit))


def connect() -> None:
    """Ask after the grant; called once when the app is ready."""
    guard(Action.HAND_IN_PLAN)(bodies.own_body(Action.HAND_IN_PLAN, "这是别的单位的，由那个单位的人交。"))
