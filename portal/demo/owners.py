"""A round of claiming, a plan in its second phase and the first pilots, lived through by the real operations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from portal.demo.chapters import Chapter
from portal.demo.days import Agenda
from portal.demo.owners_file import (
    HandedRow,
    MarkRow,
    OneItem,
    OwnersFile,
    PlanRow,
    ReportRow,
    RoundRow,
    When,
    places_of,
)
from portal.demo.stage import Stage
from portal.organisation.models import Body, Unit
from powers.owners import operations as claiming
from powers.owners.models import Claim
from powers.plans import operations as planning
from powers.plans.models import Expected, RolloutState


def _enter(given: OwnersFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    """Enter all of it in the agenda."""
    row, plan = given.round, given.plan
    round_ = _Round(stage, units[row.unit], row, now)
    agenda.add(When(ago=row.ago).at(now), round_.open)
    for report in row.reports:
        agenda.add(report.at(now), partial(round_.claim, report))
    agenda.add(row.lead.at(now), partial(round_.lead, row.lead))
    agenda.add(row.back.at(now), partial(round_.give_back, row.back))
    agenda.add(row.assign.at(now), partial(round_.assign, row.assign))
    story = _Plan(stage, units[plan.unit], plan, now)
    agenda.add(When(ago=plan.ago).at(now), story.issue)
    for phase in plan.phases:
        for task in phase.tasks:
            for handed in task.handed:
                agenda.add(handed.at(now), partial(story.hand_in, task.title, handed))
    for mark in given.rollout.marks:
        moment = When(ago=mark.ago).at(now)
        agenda.add(moment, partial(_mark, stage, units[plan.unit], given.rollout.by, mark, moment))


@dataclass
class _Round:
    """The round of a county."""

    stage: Stage
    unit: Unit
    row: RoundRow
    now: datetime
    pk: str = field(default="", init=False)

    def open(self) -> None:
        bodies = [_body(name).pk for name in self.row.bodies]
        due = self.row.due.at(self.now)
        self.pk = claiming.open_round(
            self.unit.pk, bodies, due_at=due, actor=self.stage.actor(self.row.by)
        ).pk

    def claim(self, row: ReportRow) -> None:
        people = claiming.People(row.leader, row.worker) if row.items else None
        numbers = [str(number) for number in row.items]
        claiming.claim_items(self.pk, _body(row.body).pk, numbers, people, actor=self.stage.actor(row.by))

    def lead(self, row: OneItem) -> None:
        claiming.let_lead(self._claim(row).pk, actor=self.stage.actor(self.row.by))

    def give_back(self, row: OneItem) -> None:
        claiming.give_back(self._claim(row).pk, row.why, actor=self.stage.actor(row.by))

    def assign(self, row: OneItem) -> None:
        keeper = self.stage.actor(self.row.by)
        claiming.assign(self.unit.pk, str(row.item), _body(row.body).pk, row.why, actor=keeper)

    def _claim(self, row: OneItem) -> Claim:
        standing = Claim.objects.filter(unit=self.unit, ended_at=None)
        return standing.get(number=str(row.item), body__name=row.body)


@dataclass
class _Plan:
    """The plan of a county."""

    stage: Stage
    unit: Unit
    row: PlanRow
    now: datetime
    pk: str = field(default="", init=False)

    def issue(self) -> None:
        actor = self.stage.actor(self.row.by)
        plan = planning.make_plan(self.unit.pk, title=self.row.title, basis=self.row.basis, actor=actor)
        self.pk = plan.pk
        for row in self.row.phases:
            last = row.until.day(self.now.date()) if row.until else None
            phase = planning.add_phase(plan.pk, title=row.title, work=row.work, last_day=last, actor=actor)
            for task in row.tasks:
                planning.add_task(
                    plan.pk,
                    phase.pk,
                    title=task.title,
                    due_at=task.due.at(self.now),
                    fills=task.fills,
                    bodies=[_body(name).pk for name in task.bodies],
                    actor=actor,
                )
        planning.issue_plan(plan.pk, actor=actor)

    def hand_in(self, title: str, row: HandedRow) -> None:
        expected = Expected.objects.get(task__phase__plan=self.pk, task__title=title, body__name=row.body)
        planning.hand_in(expected.pk, row.note, actor=self.stage.actor(row.by))


def _mark(stage: Stage, unit: Unit, by: str, row: MarkRow, moment: datetime) -> None:
    state = RolloutState(row.state)
    planning.mark_rollout(unit.pk, row.villages, state, moment.date(), actor=stage.actor(by))


def _body(name: str) -> Body:
    return Body.objects.get(name=name)


OWNERS = Chapter("owners.yaml", OwnersFile, places_of, _enter)
