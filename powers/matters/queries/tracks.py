"""The way of one matter through its procedure, as the public sees it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from portal.audit.models import Event
from portal.organisation.queries import Place
from powers.catalogue.models import StepKind
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.models import Matter
from powers.matters.queries.lines import lane_word

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
