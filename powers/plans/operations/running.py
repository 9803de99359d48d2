"""A plan goes out, ends, or is dropped before it went out."""

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.hours import due_at_words
from portal.lifecycle import NotAllowed
from portal.organisation.chasing import first_alarm, held
from portal.organisation.operations import tell
from portal.organisation.policy import require
from powers.plans.lifecycle import PLAN
from powers.plans.models import Expected, Plan
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


def _moved(plan_id: str, verb: str, actor: Actor) -> Plan:
    """The plan, locked, in the state to which `verb` leads. Raises Refused and NotAllowed."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=plan_id)
    require(actor, make_action(plan.unit), plan)
    plan.state = PLAN.next(plan.state, verb)
    return plan


def _tell(plan: Plan, asked: list[Expected], draft: Draft) -> None:
    """One line for every body, however much it is to hand in."""
    first = {one.body_id: one.body for one in asked}
    for body in first.values():
        mine = [one for one in asked if one.body_id == body.pk]
        first_due = due_at_words(min(one.task.due_at for one in mine))
        text = f"“{plan.title}”请{body.name}交{len(mine)}样，最早的{first_due}"
        tell(held(body), text[:200], f"/desk/plans/{plan.pk}/", draft)
