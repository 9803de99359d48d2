"""What the portal is told about reports when it is ready: their sentences, their clock, the hints on item pages."""

from datetime import datetime

from django.db.models import QuerySet

from portal.audit import sentences
from portal.audit.models import Event
from portal.organisation.changing import hold_open
from portal.sweep import Clock, register
from powers.catalogue import beside
from supervision.models import UnlistedReport
from supervision.unlisted import policy  # noqa: F401 - its guards register themselves
from supervision.unlisted.lifecycle import REPORT
from supervision.unlisted.operations import sound_unlisted_alarm
from supervision.unlisted.queries import hints


def _overdue(now: datetime) -> QuerySet[UnlistedReport]:
    return UnlistedReport.objects.filter(alarm_at__lte=now)


def _late(event: Event) -> str:
    return "逾期，报给上一级" if event.data["told"] else "还在逾期，上面各级都报过了"


def connect() -> None:
    """Register everything; called once when the app is ready."""
    verbs = {f"unlisted.{row.verb}": row.sentence for row in REPORT.transitions}
    sentences.register(verbs | {"unlisted.reported": "反映了清单以外的事", "unlisted.overdue": _late})
    register(Clock("unlisted.overdue", _overdue, lambda one, now: sound_unlisted_alarm(one.pk, now)))
    hold_open(
        "没了结的清单以外的反映",
        lambda unit: UnlistedReport.objects.filter(unit=unit, ended_at__isnull=True).count(),
    )
    beside.register_hints(hints)
