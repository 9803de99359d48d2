"""Where a matter stands: every step of its procedure, done, present, to come, or not on its way."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.audit.models import Event
from portal.audit.operations import subject_of
from portal.worktime import day_of, short_date
from powers.catalogue.models import Lane
from powers.catalogue.procedure import StepRow
from powers.matters.desk_queries.nexts import Nexts, expected
from powers.matters.lifecycle import Status
from powers.matters.models import Matter

MOVES = (
    "matter.filed",
    "matter.step_taken",
    "matter.closed",
    "matter.objected",
    "matter.objections_answered",
)


BY_ITSELF = {"matter.closed": "期满，没有没答复的异议", "matter.objected": "收到异议"}


@dataclass(frozen=True)
class Stage:
    """One step as the spine shows it; `when` is past, now, ahead or skipped."""

    number: int
    name: str
    lane: str
    when: str
    note: str
    risks: str


def spine(matter: Matter, nexts: Nexts) -> list[Stage]:
    """All steps with who took them and when. One query besides those of `nexts`."""
    kind, key = subject_of(matter)
    events = Event.objects.filter(subject_type=kind, subject_id=key, kind__in=MOVES).order_by("id")
    taken = {event.data["step"]: event for event in events if event.data.get("step")}
    rows = nexts.rows
    here = rows.step(matter.step) if matter.step else None
    way = {step.key for step in expected(rows, here.key)} if here else set()
    return [
        Stage(
            step.number,
            step.name,
            str(Lane(step.lane).label),
            when := _when(step, here, way, taken, ended=not matter.running),
            _note(step, when, matter, nexts, taken),
            "".join(sorted({risk.grade for risk in step.risks})),
        )
        for step in rows.steps
    ]


def _when(
    step: StepRow, here: StepRow | None, way: set[str], taken: Mapping[str, Event], *, ended: bool
) -> str:
    if here is not None and step.key == here.key:
        return "now"
    if step.key in taken and (ended or here is None or step.number < here.number):
        return "past"
    return "ahead" if step.key in way and not ended else "skipped"


def _note(step: StepRow, when: str, matter: Matter, nexts: Nexts, taken: Mapping[str, Event]) -> str:
    if when == "now":
        return _now(step, matter, nexts)
    if when == "past":
        event = taken[step.key]
        if event.kind in BY_ITSELF:
            return f"{short_date(day_of(event.at))}，{BY_ITSELF[event.kind]}"
        label = f"：{event.data['label']}" if event.data.get("label") else ""
        return f"{short_date(day_of(event.at))}，{event.actor_name}{label}"
    if when == "skipped":
        return _only_if(step, nexts)
    return nexts.limit(step)


def _only_if(step: StepRow, nexts: Nexts) -> str:
    """On which answer this step is taken: 情况清楚吗？答“说不清”才走."""
    ways = [(s, o) for s, o in nexts.rows.edges if o.target == step.key and len(s.outcomes) > 1]
    if not ways:
        return ""
    source, outcome = ways[0]
    return (
        f"{source.question}？答“{outcome.label}”才走"
        if source.question
        else f"{source.name}“{outcome.label}”才走"
    )


def _now(step: StepRow, matter: Matter, nexts: Nexts) -> str:
    if matter.status == Status.FIX:
        return "等申请人补材料"
    if matter.status == Status.OPEN:
        return "正在公示"
    limit = nexts.limit(step)
    return f"由{nexts.who(step)}办" + (f"，{limit}" if limit else "")
