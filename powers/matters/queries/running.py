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
    """How many matters of a village run, how many of them late, and when one last moved.

    `discreet` of them, `discreet_late` late, are of items whose matters are not shown one by one; the others never
    count them, so that a list and its number agree.
    """

    running: int
    late: int
    moved_at: datetime | None
    discreet: int = 0
    discreet_late: int = 0


def shown(matter_id: str) -> Matter | None:
    """A matter with all that its public page needs; None for one that has none. One query."""
    rows = Matter.objects.filter(version__discreet=False).select_related(
        *with_parents("unit__"), "version__power__category"
    )
    return rows.filter(pk=matter_id).first()


def running(unit: Unit) -> QuerySet[Matter]:
    """The matters of a village that the process board shows."""
    return _posted_in(unit).filter(version__discreet=False)


def _posted_in(unit: Unit) -> QuerySet[Matter]:
    return posted(Matter.objects.filter(unit=unit)).select_related("unit", "version__power")


def posted(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those of `rows` that run as far as the public is told."""
    return rows.filter(ended_at__isnull=True).exclude(Exists(_unposted()))


def finished(unit: Unit) -> QuerySet[Matter]:
    """What ended within the last thirty days, or is told in writing only, newest first."""
    over = Q(ended_at__isnull=False) | Q(Exists(_unposted()))
    told_in_writing = Q(ended_at__isnull=True) | Q(outcome=Ending.REFUSED)
    return (
        Matter.objects.filter(over, unit=unit, version__discreet=False)
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
    rows = running(unit).filter(version__power=power) if power is not None else _posted_in(unit)
    past, discreet = Q(step_due__lt=clock.today()), Q(version__discreet=True)
    found = rows.aggregate(
        running=Count("pk", filter=~discreet),
        late=Count("pk", filter=past & ~discreet),
        moved_at=Max("step_since", filter=~discreet),
        discreet=Count("pk", filter=discreet),
        discreet_late=Count("pk", filter=past & discreet),
    )
    return Counts(**found)


def late(unit: Unit) -> QuerySet[Matter]:
    """Those past the limit of their step, latest first, discreet ones too: that something is late is no secret."""
    return _posted_in(unit).filter(step_due__lt=clock.today()).order_by("step_due", "pk")
