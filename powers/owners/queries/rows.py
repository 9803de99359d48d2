"""Which items can be claimed, which bodies can be asked, and a claim as the catalogue shows it."""

from portal.organisation.actions import ACTIONS, Action
from portal.organisation.models import Body, Unit
from portal.organisation.models.offices import BodyKind
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
    rows = Body.objects.filter(
        unit__path__startswith=unit.path,
        unit__kind__in=(*COUNTY_KINDS, *TOWNSHIP_KINDS),
        posts__kind__in=[kind.value for kind in ACTIONS[Action.CLAIM_ITEMS].posts],
    )
    found = rows.exclude(kind=BodyKind.DISCIPLINE).select_related("unit").distinct()
    return sorted(found, key=lambda body: (len(body.unit.path), body.unit.code, body.pk))


def owner_of(claim: Claim) -> Owner:
    """A claim as pages show it. Wants `body` and `people`."""
    people = getattr(claim, "people", None)
    return Owner(
        claim.body.name, claim.lead, people.leader if people else "", people.worker if people else ""
    )
