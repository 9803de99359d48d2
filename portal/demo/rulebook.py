"""The demo's rule documents as written in fixtures/demo/rules.yaml, lived through version by version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from disclosure.models import AdoptedBy
from disclosure.rulebook import operations
from disclosure.rulebook.policy import write_action
from disclosure.rulebook.rules import Given
from portal.audit.actors import Actor
from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.post_kinds import POST_KINDS
from powers.catalogue.files.words import Row, Text, worded

OLDEST = 95
"""How many days back an act may lie: the offices were set up not long before."""
KEEPERS = {title: kind.value for kind, (title, _) in POST_KINDS.items()}
ACTS: dict[str, tuple[Any, Action | None]] = {
    "交": (operations.hand_over, None),
    "公布": (operations.put_in_force, None),
    "提出废止": (operations.ask_end, None),
    "备案": (operations.file_rule, Action.FILE_RULE),
    "退回": (operations.send_back, Action.FILE_RULE),
    "同意废止": (operations.agree_end, Action.FILE_RULE),
}
"""What each word does; without an action it is done by whoever writes."""


def _known(words: dict[str, Any]) -> Any:
    def check(word: object) -> object:
        if word not in words:
            raise ValueError(f"“{word}”不在可选的词里：{'、'.join(words)}")
        return word

    return Annotated[str, BeforeValidator(check)]


class Adopted(Row):
    """By whom it was passed and how many days ago."""

    by: worded(AdoptedBy)  # type: ignore[valid-type] # an annotated type made from the choices
    ago: int = Field(ge=1)


class ActRow(Row):
    """One act after the draft."""

    do: _known(ACTS)  # type: ignore[valid-type]
    ago: int = Field(ge=1, le=OLDEST)
    why: str = ""


class VersionRow(Row):
    """One version and what became of it."""

    title: Text
    text: Text
    adopted: Adopted
    ago: int = Field(ge=1, le=OLDEST)
    acts: list[ActRow] = Field(default_factory=list)
    change: str = ""
    items: list[Text] | None = None


class RuleRow(VersionRow):
    """One document: its first version, and those after it."""

    unit: Text
    kind: Text
    keeper: _known(KEEPERS)  # type: ignore[valid-type]
    by: str = ""
    next: list[VersionRow] = Field(default_factory=list)


class RulesFile(Row):
    """Every document."""

    rules: list[RuleRow]


@dataclass
class RuleStory:
    """One document while it is lived through."""

    stage: Stage
    unit: Unit
    row: RuleRow
    today: date
    document_id: str = field(default="", init=False)
    version_id: int = field(default=0, init=False)

    @property
    def writer(self) -> Actor:
        """Who writes here."""
        if self.row.by:
            return self.stage.actor(self.row.by)
        return self.stage.holder(write_action(self.unit), self.unit)

    def write(self, row: VersionRow) -> None:
        """Write a version's draft now."""
        given = Given(
            title=row.title,
            text=row.text,
            keeper=KEEPERS[self.row.keeper],
            adopted_by=row.adopted.by,
            adopted_on=self.today - timedelta(days=row.adopted.ago),
            items=tuple(row.items if row.items is not None else self.row.items or ()),
            change=row.change,
        )
        if self.document_id:
            version = operations.new_version(self.document_id, given, actor=self.writer)
        else:
            version = operations.open_rule(self.unit, self.row.kind, given, actor=self.writer)
        self.document_id, self.version_id = version.document_id, version.pk

    def act(self, row: ActRow) -> None:
        """Do one act with the version written last."""
        operation, action = ACTS[row.do]
        actor = self.stage.holder(action, self.unit) if action else self.writer
        operation(self.version_id, *([row.why] if row.why else []), actor=actor)


def _plan(said: RulesFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    for rule in said.rules:
        _plan_rule(RuleStory(stage, units[rule.unit], rule, now.date()), agenda, now)


def _plan_rule(story: RuleStory, agenda: Agenda, now: datetime) -> None:
    """In order also where several fall on one day."""
    for n, version in enumerate((story.row, *story.row.next)):
        agenda.add(_moment(version.ago, 9, n, now), partial(story.write, version))
        for k, act in enumerate(version.acts):
            agenda.add(_moment(act.ago, 10 + k, n, now), partial(story.act, act))


def _moment(ago: int, hour: int, minute: int, now: datetime) -> datetime:
    return at_hour(back(now.date() - timedelta(days=ago), 0), hour, minute)


RULES = Chapter("rules.yaml", RulesFile, lambda said: {rule.unit for rule in said.rules}, _plan)
