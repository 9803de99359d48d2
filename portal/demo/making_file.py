"""The demo's next list on its way, as written in fixtures/demo/making.yaml: its schema."""

from pydantic import Field

from powers.catalogue.files.words import Row, Text


class HandedLine(Row):
    """A power as a body writes it."""

    name: Text
    kind: Text
    basis: Text
    note: str = ""


class BodyLine(Row):
    """A body that was asked; without `by` it is silent."""

    name: Text
    ago: int = 0
    by: str = ""
    rows: list[HandedLine] = Field(default_factory=list)


class AskedPart(Row):
    """Who was asked to comb, when, until when."""

    ago: int
    due: int
    bodies: list[BodyLine]


class SettledLine(Row):
    """What became of a row."""

    name: Text
    settled: Text
    number: str = ""
    reason: str = ""


class SettledPart(Row):
    """Every row, on one day."""

    ago: int
    rows: list[SettledLine]


class ChoiceLine(Row):
    """A number that the next list takes otherwise."""

    ago: int
    number: Text
    way: Text
    name: str = ""
    reason: Text
    authority: str = ""


class DoneLine(Row):
    """A stage that is over."""

    stage: Text
    ago: int
    words: Text


class UnitLine(Row):
    """A unit that was asked; without `answer` it is silent."""

    name: Text
    ago: int = 0
    answer: str = ""
    adopted: str = ""
    reason: str = ""


class ConsultedPart(Row):
    """Which units were asked, when, until when."""

    ago: int
    due: int
    units: list[UnitLine]


class ShownPart(Row):
    """When the draft was shown, for how many days."""

    ago: int
    days: int


class CommentLine(Row):
    """What somebody said, and the answer if there is one."""

    ago: int
    speaker: Text
    text: Text
    number: str = ""
    reply: str = ""
    answered: int = 0
    answer: str = ""


class MakingFile(Row):
    """Everything."""

    unit: Text
    by: Text
    ago: int
    doers: list[Text]
    due: list[int]
    asked: AskedPart
    settled: SettledPart
    choices: list[ChoiceLine]
    done: list[DoneLine]
    consulted: ConsultedPart
    shown: ShownPart
    comments: list[CommentLine]
