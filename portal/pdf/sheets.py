"""What stands on a notice sheet: plain strings, ready to print. Its caller decided what may be shown."""

import math
from dataclasses import dataclass
from functools import cached_property

from portal.pdf.cells import Cell
from portal.pdf.columns import (
    LARGE_MM,
    LARGE_WIDE_MM,
    PAGE_MM,
    WIDE_MM,
    Column,
    Track,
    crowded,
    ems,
    fit,
)
from portal.pdf.fonts import bold_prints
from portal.pdf.images import data_uri, qr_svg
from portal.pdf.titles import ONE_LINE, balanced

ERASED = "（已依法删除）"
NOTHING = "（无）"
RUNNING = 30
LINE_EMS = 31  # characters of text on a line
AIRY_LINES = 8  # rows, lines and contacts that fit on one page at full spacing


@dataclass(frozen=True)
class Contact:
    """Whom to tell: office, person (or 值班), telephone."""

    office: str
    name: str
    phone: str


@dataclass(frozen=True)
class Signature:
    """A line of signatures: in what capacity, and who (several names side by side)."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """Paper that leads to a page: `url` in full for the QR code, `short_url` as one types it."""

    url: str
    short_url: str

    @cached_property
    def qr(self) -> str:
        """The QR code as an address for `<img src>`."""
        return data_uri(qr_svg(self.url))


@dataclass(frozen=True, kw_only=True)
class Sheet(Addressed):
    """A notice for the wall: a window open to objection (公示) or a result in force (公布).

    Exactly one of `window_line` ("11月21日至11月27日（7天）") and `effective_line` ("自2026年12月8日起公布")
    is set. `rows` and `total` have one string per column; blanks after the first of `total` merge into it.
    `correction` says which version this one replaces and why. With `erased`, no row reaches the paper;
    with `large` everything is a quarter larger. A table too broad for the sheet lays it on its side, and one
    too broad for large type even so keeps the ordinary one.
    Raises ValueError when rows and columns do not match or the period is not clear.
    """

    title: str
    unit_line: str
    item_line: str
    version: str
    intro: str
    dated: str
    window_line: str = ""
    effective_line: str = ""
    correction: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: tuple[str, ...] | None = None
    posted_until: str = ""
    contacts: tuple[Contact, ...] = ()
    contact_note: str = ""
    signatures: tuple[Signature, ...] = ()
    seals: tuple[str, ...] = ()
    author: str = ""
    erased: bool = False
    large: bool = False

    def __post_init__(self) -> None:
        if bool(self.window_line) == bool(self.effective_line):
            raise ValueError("A sheet has either a window or a day from which it holds.")
        if any(len(row) != len(self.columns) for row in (*self.rows, *((self.total,) if self.total else ()))):
            raise ValueError("Every row of a sheet has one cell per column.")

    @property
    def running_head(self) -> str:
        """What names the sheet on its second and later pages, on one line."""
        whole = f"{self.title}　{self.unit_line}"
        return whole if len(whole) <= RUNNING else whole[: RUNNING - 1] + "…"

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in lines of like length, broken where the voice would pause."""
        return balanced(self.title)

    @property
    def title_size(self) -> str:
        """`whole` when the title fits on its line at full size, else `long`."""
        return "whole" if len(self.title) <= ONE_LINE else "long"

    @property
    def running_period(self) -> str:
        """The window, or from when it holds, as the later pages repeat it."""
        return f"公示期：{self.window_line}" if self.window_line else self.effective_line

    @cached_property
    def enlarged(self) -> bool:
        """Whether it is set in large type."""
        return self.large and not crowded(self.columns, self._printed, LARGE_WIDE_MM)

    @cached_property
    def wide(self) -> bool:
        """Whether the sheet lies on its long side, since its table is too broad for it upright."""
        return crowded(self.columns, self._printed, LARGE_MM if self.enlarged else PAGE_MM)

    @property
    def page(self) -> str:
        """Which page of sheet.css it is laid out on."""
        return " ".join(word for word, so in (("large", self.enlarged), ("wide", self.wide)) if so)

    @property
    def width_mm(self) -> float:
        """Between the margins of that page."""
        upright, aside = (LARGE_MM, LARGE_WIDE_MM) if self.enlarged else (PAGE_MM, WIDE_MM)
        return aside if self.wide else upright

    @property
    def density(self) -> str:
        """`airy` while all fits on one page at full spacing, else `tight`, which often saves a page."""
        if self.enlarged or self.wide:
            return "tight"
        intro = sum(math.ceil((ems(paragraph) + 2) / LINE_EMS) for paragraph in self.paragraphs)
        extra = len(self.title_lines) - 1 + 2 * bool(self.correction)
        rows = len(self.body) if self.columns else 0
        return "airy" if rows + intro + extra + len(self.contacts) <= AIRY_LINES else "tight"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The intro by paragraph."""
        return tuple(line for line in self.intro.splitlines() if line.strip())

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """The columns with their widths; the merged head of the totals row has room and asks for none."""
        return fit(self.columns, self._printed, self.width_mm)

    @property
    def _printed(self) -> tuple[tuple[str, ...], ...]:
        totals = (("", *self.total[1:]),) if self.total else ()
        return (*(() if self.erased else self.rows), *totals)

    @cached_property
    def _song(self) -> str:
        """Names are all set in Song when one of them has a character that only a light Song face has."""
        heads = [row[n] for n, column in enumerate(self.columns) if column.row_head for row in self.rows]
        return "" if bold_prints("".join(heads)) else " song"

    @cached_property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows to print; one that says so when there are none, or when they were erased."""
        if self.erased or not self.rows:
            return ((Cell(ERASED if self.erased else NOTHING, "mid one", span=len(self.columns)),),)
        return tuple(
            tuple(
                Cell(text, t.kind + (self._song if t.row_head else ""), t.row_head)
                for text, t in zip(row, self.tracks, strict=True)
            )
            for row in self.rows
        )

    @cached_property
    def total_cells(self) -> tuple[Cell, ...]:
        """The totals row; its first cell takes the blank ones that follow."""
        if not self.total:
            return ()
        span = 1
        while span < len(self.total) and not self.total[span]:
            span += 1
        rest = zip(self.total[span:], self.tracks[span:], strict=True)
        return (Cell(self.total[0], "mid", True, span), *(Cell(text, track.kind) for text, track in rest))
