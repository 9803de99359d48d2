"""The process board: running matters in order of urgency, with the window of the notice that hangs."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from disclosure.models import Notice
from disclosure.queries.notices import RUNNING
from portal.organisation.models import Unit
from powers.matters import queries as matters
from powers.matters.models import Matter


def in_order(unit: Unit) -> QuerySet[Matter]:
    """What runs in a village, the most urgent first: by the step's limit, else by the end of the window."""
    hanging = Notice.objects.filter(matter=OuterRef("pk"), status__in=RUNNING).values("window_last")[:1]
    until = Coalesce("step_due", Subquery(hanging))
    return (
        matters.running(unit)
        .annotate(until=until)
        .order_by(F("until").asc(nulls_last=True), "filed_at", "pk")
    )


def windows(running: Iterable[Matter]) -> dict[str, date]:
    """The last day of the notice that hangs, by matter, as `in_order` found it."""
    found = {one.pk: getattr(one, "until", None) for one in running}
    return {key: until for key, until in found.items() if until is not None}


def notices_of(matter: Matter) -> QuerySet[Notice]:
    """The notices that one matter brought about, newest first."""
    return Notice.objects.filter(matter=matter).select_related("matter").order_by("-put_up_at", "-pk")
