"""How a view holds a county, a round, what it asks of a body: through the policy only."""

from django.http import Http404, HttpRequest

from portal.audit.timeline import Line, timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import decide, fetch
from portal.organisation.signed_in import officer
from powers.owners.models import Asked, ClaimRound
from powers.owners.policy import bodies_of


def county_kept(request: HttpRequest, pk: int) -> Unit:
    """A county whose claiming this officer keeps. Raises Http404 for any other."""
    rows = Unit.objects.filter(kind__in=COUNTY_KINDS).select_related("parent")
    return fetch(officer(request), Action.KEEP_CLAIMS, rows, field="path", pk=pk)


def round_seen(request: HttpRequest, pk: str) -> ClaimRound:
    """A round that this officer keeps, or that asks a body of his. Raises Http404 for any other."""
    row = ClaimRound.objects.select_related("unit__parent").filter(pk=pk).first()
    if row is None or not (keeps(request, row.unit) or _asked(request, row)):
        raise Http404
    return row


def asked_of(request: HttpRequest, row: ClaimRound, body: int) -> Asked:
    """What a round asks of a body. Raises Http404 for a body it does not ask, or that is neither his nor his county's."""
    found = Asked.objects.select_related("body__unit").filter(round=row, body=body).first()
    if found is None or not (keeps(request, row.unit) or body in bodies_of(officer(request))):
        raise Http404
    found.round = row
    return found


def delays(row: ClaimRound) -> list[Line]:
    """When its hour was put off, by whom and why, the last time first. Four queries."""
    return timeline([row], kinds=("claims.extended",))


def keeps(request: HttpRequest, unit: Unit) -> bool:
    """Whether this officer keeps the claiming of a county."""
    return bool(decide(officer(request), Action.KEEP_CLAIMS, unit))


def _asked(request: HttpRequest, row: ClaimRound) -> bool:
    return Asked.objects.filter(round=row, body__in=bodies_of(officer(request))).exists()
