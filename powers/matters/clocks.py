"""The clock of matters: a step past its limit."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from powers.matters.models import Matter
from powers.matters.operations import sound_alarm


def _late(now: datetime) -> QuerySet[Matter]:
    return Matter.objects.filter(alarm_at__lte=now)


def _alarm(matter: Matter, now: datetime) -> None:
    sound_alarm(matter.pk, now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("matter.overdue", _late, _alarm))
