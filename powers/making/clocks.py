"""The clocks of a making."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from powers.making.lifecycle import Turn
from powers.making.models import Asked, StageTurn
from powers.making.operations import chase_body, sound_stage_alarm


def _waiting(now: datetime) -> QuerySet[Asked]:
    return Asked.objects.filter(alarm_at__lte=now, handed_at=None, turn__turn=Turn.NOW)


def _late(now: datetime) -> QuerySet[StageTurn]:
    return StageTurn.objects.filter(alarm_at__lte=now, turn=Turn.NOW)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("making.chase", _waiting, lambda row, now: chase_body(row.pk, now)))
    register(Clock("making.overdue", _late, lambda row, now: sound_stage_alarm(row.pk, now)))
