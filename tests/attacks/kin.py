"""Declaring near relatives in a test."""

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Kinship, Relation
from powers.matters.models import Matter
from tests.world import World


def related(world: World, name: str, matter: Matter, relation: str = Relation.SIBLING) -> Kinship:
    """The head of the matter's household is a near relative of one of the cast."""
    assert matter.household is not None
    head = matter.household.head
    assert head is not None
    with event("kinship.declared", actor=SYSTEM, unit=head.unit):
        return Kinship.objects.create(account=world.account(name), resident=head, relation=relation)
