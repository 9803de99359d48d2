"""Which items can be claimed, which bodies can be asked, and a claim as the catalogue shows it."""

from portal.organisation import bodies
from portal.organisation.actions import Action
from portal.organisation.models import Body, Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS
from powers.catalogue.owning import Owner
from powers.catalogue.queries import CountyList, ListedPower
from powers.owners.models import Claim


def claimable(found: CountyList) -> tuple[ListedPower, ...]:
    """The items of a list that are in use; a part (4-2) goes with its item."""
    return tuple(
        one for category in found.categories for one in category.powers if not one.part and not one.stopped
    )


def askable(unit: Unit) -> list[Body]:
    """The departments of a county and the bodies of its townships that somebody can claim for. One query.

    No discipline commission: it watches those who claim (S1-22).
    """
    return bodies.askable(unit, Action.CLAIM_ITEMS, (*COUNTY_KINDS, *TOWNSHIP_KINDS))


def owner_of(claim: Claim) -> Owner:
    """A claim as pages show it. Wants `body` and `people`."""
    people = getattr(claim, "people", None)
    return Owner(
        claim.body.name, claim.lead, people.leader if people else "", people.worker if people else ""
    )
