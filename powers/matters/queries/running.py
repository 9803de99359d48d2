"""Which matters of a village are shown as running, as late, as ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, When

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.queries import with_parents
from powers.catalogue.models import Ending, Step, StepKind
from powers.matters.models import Matter

RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Counts:
    """How many matters of a village run, how many of them late, and when one last moved."""

    running: int
    late: int
    moved_at: datetime | None


def shown(matter_id: str) -> Matter | None:
    """A matter with all that its page needs. One query."""
    rows = Matter.objects.select_related(*with_parents("unit__"), "version__power__category")
    return rows.filter(pk=matter_id).first()


def running(unit: Unit) -> QuerySet[Matter]:
    """The matters of a village that the process board shows."""
    return posted(Matter.objects.filter(unit=unit)).select_related("unit", "version__power")


def posted(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those of `rows` that run as far as the public is told."""
    return rows.filter(ended_at__isnull=True).exclude(Exists(_unposted()))


def finished(unit: Unit) -> QuerySet[Matter]:
    """What ended within the last thirty days, or is told in writing only, newest first."""
    over = Q(ended_at__isnull=False) | Q(Exists(_unposted()))
    told_in_writing = Q(ended_at__isnull=True) | Q(outcome=Ending.REFUSED)
    return (
        Matter.objects.filter(over, unit=unit)
        .annotate(finished_at=Case(When(told_in_writing, then=F("step_since")), default=F("ended_at")))
        .filter(finished_at__gte=clock.now() - RECENT)
        .select_related("unit", "version__power")
        .order_by("-finished_at", "pk")
    )


def finished_at(matter: Matter) -> datetime:
    """When a matter that is over ended as far as the public is told: the writing to a refused household is not its end."""
    return (
        matter.step_since if matter.ended_at is None or matter.outcome == Ending.REFUSED else matter.ended_at
    )


def _unposted() -> QuerySet[Step]:
    """The steps that belong to no board although they close the matter."""
    return Step.objects.filter(
        version=OuterRef("version"), key=OuterRef("step"), kind=StepKind.END_TASK, board=""
    )


def counts(unit: Unit, *, power: int | None = None) -> Counts:
    """What runs in a village, of one power if asked. One query."""
    rows = running(unit)
    if power is not None:
        rows = rows.filter(version__power=power)
    found = rows.aggregate(
        running=Count("pk"), late=Count("pk", filter=Q(step_due__lt=clock.today())), moved=Max("step_since")
    )
    return Counts(found["running"], found["late"], found["moved"])


def late(unit: Unit) -> QuerySet[Matter]:
    """Those of them that are past the limit of their step, latest first."""
    return running(unit).filter(step_due__lt=clock.today()).order_by("step_due", "pk")
