"""The clocks of the yearly confirmation."""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet

from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.sweep import Clock, register
from powers.catalogue.models import Catalogue, ListKind
from powers.hands.models import Keeping
from powers.hands.operations import begin_keeping, sound_keeping_alarm


def _unbegun(now: datetime) -> QuerySet[Unit]:
    """Villages that stand under a list in force and whose year has not begun."""
    lists = Catalogue.objects.filter(kind=ListKind.POWERS, unit__isnull=False).annotate(
        stands_at=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return (
        Unit.objects.standing()
        .filter(Exists(lists.filter(stands_at__startswith=F("unit__path"))), kind__in=VILLAGE_KINDS)
        .exclude(Exists(Keeping.objects.filter(unit=OuterRef("pk"))))
    )


def _late(now: datetime) -> QuerySet[Keeping]:
    return Keeping.objects.filter(alarm_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("hands.begin", _unbegun, lambda unit, now: begin_keeping(unit.pk)))
    register(Clock("hands.overdue", _late, lambda row, now: sound_keeping_alarm(row.pk, now)))
