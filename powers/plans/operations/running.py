"""A plan goes out, its hours are put off, it ends; or it is dropped before it went out."""

from datetime import datetime

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.hours import due_at_words, put_off_fault
from portal.lifecycle import NotAllowed
from portal.organisation.chasing import first_alarm, held
from portal.organisation.operations import tell
from portal.organisation.policy import require
from powers.plans.lifecycle import PLAN
from powers.plans.models import Expected, Plan, PlanState, Task
from powers.plans.policy import make_action


def issue_plan(plan_id: str, *, actor: Actor) -> Plan:
    """Send a plan out: from now on it stands, everybody asked learns of it, the clocks run.

    Raises Refused, and NotAllowed twice, without anything to hand in, or with an hour that has passed.
    """
    with transaction.atomic():
        plan = _moved(plan_id, "issue", actor)
        with event("plan.issue", actor=actor, subject=plan, unit=plan.unit) as draft:
            asked = list(Expected.objects.filter(task__phase__plan=plan).select_related("task", "body__unit"))
            if not asked:
                raise NotAllowed("还没有写谁要交什么，发出去没有人知道该做什么。")
            now = clock.now()
            if past := [one.task for one in asked if one.task.due_at <= now]:
                raise NotAllowed(f"“{past[0].title}”的时间已经过了，先改时间再发。")
            plan.issued_at = now
            plan.save(update_fields=["state", "issued_at"])
            for one in asked:
                one.alarm_at = first_alarm(one.task.due_at, now)
                one.save(update_fields=["alarm_at"])
            _tell(plan, asked, draft)
    return plan


def drop_plan(plan_id: str, *, actor: Actor) -> Plan:
    """Give a draft up. Raises Refused, and NotAllowed once it is out."""
    with transaction.atomic():
        plan = _moved(plan_id, "drop", actor)
        with event("plan.drop", actor=actor, subject=plan, unit=plan.unit):
            plan.save(update_fields=["state"])
    return plan


def end_plan(plan_id: str, *, actor: Actor) -> Plan:
    """End a plan: nothing more is taken, nobody is pressed; what was not handed in stays visible. Raises as above."""
    with transaction.atomic():
        waiting = Expected.objects.select_for_update().filter(
            task__phase__plan=plan_id, alarm_at__isnull=False
        )
        asked = list(waiting.order_by("pk"))
        plan = _moved(plan_id, "end", actor)
        with event("plan.end", actor=actor, subject=plan, unit=plan.unit):
            plan.ended_at = clock.now()
            plan.save(update_fields=["state", "ended_at"])
            for one in asked:
                one.alarm_at = None
                one.save(update_fields=["alarm_at"])
    return plan


def extend_task(plan_id: str, task_id: int, due_at: datetime, reason: str, *, actor: Actor) -> Task:
    """Put an hour of a running plan off for everybody asked. Who has not handed in learns of it and is reminded anew.

    Raises Refused, and NotAllowed for a plan that is not running, once the hour has struck (who is late stays late), for
    an hour that is no later, and without a reason.
    """
    with transaction.atomic():
        rows = Expected.objects.select_for_update(of=("self",)).select_related("body__unit")
        asked = list(rows.filter(task=task_id, task__phase__plan=plan_id).order_by("pk"))
        plan = _locked(plan_id, actor)
        task = Task.objects.get(pk=task_id, phase__plan=plan)
        about = {"task": task.title, "before": task.until, "until": due_at_words(due_at)}
        with event(
            "plan.extended", actor=actor, subject=task, unit=plan.unit, data=about, remark=reason
        ) as draft:
            if plan.state != PlanState.RUNNING:
                raise NotAllowed(f"正在实施的方案才能延时间，这一份现在是“{PlanState(plan.state).label}”。")
            now = clock.now()
            if fault := put_off_fault(task.due_at, due_at, reason, now):
                raise NotAllowed(fault)
            task.due_at = due_at
            task.save(update_fields=["due_at"])
            for one in (one for one in asked if one.answered_at is None):
                one.alarm_at, one.alarm_level = first_alarm(due_at, now), 0
                one.save(update_fields=["alarm_at", "alarm_level"])
                own = f"/desk/plans/{plan.pk}/tasks/{task.pk}/{one.body_id}/"
                tell(held(one.body), f"“{task.title}”的时间延了，{task.until}交", own, draft)
    return task


def _moved(plan_id: str, verb: str, actor: Actor) -> Plan:
    """The plan, locked, in the state to which `verb` leads. Raises Refused and NotAllowed."""
    plan = _locked(plan_id, actor)
    plan.state = PLAN.next(plan.state, verb)
    return plan


def _locked(plan_id: str, actor: Actor) -> Plan:
    """The plan, locked. Raises Refused for whoever does not make it."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=plan_id)
    require(actor, make_action(plan.unit), plan)
    return plan


def _tell(plan: Plan, asked: list[Expected], draft: Draft) -> None:
    """One line for every body, however much it is to hand in."""
    first = {one.body_id: one.body for one in asked}
    for body in first.values():
        mine = [one for one in asked if one.body_id == body.pk]
        first_due = due_at_words(min(one.task.due_at for one in mine))
        text = f"“{plan.title}”请{body.name}交{len(mine)}样，最早的{first_due}"
        tell(held(body), text[:200], f"/desk/plans/{plan.pk}/", draft)
