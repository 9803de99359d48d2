"""The clock of plans: who has not handed in is reminded, then pressed."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from powers.plans.models import Expected
from powers.plans.operations import sound_plan_alarm


def _due(now: datetime) -> QuerySet[Expected]:
    return Expected.objects.filter(alarm_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("plans.expected", _due, lambda row, now: sound_plan_alarm(row.pk, now)))
