"""The clocks of the boards: windows that end, objections nobody answered, accounts nobody published."""

from datetime import datetime

from django.db.models import QuerySet

from disclosure.ledger.operations import sound_ledger_alarm
from disclosure.lifecycle import LedgerStatus, NoticeStatus
from disclosure.models import LedgerPeriod, Notice, Objection
from disclosure.operations import close_notice, sound_objection_alarm
from portal.sweep import Clock, register


def _windows(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(status=NoticeStatus.OPEN, closes_at__lte=now, closed_at__isnull=True)


def _unanswered(now: datetime) -> QuerySet[Objection]:
    return Objection.objects.filter(alarm_at__lte=now)


def _unpublished(now: datetime) -> QuerySet[LedgerPeriod]:
    return LedgerPeriod.objects.filter(status=LedgerStatus.OPEN, alarm_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("notice.window", _windows, lambda notice, now: close_notice(notice.pk)))
    register(Clock("objection.overdue", _unanswered, lambda o, now: sound_objection_alarm(o.pk, now)))
    register(Clock("ledger.overdue", _unpublished, lambda p, now: sound_ledger_alarm(p.pk, now)))
