"""What of claiming lies with one officer, and with one place: bodies that have not answered, items they own."""

from django.db.models import Exists, Func, OuterRef, QuerySet, TextField, Value

from portal.organisation.actions import Action
from portal.organisation.bodies import own_bodies
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Officer
from powers.owners.models import Asked, Claim


def to_claim(actor: Officer) -> list[Asked]:
    """Open rounds that ask a body of this officer which has not answered. One query for whoever claims for any."""
    bodies = own_bodies(actor, Action.CLAIM_ITEMS)
    if bodies is None:
        return []
    rows = Asked.objects.filter(body__in=bodies, answered_at=None, round__closed_at=None)
    return list(rows.select_related("body", "round__unit").order_by("round__due_at", "pk"))


def owned_by(unit: Unit) -> QuerySet[Claim]:
    """The items that bodies of a place own: somebody else's before the place may end."""
    return Claim.objects.filter(body__unit=unit, ended_at=None)


def unanswered_by(unit: Unit) -> QuerySet[Asked]:
    """What open rounds ask of bodies of a place that have not answered."""
    return Asked.objects.filter(body__unit=unit, answered_at=None, round__closed_at=None)


def counties_kept(actor: Officer) -> list[Unit]:
    """The counties whose claiming this officer keeps. One query for whoever keeps any."""
    roots = actor.roots.get(Action.KEEP_CLAIMS, ())
    return list(Unit.objects.filter(path__in=roots, kind__in=COUNTY_KINDS)) if roots else []


def owning(actor: Officer, unit: str, number: str) -> Exists | None:
    """Whether a body of this officer owns an item: for rows that hold its county in `unit`, its label in `number`.

    None for whoever claims for nobody. 4-2 goes with 4.
    """
    bodies = own_bodies(actor, Action.CLAIM_ITEMS)
    if bodies is None:
        return None
    label = Func(OuterRef(number), Value("-"), Value(1), function="split_part", output_field=TextField())
    mine = Claim.objects.filter(body__in=bodies, ended_at=None, unit=OuterRef(unit))
    return Exists(mine.filter(number=label))
