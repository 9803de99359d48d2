"""The shape of the file that makes an item complete: lines, papers, steps, publicity, bases."""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from portal.organisation.post_kinds import PostKind
from powers.catalogue.files.filling import FieldRow, OpinionRow, RangeRow
from powers.catalogue.files.words import Key, ParameterKey, Row, Slug, Text, coded, worded
from powers.catalogue.models import (
    Board,
    Ending,
    Grade,
    Lane,
    LimitCovers,
    LimitFrom,
    Mark,
    Need,
    Provider,
    Standing,
    StepKind,
    Subject,
)

Post = coded(PostKind)


class LinesRow(Row):
    """The three plain opening lines (S0-10)."""

    what: Text
    who: Text
    how_long: Text


class TotalRow(Row):
    """The limit of the whole matter and the step from which it runs."""

    limit: ParameterKey
    special: ParameterKey | None = None
    from_step: Key


class BroughtRow(Row):
    """A paper the applicant brings."""

    key: Key
    name: Text
    need: worded(Need)  # type: ignore[valid-type]
    condition: str = ""
    provider: worded(Provider)  # type: ignore[valid-type]
    how: Text


class ProducedRow(Row):
    """A paper that a step leaves behind."""

    key: Key
    name: Text
    need: worded(Need)  # type: ignore[valid-type]
    condition: str = ""


class AttendsRow(Row):
    """A lane that takes part in a step, and how."""

    lane: coded(Lane)  # type: ignore[valid-type]
    word: Text


class RiskRow(Row):
    """A risk point of a step."""

    grade: coded(Grade)  # type: ignore[valid-type]
    name: Text
    measure: Text


class OutcomeRow(Row):
    """An outcome of a step: where it leads (`to`) or how the matter ends (`ends`)."""

    key: Key
    label: Text
    to: Key | None = None
    ends: coded(Ending) | None = None  # type: ignore[valid-type]
    return_: bool = Field(default=False, alias="return")
    by_system: bool = False
    asks: list[Key] = []
    when: RangeRow | None = None
    after: list[Key] = []


class StepRow(Row):
    """One step of the procedure."""

    key: Key
    name: Text
    kind: coded(StepKind)  # type: ignore[valid-type]
    lane: coded(Lane)  # type: ignore[valid-type]
    actors: Annotated[list[Post], Field(min_length=1)]  # type: ignore[valid-type]
    question: str = ""
    limit: ParameterKey | None = None
    limit_from: coded(LimitFrom) = LimitFrom.ENTERED.value  # type: ignore[valid-type]
    limit_covers: coded(LimitCovers) = LimitCovers.FINISH.value  # type: ignore[valid-type]
    limit_words: Text
    window: ParameterKey | None = None
    note: str = ""
    takes: list[Key] = []
    attends: list[AttendsRow] = []
    board: worded(Board) = ""  # type: ignore[valid-type]
    papers: list[ProducedRow] = []
    risks: list[RiskRow] = []
    party: str = ""
    opinions: list[OpinionRow] = []
    part: str = ""
    part_title: str = ""
    fragment: str = ""
    outcomes: Annotated[list[OutcomeRow], Field(min_length=1)]


class ColumnRow(Row):
    """A column of what is put on the wall."""

    key: Key
    name: Text


class PublicityRow(Row):
    """What a step puts on the wall, and what never stands there (个人信息保护法 6, 28)."""

    step: Key
    title: Text
    columns: Annotated[list[ColumnRow], Field(min_length=1)]
    never: list[Text] = []
    note: str = ""
    intro: Text
    rows: str = ""
    total: list[Key] = []
    cumulative: bool = False
    counted: str = ""


class PhoneRow(Row):
    """A telephone that is the same everywhere."""

    name: Text
    number: Text


class BasisRow(Row):
    """A document, the article where it is certain, and the point it carries."""

    law: Slug
    article: str = ""
    for_: Text = Field(alias="for")


class FormerBasisRow(BasisRow):
    """A basis that carries the item no longer, and its last day."""

    until: date | None = None


class StandingRow(Row):
    """What became of an item that newer law has overtaken (立改废释): since when, why, what came after it."""

    state: worded(Standing)  # type: ignore[valid-type]
    since: date
    reason: Text
    successor: str = ""
    formerly: list[FormerBasisRow] = []


class DisclosedRow(Row):
    """What of an item is put on which board, and when."""

    board: worded(Board)  # type: ignore[valid-type]
    what: Text
    when: Text


class ItemFile(Row):
    """Everything about one item."""

    number: int
    sub_number: int = 0
    valid_from: date
    lines: LinesRow
    scope: list[Text] = []
    exclusions: list[Text] = []
    conditions: list[Text] = []
    manner: list[Text] = []
    discipline: list[Text] = []
    marks: list[worded(Mark)] = []  # type: ignore[valid-type]
    key_decision: bool = False
    discreet: bool = False
    standing: StandingRow | None = None
    disclosed: list[DisclosedRow] = []
    subject: coded(Subject) = Subject.HOUSEHOLD.value  # type: ignore[valid-type]
    title: str = ""
    lanes: dict[coded(Lane), Text] = {}  # type: ignore[valid-type]
    fields: list[FieldRow] = []
    total: TotalRow | None = None
    papers: list[BroughtRow] = []
    steps: Annotated[list[StepRow], Field(min_length=1)]
    publicity: list[PublicityRow] = []
    contacts: list[Post] = []  # type: ignore[valid-type]
    watchers: list[Post] = []  # type: ignore[valid-type]
    phones: list[PhoneRow] = []
    refusal: list[Text] = []
    supervision: Annotated[list[Text], Field(min_length=1)]
    accountability: Annotated[list[Text], Field(min_length=1)]
    bases: list[BasisRow]
    notes: list[Text] = []

    @model_validator(mode="after")
    def _rests_or_rested(self) -> "ItemFile":
        stopped = self.standing is not None and self.standing.state == Standing.STOPPED
        if not self.bases and not (stopped and self.standing and self.standing.formerly):
            raise ValueError("bases 至少写一条依据；依据都失效了的，要停用，写进 standing 的 formerly")
        return self
