"""A receipt for what an office handed in, exact to the minute: plain strings, ready to print."""

from dataclasses import dataclass

from portal.pdf.sheets import Addressed


@dataclass(frozen=True, kw_only=True)
class HandedSlip(Addressed):
    """回执: its number, from whom, what, and `facts` as (word, words) pairs: when it came, by when it was due, late or not."""

    title: str
    number: str
    unit_line: str
    to: str
    opening: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    office: str
    scan: str
