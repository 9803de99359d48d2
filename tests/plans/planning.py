"""Short ways to make, send out and answer a plan in the tests of plans."""

from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.organisation.models import Body
from portal.worktime import SHANGHAI
from powers.plans.models import Expected, HandIn, Plan, Task
from powers.plans.operations import add_phase, add_task, hand_in, issue_plan, make_plan
from tests.world import World

MADE = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
DUE = datetime(2026, 12, 30, 17, tzinfo=SHANGHAI)
TOWN, FAR_TOWN, VILLAGE_BODY = "清泉镇人民政府", "柳河乡人民政府", "柳河村村民委员会"


def body(name: str) -> Body:
    """A body by its name."""
    return Body.objects.get(name=name)


def drafted(world: World, *names: str, due: datetime = DUE, fills: str = "", at: datetime = MADE) -> Plan:
    """A county's draft with two phases; in the second these bodies (two townships) hand in by an hour."""
    keeper = world.catalogue_keeper
    with clock.at(at):
        plan = make_plan(world.county.pk, title="小微权力清单实施方案", basis="县委办文件", actor=keeper)
        first = (due - timedelta(days=20)).date()
        add_phase(plan.pk, title="学习动员", work="开会，发清单。", last_day=first, actor=keeper)
        second = add_phase(plan.pk, title="全面实施", work="", last_day=due.date(), actor=keeper)
        wanted = [body(name).pk for name in names or (TOWN, FAR_TOWN)]
        add_task(
            plan.pk, second.pk, title="清单和流程图", due_at=due, fills=fills, bodies=wanted, actor=keeper
        )
    return plan


def issued(world: World, *names: str, at: datetime = MADE, **given: Any) -> Plan:
    """The same, sent out."""
    plan = drafted(world, *names, at=at, **given)
    with clock.at(at):
        return issue_plan(plan.pk, actor=world.catalogue_keeper)


def task_of(plan: Plan) -> Task:
    """The one thing to be handed in."""
    return Task.objects.get(phase__plan=plan)


def expected(plan: Plan, name: str = TOWN) -> Expected:
    """What a body is to hand in."""
    return Expected.objects.filter(task__phase__plan=plan, body__name=name).order_by("pk")[0]


def handed(
    world: World, plan: Plan, name: str = TOWN, *, by: str = "township_office", at: datetime
) -> HandIn:
    """A body hands in."""
    with clock.at(at):
        return hand_in(expected(plan, name).pk, "都理出来了。", actor=getattr(world, by))
