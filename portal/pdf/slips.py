"""Papers a household takes home, and an item's flowchart: plain strings, ready to print."""

from dataclasses import dataclass
from functools import cached_property

from portal.pdf.images import data_uri
from portal.pdf.sheets import Addressed


@dataclass(frozen=True)
class MissingPaper:
    """One missing paper: its name, why it is needed, how to get it."""

    name: str
    why: str
    how: str


@dataclass(frozen=True)
class NextStep:
    """What happens next: what, by whom, until when ("12月3日前")."""

    what: str
    who: str
    by: str


@dataclass(frozen=True, kw_only=True)
class OneTimeNotice(Addressed):
    """一次性告知书: everything that is missing, said at once, to one household.

    The duty is 一次告知 of the Zibo opinion on the lists of small village powers (2019-10-12). `where`,
    `when` and `phone` say where to bring the papers.
    """

    office: str
    unit_line: str
    item_line: str
    household: str
    matter_number: str
    papers: tuple[MissingPaper, ...]
    where: str
    when: str
    phone: str
    officer: str
    dated: str

    @property
    def count(self) -> int:
        """How many papers are missing."""
        return len(self.papers)


@dataclass(frozen=True, kw_only=True)
class Receipt(Addressed):
    """回条: the matter's number, what was handed in, what happens next and by when.

    `title` says whether it was received (收件回条) or accepted (受理回条), `opening` the same as a sentence
    with its date and, once accepted, the last day of the whole.
    """

    title: str
    opening: str
    office: str
    unit_line: str
    item_line: str
    household: str
    matter_number: str
    papers: tuple[str, ...]
    steps: tuple[NextStep, ...]
    phone: str
    officer: str
    dated: str


@dataclass(frozen=True, kw_only=True)
class ChartSheet(Addressed):
    """An item's flowchart, a picture a sheet. `description` tells in words what the picture shows."""

    title: str
    unit_line: str
    author: str
    svgs: tuple[str, ...]
    description: str
    release: str
    phone: str

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The pictures as addresses for `<img src>`."""
        return tuple(map(data_uri, self.svgs))


@dataclass(frozen=True)
class PrintedStep:
    """One step in words: its number and name, who acts, and what is to be said about it, a sentence a line."""

    number: int
    name: str
    who: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StepsSheet(Addressed):
    """An item's procedure in large type: the flowchart's steps one after another, for those who read no small print."""

    title: str
    unit_line: str
    author: str
    steps: tuple[PrintedStep, ...]
    release: str
    phone: str
