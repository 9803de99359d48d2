"""What of hands lies with one officer: parts to be confirmed soon, places to look after."""

from datetime import date, timedelta

from django.db.models import Q

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, VILLAGE_KINDS
from portal.organisation.policy import Officer
from powers.hands.models import Keeping
from powers.hands.operations.locking import KEEP

SOON = timedelta(days=30)
"""So long before the year is over the confirmation stands on the desk."""


def to_confirm(actor: Officer, today: date) -> list[Keeping]:
    """The parts this officer keeps whose confirmation is due within a month, or late. One query for whoever keeps any."""
    mine = Q()
    for part, action in KEEP.items():
        for root in actor.roots.get(action, ()):
            mine |= Q(part=part, unit__path__startswith=root)
    if not mine:
        return []
    rows = Keeping.objects.filter(mine, due__lte=today + SOON)
    return list(rows.exclude(unit__valid_to__lt=today).select_related("unit").order_by("due", "pk"))


def rooms_of(actor: Officer) -> list[Unit]:
    """The villages whose service room this officer keeps. One query for whoever keeps any."""
    roots = actor.roots.get(Action.KEEP_SERVICE_ROOM, ())
    return list(Unit.objects.filter(path__in=roots, kind__in=VILLAGE_KINDS)) if roots else []


def counties_of(actor: Officer) -> list[Unit]:
    """The counties whose outside doors this officer keeps. One query for whoever keeps any."""
    roots = actor.roots.get(Action.KEEP_OUTSIDE_DOORS, ())
    return list(Unit.objects.filter(path__in=roots, kind__in=COUNTY_KINDS)) if roots else []
