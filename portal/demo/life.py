"""The demo's life as written in fixtures/demo/life.yaml: schema and reading."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from disclosure.models import Channel, NoticeKind
from portal.demo.books import BookRow
from portal.demo.chapters import read_demo
from portal.organisation.models import Relation
from powers.catalogue.files.words import Row, Text, worded

MAIN = (
    ("investigate", "accept.accept", 0),
    ("check", "investigate.done", 2),
    ("opinion", "check.clear", 4),
    ("publicise", "opinion.propose", 2),
    ("open", "publicise.post", 1),
    ("confirm", "over", 8),
    ("announce", "confirm.approve", 3),
    ("pay", "announce.publish", 1),
    ("granted", "pay.paid", 8),
)
"""The straight way: where it leads, by which act, how many working days after the act before."""
PLACES = ("accept", *(place for place, _, _ in MAIN))
ACT = re.compile(r"^([a-z_]+\.[a-z_]+|object|stands|changed|over|withdraw) (\d+)$")


class KinClaim(Row):
    """The officer to whom the applicants say they are related."""

    account: Text
    relation: worded(Relation)  # type: ignore[valid-type] # an annotated type made from the choices


class AwardRow(Row):
    """People covered and yuan a month."""

    persons: int = Field(ge=1)
    monthly: Decimal = Field(gt=0)


class MatterRow(Row):
    """One household's matter, how far it got and when."""

    head: Text
    group: int = Field(ge=1)
    persons: int = Field(default=2, ge=1)
    monthly: Decimal = Field(default=Decimal(700), gt=0)
    by: str = ""
    kin: KinClaim | None = None
    to: Literal[PLACES]  # type: ignore[valid-type] # the places of the straight way
    then: list[str] = Field(default_factory=list)
    last: int | None = Field(default=None, ge=1)
    late: int | None = Field(default=None, ge=1)
    left: int | None = Field(default=None, ge=0)
    fresh: bool = False
    reasons: dict[str, Text] = Field(default_factory=dict)
    missing: list[Text] = Field(default_factory=list)
    objection: str = ""
    channel: worded(Channel) = Channel.WEB.value  # type: ignore[valid-type]
    by_objection: str = ""
    answer: str = ""
    after: AwardRow | None = None

    @field_validator("then")
    @classmethod
    def _acts(cls, acts: list[str]) -> list[str]:
        for act in acts:
            if not ACT.match(act):
                raise ValueError(f"“{act}”要写成“动作 天数”的样子")
        return acts

    @model_validator(mode="after")
    def _one_anchor(self) -> "MatterRow":
        if sum((self.last is not None, self.late is not None, self.left is not None, self.fresh)) != 1:
            raise ValueError(f"{self.head}要写 last、late、left、fresh 里的一个")
        return self

    @property
    def way(self) -> list[tuple[str, int]]:
        """Every act after the filing with its distance in working days from the one before."""
        main = [(act, gap) for place, act, gap in MAIN if PLACES.index(place) <= PLACES.index(self.to)]
        extra = [(match[1], int(match[2])) for act in self.then if (match := ACT.match(act))]
        return main + extra


class ConcernAct(Row):
    """One act of a concern's story."""

    do: Literal[
        "raise",
        "rectify",
        "accept",
        "reject",
        "escalate",
        "supplement",
        "take_up",
        "uphold",
        "settle",
        "hand_back",
    ]
    by: Text
    ago: int = Field(ge=1)
    text: str = ""


class ConcernRow(Row):
    """A concern about the notice of a household of the same village."""

    about: Text
    notice: worded(NoticeKind) = NoticeKind.PUBLICITY.value  # type: ignore[valid-type]
    acts: list[ConcernAct] = Field(min_length=1)


class NoteRow(Row):
    """One line of the committee's log."""

    by: Text
    ago: int = Field(ge=1)
    about: str = ""
    text: Text


class VillageRow(Row):
    """The life of one village."""

    unit: Text
    category: Text
    matters: list[MatterRow]
    concerns: list[ConcernRow] = Field(default_factory=list)
    notes: list[NoteRow] = Field(default_factory=list)
    book: BookRow | None = None


class KinRow(Row):
    """A near relative as an officer declares him."""

    by: Text
    village: Text
    name: Text
    relation: worded(Relation)  # type: ignore[valid-type]


class LifeFile(Row):
    """Everything that happened."""

    words: dict[str, Text]
    kin: list[KinRow]
    villages: list[VillageRow]


def read_life(path: Path) -> LifeFile:
    """Read the file. Raises FaultyFilesError with every fault by file, line and reason."""
    return read_demo(path, LifeFile)
