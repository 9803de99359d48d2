"""Blank forms and the card of a village: plain strings, ready to print."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from portal.pdf.images import data_uri, qr_svg
from portal.pdf.sheets import Addressed, Contact
from portal.pdf.titles import balanced

BlockKind = Literal["text", "cells", "lines", "table", "ticks", "head"]


@dataclass(frozen=True)
class Block:
    """A piece of a blank form.

    `text`: sentences; `head`: a heading; `cells`: labels with room to write, two in a row, a label that ends in ＊
    takes a whole row; `lines`: so many ruled lines (`rows`); `table`: heads in `words` and so many empty rows;
    `ticks`: boxes to tick.
    """

    kind: BlockKind
    words: tuple[str, ...] = ()
    rows: int = 0

    @property
    def blanks(self) -> range:
        """The empty rows, to loop over."""
        return range(self.rows)

    @cached_property
    def pairs(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The cells by row: (label, whether it takes the row)."""
        found: list[tuple[tuple[str, bool], ...]] = []
        waiting: list[tuple[str, bool]] = []
        for word in self.words:
            wide = word.endswith("＊")
            if wide and waiting:
                found.append(((waiting.pop()[0], True),))
            if wide:
                found.append(((word.removesuffix("＊"), True),))
                continue
            waiting.append((word, False))
            if len(waiting) == 2:
                found.append(tuple(waiting))
                waiting = []
        if waiting:
            found.append(((waiting[0][0], True),))
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class BlankForm(Addressed):
    """A form to be filled in by hand: for which item, its blocks, who signs, what to do with it."""

    title: str
    unit_line: str
    item_line: str
    blocks: tuple[Block, ...]
    signers: tuple[str, ...]
    note: str

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in lines of like length."""
        return balanced(self.title)


@dataclass(frozen=True)
class CardItem:
    """One item on the card: its name, whom to see, what to bring, how long, and where its page is."""

    name: str
    who: str
    phone: str
    papers: str
    how_long: str
    url: str

    @cached_property
    def qr(self) -> str:
        """The QR code of its page as an address for `<img src>`."""
        return data_uri(qr_svg(self.url))


@dataclass(frozen=True, kw_only=True)
class Card(Addressed):
    """明白卡: a village's commonest items on one sheet, and whom to ring about everything else."""

    title: str
    unit_line: str
    items: tuple[CardItem, ...]
    phones: tuple[Contact, ...]
    dated: str
