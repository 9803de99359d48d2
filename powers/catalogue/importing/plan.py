"""What a table would do to a list, row by row, before anything is done: new, changed, the same, and what it leaves out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from powers.catalogue.files.reading import Problem
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.files.terms import cells_of_terms
from powers.catalogue.importing.against import against
from powers.catalogue.importing.counts import CountFaults, count_faults
from powers.catalogue.importing.given import Given
from powers.catalogue.importing.rows import Checked, Checking, number_of
from powers.catalogue.importing.table import Line, layout_of, read_table
from powers.catalogue.models import Applies, Catalogue, Kind
from powers.catalogue.queries.entries import COLUMNS, columns_of, several, stored_cells


class Fate(StrEnum):
    """What becomes of a row; the word is the one on the page."""

    NEW = "新增"
    CHANGED = "改动"
    SAME = "一样"


@dataclass(frozen=True)
class Difference:
    """One cell that differs: its column, what stands, what the table says."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Planned:
    """A row of the table with what becomes of it."""

    row: Checked
    fate: Fate
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A table held against its list. With `problems` nothing may be written, with `short` only as a part."""

    catalogue: Catalogue
    rows: tuple[Planned, ...]
    left_out: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    short: tuple[str, ...]

    def of(self, fate: Fate) -> tuple[Planned, ...]:
        """The rows with this fate, in the table's order."""
        return tuple(one for one in self.rows if one.fate is fate)

    @property
    def added(self) -> tuple[Planned, ...]:
        """Entries that the list does not have yet."""
        return self.of(Fate.NEW)

    @property
    def changed(self) -> tuple[Planned, ...]:
        """Entries that the list has in other words."""
        return self.of(Fate.CHANGED)

    @property
    def same(self) -> tuple[Planned, ...]:
        """Entries that the list has as they are."""
        return self.of(Fate.SAME)

    @property
    def notes(self) -> tuple[tuple[int, str], ...]:
        """What was taken otherwise than it is typed, by line."""
        return tuple((one.row.line, note) for one in self.rows for note in one.row.notes)

    @property
    def changes(self) -> int:
        """How many entries would be written."""
        return sum(one.fate is not Fate.SAME for one in self.rows)

    @property
    def digest(self) -> str:
        """A fingerprint of what is shown: whoever confirms confirms this and nothing else."""
        said = [
            [one.row.line, one.fate, one.row.entry.category, one.row.entry.row.model_dump(mode="json")]
            + [[d.column, d.before] for d in one.differences]
            for one in self.rows
        ]
        text = json.dumps([said, self.left_out, self.short], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def plan(catalogue: Catalogue, file: Given) -> Plan:
    """What `file` would do to `catalogue`. Reads only; three queries, of a county's other lists seven.

    Of the columns that only some kinds of list have, one that the table leaves out keeps what stands.
    """
    problems: list[Problem] = []
    lines = read_table(file, problems, layout_of(catalogue))
    declared = dict(catalogue.categories.values_list("name", "declared"))
    standing = stored_cells(catalogue)
    checking = Checking(file.name, catalogue, declared, against(catalogue))
    unread = {one.line for one in problems}  # what a formula left in a row is no further fault of it
    sound = [line for line in lines if line.number not in unread]
    columns = columns_of(catalogue)
    whole = [_completed(line, columns, standing) for line in sound]
    checked = [row for line in whole if (row := checking.check(line, problems))]
    faults = CountFaults()
    if not problems:
        stored = {number: cells["category"] for number, cells in standing.items()}
        faults = count_faults(catalogue, declared, stored, checked)
        problems = [Problem(file.name, lines[-1].number, reason) for reason in faults.over]
    named = {row.entry.row.number for row in checked}
    return Plan(
        catalogue,
        tuple(_planned(row, columns, standing.get(row.entry.row.number)) for row in checked),
        tuple((number, cells["name"]) for number, cells in standing.items() if number not in named),
        tuple(sorted(set(problems))),
        faults.short,
    )


def _completed(line: Line, columns: Mapping[str, str], standing: Mapping[int, Mapping[str, str]]) -> Line:
    number = number_of(line.cells.get("number", ""))
    before = standing.get(number) if number else None
    left_out = [field for field in columns.values() if field not in (*COLUMNS.values(), *line.cells)]
    if before is None or not left_out:
        return line
    return Line(line.number, line.cells | {field: before[field] for field in left_out})


def _planned(row: Checked, columns: Mapping[str, str], before: Mapping[str, str] | None) -> Planned:
    if before is None:
        return Planned(row, Fate.NEW)
    after = cells_of(row.entry.category, row.entry.row)
    different = tuple(
        Difference(head, before[field], after[field])
        for head, field in columns.items()
        if before[field] != after[field]
    )
    return Planned(row, Fate.CHANGED if different else Fate.SAME, different)


def cells_of(category: str, row: ItemRow) -> dict[str, str]:
    """An entry as cells of a table, by field."""
    return {
        "category": category,
        "number": str(row.number),
        "name": row.name,
        "kind": "" if row.kind == Kind.UNSORTED else str(Kind(row.kind).label),
        "applies": str(Applies(row.applies).label),
        "what": row.what,
        "cited": row.cited,
        "drafted_by": several(row.drafted_by),
        "aliases": several(row.aliases),
        "note": row.note,
        "tied": several(row.tied),
        **cells_of_terms(row.disclosure, row.service),
    }
