"""An item on paper: the sheet of one, the booklet of a whole list. Plain strings, ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.pdf.images import data_uri
from portal.pdf.sheets import RUNNING, Addressed, Contact
from portal.pdf.titles import balanced


@dataclass(frozen=True)
class Bring:
    """A paper to bring: its name, when it is needed ("" for always), how to get it."""

    name: str
    when: str
    how: str


@dataclass(frozen=True)
class StepLine:
    """One step in words: number, name, who, until when, what is done and where each answer leads."""

    number: int
    name: str
    who: str
    limit: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class RiskEntry:
    """Where it may go wrong: grade, step, what, and what is done about it."""

    grade: str
    step: int
    name: str
    measure: str


@dataclass(frozen=True)
class Part:
    """A heading with its points."""

    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """A document that an item rests on: its name, what of it, and whether somebody has still to read it."""

    document: str
    articles: str
    pending: bool


@dataclass(frozen=True)
class Online:
    """Where the item stands on the province's platform: its code and address there, the address as a QR code."""

    code: str
    url: str
    qr: str


@dataclass(frozen=True, kw_only=True)
class ItemSheet(Addressed):
    """One item: what, who, papers, steps, risks, bases, supervision, telephones, and its flowchart.

    `stamp` is 停用 or 更名 with the reasons in `standing`; `svgs` are the flowchart, a picture a page, told in
    words by `description`; `since` is the day its wording holds from, `release` says so with the list.
    """

    number: str
    name: str
    unit_line: str
    facts: tuple[str, ...]
    stamp: str
    standing: tuple[str, ...]
    lines: tuple[str, ...]
    people: tuple[Contact, ...]
    people_note: str
    papers: tuple[Bring, ...]
    steps: tuple[StepLine, ...]
    parts: tuple[Part, ...]
    risks: tuple[RiskEntry, ...]
    grounds: tuple[Ground, ...]
    since: str
    release: str
    description: str
    svgs: tuple[str, ...] = ()
    large: bool = False
    online: Online | None = None

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The name in lines of like length."""
        return balanced(self.name)

    @property
    def anchor(self) -> str:
        """Where contents and bookmarks lead."""
        return f"i{self.number}"

    @property
    def bookmark(self) -> str:
        """What contents and bookmarks call it."""
        return f"{self.number}　{self.name}{f'（{self.stamp}）' if self.stamp in ('停用', '待清理') else ''}"

    @property
    def running_head(self) -> str:
        """What names it on its second and later pages, on one line."""
        whole = f"第{self.number}项　{self.name}　{self.unit_line}"
        return whole if len(whole) <= RUNNING else whole[: RUNNING - 1] + "…"

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The pictures as addresses for `<img src>`."""
        return tuple(map(data_uri, self.svgs))


@dataclass(frozen=True)
class Chapter:
    """A category of a list with its items."""

    name: str
    count: int
    items: tuple[ItemSheet, ...]


@dataclass(frozen=True, kw_only=True)
class Booklet(Addressed):
    """A county's whole list as one book: cover, contents, how to read a chart, every item once.

    `facts` on the cover say from which list and when it was made; `legend` explains the signs of every chart.
    """

    title: str
    unit_line: str
    author: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    legend: str
    chapters: tuple[Chapter, ...]

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in lines of like length."""
        return balanced(self.title)

    @property
    def items(self) -> Iterator[ItemSheet]:
        """Every item in the order of the pages."""
        return (one for chapter in self.chapters for one in chapter.items)

    @cached_property
    def legend_image(self) -> str:
        """The legend as an address for `<img src>`."""
        return data_uri(self.legend)
