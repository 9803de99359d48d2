"""A record on paper: how something came about, in tables under headings; plain strings, ready to print."""

from dataclasses import dataclass

from portal.pdf.sheets import Addressed
from portal.pdf.titles import balanced


@dataclass(frozen=True)
class RecordTable:
    """A table: its heading, its columns as (name, width in per cent), its rows; `nothing` says why there is none."""

    heading: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordSheet(Addressed):
    """过程记录: title, whose it is, a line of facts, tables."""

    title: str
    unit_line: str
    facts: str
    tables: tuple[RecordTable, ...]
    dated: str

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in lines of like length."""
        return balanced(self.title)
