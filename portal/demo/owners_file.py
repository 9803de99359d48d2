"""Claiming and the plan of the demo as written in fixtures/demo/owners.yaml: its shape."""

from datetime import date, datetime, timedelta

from pydantic import Field

from portal.demo.days import at_hour, back
from powers.catalogue.files.words import Row, Text, worded
from powers.plans.models import Fill, RolloutState

OLDEST = 108


class When(Row):
    """A day before or after the day of loading, and an hour; a working day or the one before."""

    ago: int = Field(default=0, ge=0, le=OLDEST)
    ahead: int = Field(default=0, ge=0)
    hour: int = 9
    minute: int = 0

    def day(self, today: date) -> date:
        """The day."""
        return back(today + timedelta(days=self.ahead - self.ago), 0)

    def at(self, now: datetime) -> datetime:
        """The moment."""
        return at_hour(self.day(now.date()), self.hour, self.minute)


class ReportRow(When):
    """What a body claims, when, and who leads and works."""

    by: Text
    body: Text
    items: list[int]
    leader: str = ""
    worker: str = ""


class OneItem(When):
    """Something about one item and one body."""

    body: Text
    item: int
    by: str = ""
    why: str = ""


class RoundRow(Row):
    """The round of claiming."""

    unit: Text
    by: Text
    ago: int
    due: When
    bodies: list[Text]
    reports: list[ReportRow]
    lead: OneItem
    back: OneItem
    assign: OneItem


class HandedRow(When):
    """What a body handed in."""

    by: Text
    body: Text
    note: Text


class TaskRow(Row):
    """What is to be handed in."""

    title: Text
    due: When
    fills: worded(Fill) = Fill.NOTHING.value  # type: ignore[valid-type]
    bodies: list[Text]
    handed: list[HandedRow] = Field(default_factory=list)


class PhaseRow(Row):
    """A phase."""

    title: Text
    work: Text
    until: When | None = None
    tasks: list[TaskRow] = Field(default_factory=list)


class PlanRow(Row):
    """The plan."""

    unit: Text
    by: Text
    ago: int
    title: Text
    basis: str = ""
    phases: list[PhaseRow]


class MarkRow(Row):
    """Villages marked on a day."""

    state: worded(RolloutState)  # type: ignore[valid-type]
    ago: int
    villages: list[Text]


class RolloutRow(Row):
    """All marks."""

    by: Text
    marks: list[MarkRow]


class OwnersFile(Row):
    """Everything."""

    round: RoundRow
    plan: PlanRow
    rollout: RolloutRow


def places_of(given: OwnersFile) -> set[str]:
    """The codes of the places it speaks of."""
    return {given.round.unit, given.plan.unit}
