"""A plan is written while it is a draft: phases in their order, in each what is to be handed in by whom."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Body, Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.policy import require
from powers.catalogue.queries import forbidden_row
from powers.plans.models import Expected, Fill, Phase, Plan, PlanState, Task
from powers.plans.policy import make_action
from powers.plans.queries import askable


def make_plan(unit_id: int, *, title: str, basis: str, actor: Actor) -> Plan:
    """Begin a plan of a county or a township. Raises Refused, NotAllowed for another place, without a title, and for
    one whose draft of that title is there."""
    with transaction.atomic():
        unit = (
            Unit.objects.select_for_update(of=("self",), no_key=True).select_related("parent").get(pk=unit_id)
        )
        with event("plan.made", actor=actor, unit=unit) as draft:
            if unit.kind not in (*COUNTY_KINDS, *TOWNSHIP_KINDS):
                raise NotAllowed("实施方案由县里或者乡镇定。")
            require(actor, make_action(unit), unit)
            if not title.strip():
                raise NotAllowed("请写名称。")
            if Plan.objects.filter(unit=unit, title=title.strip(), state=PlanState.DRAFT).exists():
                raise NotAllowed(f"已经有一份“{title.strip()}”的草稿，接着写那一份。")
            plan = Plan.objects.create(
                unit=unit,
                title=title.strip(),
                basis=basis.strip(),
                made_by=actor.name,
                made_post=draft.actor_post,
            )
            draft.subject = plan
    return plan


def add_phase(plan_id: str, *, title: str, work: str, last_day: date | None, actor: Actor) -> Phase:
    """Add the next phase. Raises Refused, and NotAllowed for a plan that is out, or a day not after the phase before."""
    with transaction.atomic():
        plan = drafted(plan_id, actor)
        before = plan.phases.order_by("-number").first()
        if before is not None and before.last_day is None:
            raise NotAllowed("上一个阶段没有写到哪天，它是最后一个，后面不能再加。")
        if before is not None and last_day is not None and before.last_day and last_day <= before.last_day:
            raise NotAllowed("这个阶段要比上一个阶段结束得晚。")
        number = before.number + 1 if before else 1
        with event("plan.phase_added", actor=actor, subject=plan, unit=plan.unit, data={"number": number}):
            return Phase.objects.create(
                plan=plan, number=number, title=title.strip(), work=work.strip(), last_day=last_day
            )


def remove_phase(plan_id: str, *, actor: Actor) -> None:
    """Take the last phase out again. Raises Refused, and NotAllowed while something is to be handed in in it."""
    with transaction.atomic():
        plan = drafted(plan_id, actor)
        last = plan.phases.order_by("-number").first()
        if last is None:
            raise NotAllowed("还没有阶段。")
        if last.tasks.exists():
            raise NotAllowed("这个阶段还有要交的，先去掉要交的。")
        with event(
            "plan.phase_removed", actor=actor, subject=plan, unit=plan.unit, data={"number": last.number}
        ):
            last.delete()


def add_task(
    plan_id: str,
    phase_id: int,
    *,
    title: str,
    due_at: datetime,
    fills: str,
    bodies: Iterable[int],
    actor: Actor,
) -> Task:
    """Add what bodies hand in by an hour.

    Raises Refused, and NotAllowed for an unknown phase or body, for nobody, for the same again, and for what no
    village may be asked (S2-06).
    """
    with transaction.atomic():
        plan = drafted(plan_id, actor)
        phase = plan.phases.filter(pk=phase_id).first()
        if phase is None:
            raise NotAllowed("没有这个阶段。")
        known = {body.pk: body for body in askable(plan.unit)}
        wanted = [known[pk] for pk in dict.fromkeys(bodies) if pk in known]
        if not wanted:
            raise NotAllowed("请勾上要哪些单位交。")
        _refuse_forbidden(plan, title, wanted)
        if phase.tasks.filter(title=title.strip(), due_at=due_at).exists():
            raise NotAllowed(f"这个阶段里已经有“{title.strip()}”了，时间也一样。")
        with event(
            "plan.task_added", actor=actor, subject=plan, unit=plan.unit, data={"bodies": len(wanted)}
        ):
            task = Task.objects.create(phase=phase, title=title.strip(), due_at=due_at, fills=Fill(fills))
            for body in wanted:
                Expected.objects.create(task=task, body=body)
    return task


def remove_task(plan_id: str, task_id: int, *, actor: Actor) -> None:
    """Take something to be handed in out again. Raises Refused, and NotAllowed for one that is not there."""
    with transaction.atomic():
        plan = drafted(plan_id, actor)
        task = Task.objects.filter(pk=task_id, phase__plan=plan).first()
        if task is None:
            raise NotAllowed("这一样已经去掉了。")
        with event("plan.task_removed", actor=actor, subject=plan, unit=plan.unit):
            for one in task.expected.all():
                one.delete()
            task.delete()


def _refuse_forbidden(plan: Plan, title: str, asked: Iterable[Body]) -> None:
    row = forbidden_row(plan.unit, title) if any(one.unit.kind in VILLAGE_KINDS for one in asked) else None
    if row is not None:
        raise NotAllowed(f"{row.barring(title)}。")


def drafted(plan_id: str, actor: Actor) -> Plan:
    """The plan, locked, while it is a draft that the actor makes. Raises Refused and NotAllowed."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=plan_id)
    require(actor, make_action(plan.unit), plan)
    if plan.state != PlanState.DRAFT:
        raise NotAllowed("方案发出去以后不能再改，只有时间能往后延。要改别的，结束这一份，另定一份。")
    return plan
