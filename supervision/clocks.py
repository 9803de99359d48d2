"""The clock of concerns: what nobody answers goes up by itself."""

from datetime import datetime

from django.db.models import QuerySet

from portal.sweep import Clock, register
from supervision.models import Concern
from supervision.operations import let_concern_go_up


def _overdue(now: datetime) -> QuerySet[Concern]:
    return Concern.objects.filter(due_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("concern.due", _overdue, lambda concern, now: let_concern_go_up(concern.pk, now)))
