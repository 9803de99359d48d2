"""What is shown of plans: who can be asked, a plan with its phases and who handed in, the plans somebody sees."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from portal import clock
from portal.organisation import bodies
from portal.organisation.actions import Action
from portal.organisation.models import Body, Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.policy import Officer
from portal.worktime import day_of
from powers.plans.models import Expected, HandIn, Phase, Plan, PlanState, Task
from powers.plans.policy import bodies_of, make_action


def askable(unit: Unit) -> list[Body]:
    """Whom a plan of such a unit may ask: its own bodies and those of the level below. One query."""
    own, below = (
        (COUNTY_KINDS, TOWNSHIP_KINDS) if unit.kind in COUNTY_KINDS else (TOWNSHIP_KINDS, VILLAGE_KINDS)
    )
    return bodies.askable(unit, Action.HAND_IN_PLAN, (*own, *below))


@dataclass(frozen=True)
class Asked:
    """A body that is to hand in, and what it did, the first thing first."""

    expected: Expected
    handed: tuple[HandIn, ...]

    @property
    def name(self) -> str:
        """The body."""
        return self.expected.body.name

    @property
    def silent(self) -> bool:
        """Whether it has not handed in."""
        return self.expected.answered_at is None

    @property
    def late(self) -> str:
        """By how much its first was late, "" in time."""
        return self.handed[0].late_words if self.handed else ""


@dataclass(frozen=True)
class TaskShown:
    """Something to be handed in, with everybody asked."""

    task: Task
    asked: tuple[Asked, ...]

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Who has not handed in."""
        return tuple(one for one in self.asked if one.silent)

    @property
    def done(self) -> int:
        """How many have."""
        return len(self.asked) - len(self.silent)

    @property
    def late(self) -> int:
        """How many were late."""
        return sum(1 for one in self.asked if one.late)


@dataclass(frozen=True)
class PhaseShown:
    """A phase with its days and tasks; `now` whether it runs today."""

    phase: Phase
    since: date | None
    now: bool
    tasks: tuple[TaskShown, ...]


@dataclass(frozen=True)
class PlanPage:
    """A plan in full."""

    plan: Plan
    phases: tuple[PhaseShown, ...]

    @property
    def tasks(self) -> tuple[TaskShown, ...]:
        """Everything to be handed in."""
        return tuple(task for phase in self.phases for task in phase.tasks)

    @property
    def current(self) -> PhaseShown | None:
        """The phase that runs today."""
        return next((one for one in self.phases if one.now), None)


def plan_page(plan: Plan, only: frozenset[int] | None = None) -> PlanPage:
    """A plan with all that was handed in; with `only`, just what is asked of these bodies. Four queries."""
    handed: defaultdict[int, list[HandIn]] = defaultdict(list)
    for row in HandIn.objects.filter(expected__task__phase__plan=plan).order_by("pk"):
        handed[row.expected_id].append(row)
    asked: defaultdict[int, list[Asked]] = defaultdict(list)
    rows = Expected.objects.filter(task__phase__plan=plan).select_related("body__unit")
    if only is not None:
        rows = rows.filter(body__in=only)
    for one in sorted(rows, key=lambda e: (len(e.body.unit.path), e.body.unit.code, e.body_id)):
        asked[one.task_id].append(Asked(one, tuple(handed[one.pk])))
    tasks: defaultdict[int, list[TaskShown]] = defaultdict(list)
    for task in Task.objects.filter(phase__plan=plan):
        if only is None or asked[task.pk]:
            tasks[task.phase_id].append(TaskShown(task, tuple(asked[task.pk])))
    return PlanPage(plan, _phases(plan, tasks))


def _phases(plan: Plan, tasks: dict[int, list[TaskShown]]) -> tuple[PhaseShown, ...]:
    today, shown = clock.today(), list[PhaseShown]()
    since = day_of(plan.issued_at) if plan.issued_at else None
    for phase in plan.phases.all():
        runs = plan.state == PlanState.RUNNING and (phase.last_day is None or today <= phase.last_day)
        now = runs and not any(one.now for one in shown)
        shown.append(PhaseShown(phase, since, now, tuple(tasks.get(phase.pk, ()))))
        since = phase.last_day + timedelta(days=1) if phase.last_day else None
    return tuple(shown)


def plans_of(actor: Officer) -> QuerySet[Plan]:
    """The plans an officer sees: those he makes or watches, drafts only his own; those that ask a body of his."""
    mine, watched = Q(), Q()
    for action in (Action.MAKE_COUNTY_PLAN, Action.MAKE_TOWNSHIP_PLAN):
        kinds = COUNTY_KINDS if action is Action.MAKE_COUNTY_PLAN else TOWNSHIP_KINDS
        for root in actor.roots.get(action, ()):
            mine |= Q(unit__path__startswith=root, unit__kind__in=kinds)
    for root in actor.roots.get(Action.VIEW_COVERAGE, ()):
        watched |= Q(unit__path__startswith=root)
    out = Q(state__in=(PlanState.RUNNING, PlanState.ENDED))
    seen = Q(phases__tasks__expected__body__in=bodies_of(actor)) & out
    if watched:
        seen |= watched & out
    if mine:
        seen |= mine
    return Plan.objects.filter(seen).select_related("unit__parent").distinct()


def to_hand_in(actor: Officer) -> list[Expected]:
    """What running plans ask of bodies of this officer and has not come. One query for whoever hands in at all."""
    mine = bodies.own_bodies(actor, Action.HAND_IN_PLAN)
    if mine is None:
        return []
    rows = Expected.objects.filter(
        body__in=mine, answered_at=None, task__phase__plan__state=PlanState.RUNNING
    )
    return list(rows.select_related("body", "task__phase__plan").order_by("task__due_at", "pk"))


def running_of(unit: Unit) -> QuerySet[Plan]:
    """The plans of a place that run."""
    return Plan.objects.filter(unit=unit, state=PlanState.RUNNING)


def waited_for(unit: Unit) -> QuerySet[Expected]:
    """What running plans ask of bodies of a place and has not come."""
    running = Expected.objects.filter(task__phase__plan__state=PlanState.RUNNING)
    return running.filter(body__unit=unit, answered_at=None)


def units_making(actor: Officer) -> list[Unit]:
    """The places whose plans this officer makes. One query for whoever makes any."""
    roots = {r for a in (Action.MAKE_COUNTY_PLAN, Action.MAKE_TOWNSHIP_PLAN) for r in actor.roots.get(a, ())}
    units = Unit.objects.filter(path__in=roots) if roots else ()
    return [unit for unit in units if unit.path in actor.roots.get(make_action(unit), ())]
