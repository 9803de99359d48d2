"""What the public sees of matters: group, item, step and dates; never who it is about, never how much.

A household that is refused is told in writing and not in public (item 26, step 12), so a closing step that
belongs to no board is shown as ended, and outcomes of decisions are not named.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from portal import clock
from portal.audit.models import Event
from portal.organisation.models import Unit
from portal.organisation.queries import Place, Seat, with_parents
from portal.organisation.recipients import LADDERS
from powers.catalogue.models import Lane, Step, StepKind
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import STATUS_WORDS, Status
from powers.matters.models import Matter

RECENT = timedelta(days=30)
MOVES = (
    "matter.filed",
    "matter.step_taken",
    "matter.objected",
    "matter.closed",
    "matter.objections_answered",
)
BY_ITSELF = {"matter.objected": "收到异议", "matter.closed": "公示期满"}
"""What moves a matter although nobody takes a step; who brought an objection is nobody's business."""


@dataclass(frozen=True)
class Line:
    """A running matter as the process board shows it. `hands` are the posts it lies with, `told` whom the alarm reached."""

    matter: Matter
    title: str
    state: str
    number: int
    step: str
    total: int
    hands: tuple[Seat, ...]
    lane: str
    due: date | None
    late: bool
    after: str
    told: tuple[Seat, ...]

    @property
    def item(self) -> str:
        """The item's number and name."""
        return f"{self.matter.version.power.label} {self.matter.version.name}"


@dataclass(frozen=True)
class Mark:
    """One passage through a step: when, and by which officer in which post, or what happened by itself."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Stop:
    """One step on a matter's spine. `when` is past, now, ahead or skipped."""

    step: StepRow
    lane: str
    when: str
    marks: tuple[Mark, ...]


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
    since = clock.now() - RECENT
    ended = Q(ended_at__gte=since) | Q(Exists(_unposted()), ended_at__isnull=True, step_since__gte=since)
    return (
        Matter.objects.filter(ended, unit=unit)
        .select_related("unit", "version__power")
        .order_by("-step_since", "pk")
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


def line(matter: Matter, here: Place, due: date | None = None) -> Line:
    """A running matter as a line; `due` stands in where the step itself has no limit, as while a notice hangs."""
    rows = procedure(matter.version)
    step = rows.step(matter.step)
    last = matter.step_due or due
    return Line(
        matter=matter,
        title=matter.public_title,
        state=STATUS_WORDS[matter.status],
        number=step.number,
        step=step.name,
        total=len(rows.steps),
        hands=hands(matter, step, here),
        lane=lane_word(step.lane, here),
        due=last,
        late=matter.step_due is not None and matter.step_due < clock.today(),
        after=after(rows, step, matter.status),
        told=told(step.lane, matter.alarm_level, here),
    )


def hands(matter: Matter, step: StepRow, here: Place) -> tuple[Seat, ...]:
    """The held posts a step lies with; nobody's while the household brings papers or a notice hangs."""
    if step.lane == Lane.HOUSEHOLD or matter.status == Status.OPEN:
        return ()
    return tuple(seat for seat in here.seated(step.actors) if seat.name)


def lane_word(lane: str, here: Place) -> str:
    """Who acts, as this place calls it: 居委会 in a community."""
    return "居委会" if lane == Lane.VILLAGE and here.unit.kind == "community" else str(Lane(lane).label)


def after(rows: Procedure, step: StepRow, status: str) -> str:
    """What comes next when all goes well: the first way on that is not a return; "" at the end."""
    if status == Status.OBJECTION:
        return "答复以后接着公示"
    if status == Status.FIX:
        return "补齐材料再交"
    ways = [one for one in step.outcomes if one.target and not one.is_return and one.key != "objected"]
    return rows.step(ways[0].target).name if ways else ""


def told(lane: str, level: int, here: Place) -> tuple[Seat, ...]:
    """The held posts that the last alarm reached."""
    if level < 1:
        return ()
    rung = LADDERS[lane][min(level, len(LADDERS[lane])) - 1]
    return tuple(seat for seat in here.seated(rung) if seat.name)


def track(matter: Matter, here: Place) -> tuple[Stop, ...]:
    """The steps of a matter with where it stands and who left each when. One query beside the procedure's.

    What has ended shows the steps that were walked; what is told in writing only is left out.
    """
    rows = procedure(matter.version)
    walked = _marks(matter)
    now = _standing(matter, rows)
    stops = [
        Stop(step, lane_word(step.lane, here), _when(step, now, walked), tuple(walked.get(step.key, ())))
        for step in rows.steps
        if not undisclosed(step)
    ]
    return tuple(stop for stop in stops if now is not None or stop.when == "past")


def undisclosed(step: StepRow) -> bool:
    """Whether a step closes the matter without standing on any board."""
    return step.kind == StepKind.END_TASK and not step.board


def ended(matter: Matter) -> bool:
    """Whether the matter is over as far as the public is told."""
    return _standing(matter, procedure(matter.version)) is None


def _standing(matter: Matter, rows: Procedure) -> StepRow | None:
    step = rows.step(matter.step) if matter.step and matter.running else None
    return None if step is None or undisclosed(step) else step


def _when(step: StepRow, now: StepRow | None, walked: dict[str, list[Mark]]) -> str:
    if now is not None and step.key == now.key:
        return "now"
    if now is not None and step.number > now.number:
        return "ahead"
    return "past" if step.key in walked else "skipped"


def _marks(matter: Matter) -> dict[str, list[Mark]]:
    """Passages by step key. Remarks stay inside: free words may name somebody."""
    rows = Event.objects.filter(subject_type=Matter._meta.label_lower, subject_id=matter.pk, kind__in=MOVES)
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for row in rows.order_by("id"):
        officer = f"{row.actor_post}{row.actor_name}" if row.actor_post else ""
        found[row.data["step"]].append(Mark(row.at, BY_ITSELF.get(row.kind, officer)))
    return dict(found)


def lines(matters: Iterable[Matter], here: Place, windows: dict[str, date]) -> Sequence[Line]:
    """Many lines; `windows` gives the last day of the notice that hangs, by matter."""
    return [line(one, here, windows.get(one.pk)) for one in matters]
