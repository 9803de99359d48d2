"""The demo's next list on its way, by the real operations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.making_file import BodyLine, ChoiceLine, CommentLine, DoneLine, MakingFile, UnitLine
from portal.demo.stage import Stage
from portal.organisation.models import Body, Unit
from portal.organisation.policy import Officer
from powers.catalogue.models import Catalogue, Way
from powers.catalogue.releases import Chosen, begin_list, choose
from powers.making import operations as do
from powers.making.lifecycle import STAGES
from powers.making.models import Asked, Consulted, HandedRow, Making, PublicDraft
from powers.making.rules import Planned, Product

DAY = timedelta(days=1)


def _plan(given: MakingFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    story = _Story(stage, units[given.unit], given, now.date())

    def moment(ago: int, hour: int, minute: int = 20) -> datetime:
        return at_hour(back(now.date(), ago), hour, minute)

    agenda.add(moment(given.ago, 9), story.begin)
    agenda.add(moment(given.asked.ago, 10), story.ask)
    for body in given.asked.bodies:
        if body.by:
            agenda.add(moment(body.ago, 15), partial(story.hand_in, body))
    for choice in given.choices:
        agenda.add(moment(choice.ago, 14), partial(story.choose, choice))
    agenda.add(moment(given.settled.ago, 15), story.settle)
    agenda.add(moment(given.consulted.ago, 9), story.consult)
    for unit_line in given.consulted.units:
        if unit_line.answer:
            agenda.add(moment(unit_line.ago, 11), partial(story.record, unit_line))
    for line in given.done:
        agenda.add(moment(line.ago, 16), partial(story.finish, line))
    agenda.add(moment(given.shown.ago, 9), story.show)
    for comment in given.comments:
        said = _Said(story, comment)
        agenda.add(moment(comment.ago, 19), said.say)
        if comment.reply:
            agenda.add(moment(comment.answered, 10), said.answer)


@dataclass
class _Story:
    """One making while it is lived through."""

    stage: Stage
    unit: Unit
    given: MakingFile
    today: date
    making_id: str = field(default="", init=False)

    @property
    def keeper(self) -> Officer:
        return self.stage.actor(self.given.by)

    @property
    def making(self) -> Making:
        return Making.objects.get(pk=self.making_id)

    def due(self, ago: int) -> datetime:
        """Five in the afternoon of so many working days back, or of so many days to come."""
        return at_hour(back(self.today, ago) if ago > 0 else self.today - ago * DAY, 17)

    def begin(self) -> None:
        catalogue = Catalogue.objects.get(unit=self.unit, kind="powers")
        draft = begin_list(catalogue.pk, actor=self.keeper)
        rows = zip(STAGES, self.given.doers, self.given.due, strict=True)
        plan = {stage: Planned(doer, self.due(ago)) for stage, doer, ago in rows}
        self.making_id = do.begin_making(draft.pk, plan, actor=self.keeper).pk

    def ask(self) -> None:
        part = self.given.asked
        names = [body.name for body in part.bodies]
        bodies = Body.objects.filter(name__in=names).values_list("pk", flat=True)
        do.ask_bodies(self.making_id, bodies, self.due(part.due), actor=self.keeper)

    def hand_in(self, row: BodyLine) -> None:
        sheet = Asked.objects.get(turn__making=self.making_id, body__name=row.name)
        actor = self.stage.actor(row.by)
        for line in row.rows:
            do.write_row(sheet.pk, do.Row(line.name, line.kind, line.basis, line.note), actor=actor)
        do.hand_in(sheet.pk, actor=actor)

    def choose(self, row: ChoiceLine) -> None:
        chosen = Chosen(Way(row.way), row.reason, row.authority, row.name)
        choose(self.making.draft_id, row.number, chosen, seen=0, actor=self.keeper)

    def settle(self) -> None:
        for row in self.given.settled.rows:
            line = HandedRow.objects.get(asked__turn__making=self.making_id, name=row.name)
            do.settle_row(self.making_id, line.pk, row.settled, row.number, row.reason, actor=self.keeper)

    def consult(self) -> None:
        part = self.given.consulted
        names = [row.name for row in part.units]
        do.consult(self.making_id, names, self.due(part.due), actor=self.keeper)

    def record(self, row: UnitLine) -> None:
        unit = Consulted.objects.get(turn__making=self.making_id, name=row.name)
        on = back(self.today, row.ago)
        given = do.UnitAnswer(on, row.answer, row.adopted, row.reason)
        do.record_answer(self.making_id, unit.pk, given, seen=unit.serial, actor=self.keeper)

    def finish(self, row: DoneLine) -> None:
        do.finish(self.making_id, Product(row.words), seen=self.making.serial, actor=self.keeper)

    def show(self) -> None:
        part = self.given.shown
        last = back(self.today, part.ago) + part.days * DAY
        do.open_draft(self.making_id, last, seen=self.making.serial, actor=self.keeper)


@dataclass
class _Said:
    """One comment and its answer."""

    story: _Story
    row: CommentLine
    comment_id: str = field(default="", init=False)

    def say(self) -> None:
        shown = PublicDraft.objects.get(turn__making=self.story.making_id)
        row = self.row
        self.comment_id = do.say(shown.pk, text=row.text, number=row.number, speaker=row.speaker).pk

    def answer(self) -> None:
        row, pk = self.row, self.story.making_id
        do.answer_comment(pk, self.comment_id, row.reply, row.answer, actor=self.story.keeper)


MAKING = Chapter("making.yaml", MakingFile, lambda given: {given.unit}, _plan)
