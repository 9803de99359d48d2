"""The clocks of ordered services: what nobody answers goes up, and personal words go when they are needed no more."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from powers.five_lists.models import ServiceOrder
from powers.five_lists.operations import forget_words, sound_order_alarm


def _late(now: datetime) -> QuerySet[ServiceOrder]:
    return ServiceOrder.objects.filter(alarm_at__lte=now)


def _spent(now: datetime) -> QuerySet[ServiceOrder]:
    return ServiceOrder.objects.filter(erase_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("service.overdue", _late, lambda one, now: sound_order_alarm(one.pk, now)))
    register(Clock("service.forget", _spent, lambda one, now: forget_words(one.pk)))
