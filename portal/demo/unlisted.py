"""The demo's reports of what is on no list, as written in fixtures/demo/unlisted.yaml, lived through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated

from pydantic import BeforeValidator, Field

from portal.audit.actors import VILLAGER, Actor
from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from powers.catalogue.files.words import Row, Text
from supervision.operations import note
from supervision.unlisted import operations
from supervision.unlisted.rules import Ruling

OLDEST = 95
"""How many days back an act may lie: the offices were set up not long before."""
WAYS = {"清单上有": "point", "应当列入": "accept", "责令停止": "order", "不属于": "dismiss"}


def _way(word: object) -> object:
    if word not in WAYS:
        raise ValueError(f"“{word}”不在可选的词里：{'、'.join(WAYS)}")
    return WAYS[str(word)]


class SaidRow(Row):
    """Some words, so many days ago."""

    ago: int = Field(ge=1, le=OLDEST)
    text: str = ""


class DecidedRow(Row):
    """What the keeper decided."""

    way: Annotated[str, BeforeValidator(_way)]
    ago: int = Field(ge=1, le=OLDEST)
    wording: Text
    reason: str = ""
    item: str = ""
    bases: list[Text] = Field(default_factory=list)


class ReportRow(Row):
    """One report and what became of it."""

    unit: Text
    ago: int = Field(ge=1, le=OLDEST)
    by: str = ""
    what: Text
    when: str = ""
    noticed: str = ""
    decided: DecidedRow | None = None
    stopped: SaidRow | None = None
    checked: SaidRow | None = None


class ReportsFile(Row):
    """Every report."""

    reports: list[ReportRow]


@dataclass
class ReportStory:
    """One report while it is lived through."""

    stage: Stage
    unit: Unit
    row: ReportRow
    report_id: str = field(default="", init=False)

    def report(self) -> None:
        """Say so now: on the public page, or out of the committee's log."""
        row = self.row
        actor: Actor = self.stage.actor(row.by) if row.by else VILLAGER
        record = note(self.unit, row.what, actor=actor) if row.by else None
        self.report_id = operations.report(
            self.unit, what=row.what, when_about=row.when, noticed=row.noticed, note=record, actor=actor
        ).pk

    def decide(self, row: DecidedRow) -> None:
        """The keeper decides now."""
        ruling = Ruling(row.wording, row.reason, row.item, tuple(row.bases))
        keeper = self.stage.holder(Action.DECIDE_UNLISTED, self.unit)
        operations.decide_report(self.report_id, row.way, ruling, actor=keeper)

    def stop(self, row: SaidRow) -> None:
        """The village says now that it has stopped."""
        actor = self.stage.holder(Action.STOP_IN_VILLAGE, self.unit)
        operations.say_stopped(self.report_id, row.text, actor=actor)

    def check(self, row: SaidRow) -> None:
        """The township finds now that it has."""
        actor = self.stage.holder(Action.CHECK_STOP_IN_VILLAGE, self.unit)
        operations.check_stop(self.report_id, "confirm", row.text, actor=actor)


def _plan(said: ReportsFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    for report in said.reports:
        _plan_report(ReportStory(stage, units[report.unit], report), agenda, now)


def _plan_report(story: ReportStory, agenda: Agenda, now: datetime) -> None:
    def moment(ago: int, hour: int) -> datetime:
        return at_hour(back(now.date() - timedelta(days=ago), 0), hour, 35)

    row = story.row
    agenda.add(moment(row.ago, 9), story.report)
    if row.decided:
        agenda.add(moment(row.decided.ago, 10), partial(story.decide, row.decided))
    if row.stopped:
        agenda.add(moment(row.stopped.ago, 11), partial(story.stop, row.stopped))
    if row.checked:
        agenda.add(moment(row.checked.ago, 14), partial(story.check, row.checked))


REPORTS = Chapter("unlisted.yaml", ReportsFile, lambda said: {one.unit for one in said.reports}, _plan)
