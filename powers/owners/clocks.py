"""The clock of claiming: who has not answered is reminded, then pressed."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from powers.owners.models import Asked
from powers.owners.operations import sound_claim_alarm


def _due(now: datetime) -> QuerySet[Asked]:
    return Asked.objects.filter(alarm_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("claims.asked", _due, lambda row, now: sound_claim_alarm(row.pk, now)))
