"""One part of a village's list as its keeper works on it: every item with who sees to it."""

import hashlib
import json
from dataclasses import dataclass

from portal.organisation.models import Unit
from powers.catalogue.queries import CountyList, ListedPower, county_list
from powers.hands.models import Hand, Part
from powers.hands.queries.named import Answer, Lines, lines_of
from powers.hands.rules import part_of

SOURCES = {"own": "", "heading": "照整项", "default": "照缺省", "": ""}


@dataclass(frozen=True)
class Row:
    """One item and what is written about it; `own` is its own row of the table where it has one."""

    number: str
    name: str
    part_of_item: bool
    answer: Answer
    own: Hand | None

    @property
    def missing(self) -> bool:
        """Whether nobody sees to it today."""
        return self.answer.handler is None

    @property
    def source(self) -> str:
        """Where its handler comes from, when not from itself."""
        return SOURCES[self.answer.source]


@dataclass(frozen=True)
class Table:
    """One part of a village's list. `serial` is the last event that wrote anything of it."""

    unit: Unit
    part: Part
    rows: tuple[Row, ...]
    default: Answer
    serial: int

    @property
    def items(self) -> tuple[Row, ...]:
        """The rows that count: parts of items do not."""
        return tuple(row for row in self.rows if not row.part_of_item)

    @property
    def missing(self) -> tuple[Row, ...]:
        """The items that nobody sees to."""
        return tuple(row for row in self.items if row.missing)

    @property
    def urgent(self) -> tuple[Row, ...]:
        """All rows, those that nobody sees to first."""
        return tuple(sorted(self.rows, key=lambda row: not row.missing))

    @property
    def digest(self) -> str:
        """A fingerprint of what is shown: whoever confirms confirms this and nothing else."""
        said = [
            [row.number, row.name, *(_said(row.answer.handler)), *(_said(row.answer.substitute))]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]

    def row(self, number: str) -> Row | None:
        """The row of an item."""
        return next((row for row in self.rows if row.number == number), None)


def _said(who: object) -> list[str]:
    return [repr(who)]


def entries(found: CountyList | None, part: Part) -> tuple[ListedPower, ...]:
    """The items of a list that a part holds, stopped ones left out: nobody sees to them any more."""
    categories = found.categories if found else ()
    return tuple(
        power
        for category in categories
        if part_of(category.name) is part
        for power in category.powers
        if not power.stopped
    )


def table_of(unit: Unit, part: Part, found: CountyList | None = None) -> Table:
    """One part of a village's list. Three queries, one when the list is given."""
    lines = lines_of(unit)
    listed = entries(found or county_list(unit), part)
    rows = tuple(_row(one, lines, part) for one in listed)
    own = [row.own for row in rows if row.own] + [row for row in (lines.defaults.get(part),) if row]
    default = lines.defaults.get(part)
    standing = Lines({}, {part: default} if default else {}, lines.day).answer("", part)
    return Table(unit, part, rows, standing, max((row.serial for row in own), default=0))


def _row(one: ListedPower, lines: Lines, part: Part) -> Row:
    answer = lines.answer(one.number, part)
    return Row(one.number, one.name, "-" in one.number, answer, lines.items.get(one.number))
