"""A body hands in what a plan asks of it and gets a receipt to the minute; who has not is reminded, then pressed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import event
from portal.hours import lateness
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.chasing import ring
from portal.organisation.operations import tell
from portal.organisation.policy import require
from portal.privacy import plain_words
from powers.plans.filling import figures
from powers.plans.models import Expected, HandIn, Plan, PlanState, Task

MOMENT = timedelta(minutes=5)
"""Within it the same once more is a button pressed twice."""


@dataclass(frozen=True)
class Attached:
    """A file as the store keeps it, with the name it came under."""

    sha256: str = ""
    kind: str = ""
    name: str = ""


def hand_in(expected_id: int, note: str, attached: Attached | None = None, *, actor: Actor) -> HandIn:
    """Hand in; the figures that the portal knows are counted at this minute. Again is another receipt,
    but the very same within a moment is the one there is.

    Raises Refused for whoever does not sit in the body, and NotAllowed for a plan that is not running, or with neither
    figures nor words nor a file.
    """
    came, file = clock.now(), attached or Attached()
    with transaction.atomic():
        expected = (
            Expected.objects.select_for_update(of=("self",))
            .select_related("body__unit", "task__phase")
            .get(pk=expected_id)
        )
        plan = (
            Plan.objects.select_for_update(of=("self",))
            .select_related("unit")
            .get(pk=expected.task.phase.plan_id)
        )
        counted = [list(pair) for pair in figures(expected.body.unit, expected.task.fills)]
        words = plain_words(note)
        twin = _pressed_twice(expected, actor, came, (counted, words, file.sha256))
        if twin is not None and plan.state == PlanState.RUNNING:
            return twin
        with event("plan.handed", actor=actor, subject=plan, unit=plan.unit) as draft:
            require(actor, Action.HAND_IN_PLAN, expected)
            if plan.state != PlanState.RUNNING:
                raise NotAllowed(f"这份方案{PlanState(plan.state).label}，现在不收。")
            # read once the plan is held: it may have been put off while this waited
            due_at = Task.objects.values_list("due_at", flat=True).get(pk=expected.task_id)
            if not (counted or words or file.sha256):
                raise NotAllowed("请写几句说明，或者附上文件。")
            handed = HandIn.objects.create(
                expected=expected,
                serial=HandIn.objects.filter(expected__task__phase__plan=plan).count() + 1,
                received_at=came,
                late=lateness(due_at, came),
                figures=counted,
                note=words,
                sha256=file.sha256,
                kind=file.kind,
                file_name=file.name[:120],
                by=actor.name,
                post=actor.title(expected.unit_path),
            )
            if expected.answered_at is None:
                expected.answered_at, expected.alarm_at = came, None
                expected.save(update_fields=["answered_at", "alarm_at"])
            draft.data = {"body": expected.body.name, "receipt": handed.receipt, "late": handed.late}
    return handed


def _pressed_twice(
    expected: Expected, actor: Actor, came: datetime, said: tuple[list[list[str]], str, str]
) -> HandIn | None:
    """What this person handed in a moment ago, where it says the very same: figures, words, file."""
    last = HandIn.objects.filter(expected=expected).order_by("-serial").first()
    if last is None or (last.by, last.post) != (actor.name, actor.title(expected.unit_path)):
        return None
    same = (last.figures, last.note, last.sha256) == said
    return last if same and came - last.received_at < MOMENT else None


def sound_plan_alarm(expected_id: int, now: datetime) -> None:
    """Remind a body the day before; from the hour on tell it and the next office up, every three working days."""
    seen = Expected.objects.select_related("task__phase__plan__unit", "body__unit").get(pk=expected_id)
    plan, task, body = seen.task.phase.plan, seen.task, seen.body
    late = now >= task.due_at
    kind = "plan.overdue" if late else "plan.reminded"
    with event(kind, actor=SYSTEM, subject=plan, unit=plan.unit, data={"body": body.name}) as draft:
        expected = Expected.objects.select_for_update().get(pk=expected_id)
        rung = ring(body, task.due_at, expected.alarm_level, now)
        own = f"/desk/plans/{plan.pk}/tasks/{task.pk}/{body.pk}/"
        if late:
            tell(list(rung.own), f"“{task.title}”到时间没有交，现在还可以补交，会记为晚交", own, draft)
            above = [post for post in rung.above if post not in rung.own]
            text = f"{body.name}到时间没有交“{task.title}”，请督促"
            tell(above, text, f"/desk/plans/{plan.pk}/tasks/{task.pk}/", draft)
        else:
            tell(list(rung.own), f"“{task.title}”还没有交，{task.until}", own, draft)
        expected.alarm_at, expected.alarm_level = rung.again, rung.level
        expected.save(update_fields=["alarm_at", "alarm_level"])
