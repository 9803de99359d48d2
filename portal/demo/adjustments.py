"""Invented documents of the demo's county that change while it is lived, and the items that rest on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from pydantic import Field

from portal.audit.actors import SYSTEM
from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from powers.adjustments.lifecycle import State
from powers.adjustments.models import Adjustment
from powers.adjustments.operations import settle
from powers.catalogue.editing.drafting import Change, begin_draft, edit
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.editing.shape import Detail
from powers.catalogue.files.schema import LawFile
from powers.catalogue.files.words import Row, Text
from powers.catalogue.operations import write_laws
from powers.catalogue.queries import catalogue_of

WRITTEN, RESTING = 106, 105
"""How many days ago the documents entered the register, and the items came to rest on them."""
OLDEST = 95
INVENTED = "演示用的文件，是编的，没有原文可以对。"
DAY = timedelta(days=1)


class NewerRow(Row):
    """A newer version, in force so many days ago."""

    ago: int = Field(ge=1, le=OLDEST)
    version: Text


class SaysRow(Row):
    """The article says something else, as was found so many days ago."""

    ago: int = Field(ge=1, le=OLDEST)
    summary: Text


class SettledRow(Row):
    """The keeper settles the item so many days ago."""

    ago: int = Field(ge=1, le=OLDEST)
    reason: Text


class DocumentRow(Row):
    """A document, the item that uses it, and how it changes: a newer version, its last day, or its article."""

    key: Text
    title: Text
    version: Text
    since: date
    article: Text
    summary: Text
    item: Text
    point: Text
    newer: NewerRow | None = None
    last: int | None = Field(default=None, ge=1, le=OLDEST)
    says: SaysRow | None = None
    settled: SettledRow | None = None


class AdjustmentsFile(Row):
    """A county and its documents."""

    unit: Text
    issuers: list[Text]
    documents: list[DocumentRow]


def _plan(
    given: AdjustmentsFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime
) -> None:
    for row in given.documents:
        story = _Story(stage, units[given.unit], given.issuers, row, now.date())
        agenda.add(_moment(WRITTEN, now, 9), story.write)
        agenda.add(_moment(RESTING, now, 10), story.rest)
        if row.newer is not None:
            agenda.add(_moment(row.newer.ago, now, 9), partial(story.replace, row.newer))
        if row.last is not None:
            agenda.add(_moment(row.last + 7, now, 9), partial(story.end, row.last))
        if row.says is not None:
            agenda.add(_moment(row.says.ago, now, 9), partial(story.say, row.says))
        if row.settled is not None:
            agenda.add(_moment(row.settled.ago, now, 15), partial(story.settle, row.settled))


def _moment(ago: int, now: datetime, hour: int) -> datetime:
    return at_hour(back(now.date() - ago * DAY, 0), hour, 20)


@dataclass(frozen=True)
class _Story:
    """One document while it is lived through; `today` is the day of loading."""

    stage: Stage
    unit: Unit
    issuers: list[str]
    row: DocumentRow
    today: date

    def write(self) -> None:
        write_laws({self.row.key: self._file()}, actor=SYSTEM)

    def rest(self) -> None:
        """The keeper takes the document in as a basis of the item."""
        keeper, catalogue = self.stage.holder(Action.EDIT_ITEMS, self.unit), catalogue_of(self.unit)
        if catalogue is None:
            raise RuntimeError(f"{self.unit.name} has no list")
        basis = {"law": self.row.key, "article": self.row.article, "for": self.row.point}

        def taken_in(detail: Detail) -> Detail:
            return detail | {"bases": [*detail["bases"], basis]}

        draft = begin_draft(catalogue.pk, self.row.item, actor=keeper)
        change = Change(taken_in, lambda detail: detail["bases"], "添了依据")
        draft = edit(draft.pk, change, seen=draft.revision, actor=keeper)
        first_day = back(self.today - RESTING * DAY, 0)
        put_in_force(draft.pk, first_day, "县里有自己的文件，写进依据。", actor=keeper)

    def replace(self, newer: NewerRow) -> None:
        since = back(self.today - newer.ago * DAY, 0)
        said = {"version": newer.version, "in_force_from": since, "supersedes": self.row.key}
        files = {
            self.row.key: self._file(in_force_to=since - DAY),
            f"{self.row.key}-xin": self._file().model_copy(update=said),
        }
        write_laws(files, actor=SYSTEM)

    def end(self, ago: int) -> None:
        write_laws({self.row.key: self._file(in_force_to=self.today - ago * DAY)}, actor=SYSTEM)

    def say(self, says: SaysRow) -> None:
        write_laws({self.row.key: self._file(summary=says.summary)}, actor=SYSTEM)

    def settle(self, row: SettledRow) -> None:
        keeper = self.stage.holder(Action.SETTLE_ADJUSTMENT, self.unit)
        open_ = Adjustment.objects.filter(round__change__document__key=self.row.key, state=State.OPEN)
        settle([one.pk for one in open_], "keep", row.reason, actor=keeper)

    def _file(self, summary: str = "", in_force_to: date | None = None) -> LawFile:
        row = self.row
        return LawFile.model_validate(
            {
                "title": row.title,
                "issuers": self.issuers,
                "level": "地方文件",
                "version": row.version,
                "in_force_from": row.since,
                "in_force_to": in_force_to,
                "pending": INVENTED,
                "articles": [
                    {"article": row.article, "summary": summary or row.summary, "pending": INVENTED}
                ],
            }
        )


ADJUSTMENTS = Chapter("adjustments.yaml", AdjustmentsFile, lambda given: {given.unit}, _plan)
