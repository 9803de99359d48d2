"""Which bodies of a county can be asked, and for what: departments for powers and services, townships for 村民自治事项."""

from django.db.models import Exists, OuterRef, QuerySet

from portal.organisation.actions import CLAIMANTS
from portal.organisation.models import Appointment, Body, Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS
from powers.making.models import Combed


def askable(county: Unit) -> QuerySet[Body]:
    """The bodies of the county and its townships in which somebody sits who hands in. One query."""
    seated = Appointment.objects.current().filter(
        post__body=OuterRef("pk"), post__kind__in=[kind.value for kind in CLAIMANTS]
    )
    rows = Body.objects.filter(
        Exists(seated),
        unit__path__startswith=county.path,
        unit__kind__in=[*COUNTY_KINDS, *TOWNSHIP_KINDS],
        unit__in=Unit.objects.standing(),
    )
    return rows.select_related("unit").order_by("unit__path", "pk")


def kinds_of(body: Body) -> tuple[Combed, ...]:
    """What a body combs (S2-03); a township's also what it does itself for the villages."""
    if body.unit.kind in COUNTY_KINDS:
        return (Combed.POWER, Combed.SERVICE)
    return (Combed.AUTONOMY, Combed.POWER, Combed.SERVICE)
