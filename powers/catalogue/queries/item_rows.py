"""What an item's page is made of: the item at one place with its texts filled in."""

from dataclasses import dataclass, replace
from datetime import date

from portal.organisation.parameters import Rule
from powers.catalogue.holding import Hold
from powers.catalogue.models import Catalogue, PowerVersion, Standing, Subject
from powers.catalogue.procedure import PaperRow, StepRow


@dataclass(frozen=True)
class BasisRow:
    """One basis as the page shows it; `pending` says why it is 待核, "" when it was read.

    `holds` says whether it carries the item today: in force, of county level or above (S0-08).
    """

    law: str
    document: str
    article: str
    summary: str
    point: str
    level: str
    former: bool
    until: date | None
    holds: bool
    ended: date | None
    pending: str
    read_in: str
    read_on: date | None


@dataclass(frozen=True)
class Disclosed:
    """What of an item stands on which board, and when."""

    board: str
    what: str
    when: str


@dataclass(frozen=True)
class Heads:
    """Headings of an item's page."""

    conditions: str
    papers: str
    exclusions: str = "哪些不走这一项"
    manner: str = "到哪里办，怎么办"
    refusal: str = "不给办怎么办"


HEADS = {
    Subject.HOUSEHOLD: Heads("什么样的人家可以办", "带什么"),
    Subject.PERSON: Heads("什么样的人可以办", "带什么"),
    Subject.VILLAGE: Heads(
        "管哪些事，什么情况可以办", "要有哪些材料", manner="用什么办法办", refusal="没办成、有意见怎么办"
    ),
}
COMPLAIN = "有意见找谁"
"""The heading where nothing can be refused: what the village does by itself."""


@dataclass(frozen=True)
class Item:
    """Everything about one item at one place; texts carry that place's numbers in words."""

    catalogue: Catalogue
    version: PowerVersion
    number: str
    name: str
    category: str
    kind: str
    applies: str
    lines: tuple[str, ...]
    scope: tuple[str, ...]
    exclusions: tuple[str, ...]
    conditions: tuple[str, ...]
    manner: tuple[str, ...]
    discipline: tuple[str, ...]
    marks: tuple[str, ...]
    disclosed: tuple[Disclosed, ...]
    refusal: tuple[str, ...]
    supervision: tuple[str, ...]
    accountability: tuple[str, ...]
    notes: tuple[str, ...]
    contacts: tuple[str, ...]
    watchers: tuple[str, ...]
    phones: tuple[tuple[str, str], ...]
    papers: tuple[PaperRow, ...]
    steps: tuple[StepRow, ...]
    bases: tuple[BasisRow, ...]
    unread: tuple[Rule, ...]
    parts: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    hold: Hold | None = None

    @property
    def heads(self) -> Heads:
        """The headings that fit whom it is about, and whether it can be refused."""
        heads = HEADS[Subject(self.version.subject)]
        return heads if self.refusal else replace(heads, refusal=COMPLAIN)

    @property
    def within(self) -> tuple[str, ...]:
        """Conditions and scope in the order of the heading: who may first, or first what the village does."""
        about = (self.conditions, self.scope)
        first, then = about[::-1] if self.version.subject == Subject.VILLAGE else about
        return (*first, *then)

    @property
    def groundless(self) -> bool:
        """Whether it is in use although nothing in force carries it any more (待清理, S0-09)."""
        resting = [basis for basis in self.bases if not basis.former]
        in_use = self.version.standing != Standing.STOPPED and bool(self.steps or resting)
        return in_use and not any(basis.holds for basis in resting)

    @property
    def folds(self) -> bool:
        """Whether its chart is shorter with the common parts folded."""
        parts = [step.part for step in self.steps if step.part]
        return len(parts) > len(set(parts))

    @property
    def pending(self) -> int:
        """How many citations nobody has read in their own text."""
        return sum(1 for basis in self.bases if basis.pending and not basis.former)

    @property
    def pending_words(self) -> str:
        """13处待核; "" where everything cited was read."""
        return f"{self.pending}处待核" if self.pending else ""
