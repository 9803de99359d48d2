"""How a view holds a plan, a task, what a body is to hand in: through the policy only."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from portal.organisation.policy import decide
from portal.organisation.signed_in import officer
from powers.plans.models import HandIn, Plan
from powers.plans.policy import bodies_of, make_action, reads_all
from powers.plans.queries import Asked, PlanPage, TaskShown, plan_page, plans_of


@dataclass(frozen=True)
class HeldPlan:
    """A plan as one officer sees it: in full, or only what is asked of his bodies."""

    page: PlanPage
    makes: bool
    whole: bool
    bodies: frozenset[int]

    @property
    def plan(self) -> Plan:
        """The row."""
        return self.page.plan

    def task(self, pk: int) -> TaskShown:
        """Something to be handed in. Raises Http404 for another."""
        found = next((one for one in self.page.tasks if one.task.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def asked(self, pk: int, body: int) -> Asked:
        """What a body is to hand in. Raises Http404 for another."""
        found = next((one for one in self.task(pk).asked if one.expected.body_id == body), None)
        if found is None:
            raise Http404
        return found

    def receipt(self, serial: int) -> tuple[TaskShown, Asked, HandIn]:
        """What was handed in under a number. Raises Http404 for another."""
        for task in self.page.tasks:
            for asked in task.asked:
                for row in asked.handed:
                    if row.serial == serial:
                        return task, asked, row
        raise Http404


def held(request: HttpRequest, pk: str) -> HeldPlan:
    """The plan, if this officer sees it. Raises Http404 else."""
    actor = officer(request)
    plan = plans_of(actor).filter(pk=pk).first()
    if plan is None:
        raise Http404
    whole, mine = reads_all(actor, plan.unit), bodies_of(actor)
    makes = bool(decide(actor, make_action(plan.unit), plan))
    return HeldPlan(plan_page(plan, None if whole else mine), makes, whole, mine)
