"""What a table would do to the handlers of a part, row by row, before anything is done."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.organisation.models import Appointment, Unit
from portal.organisation.queries import duty_phones
from powers.catalogue.files.reading import Problem
from powers.catalogue.importing.given import Given
from powers.catalogue.importing.plan import Fate
from powers.catalogue.importing.table import Layout, Line, read_table
from powers.hands.models import Hand, Part
from powers.hands.operations.naming import Choice, choice_fault, people_of
from powers.hands.queries.tables import Row, Table, table_of
from powers.hands.rules import plain_phone

COLUMNS = {
    "序号": "number",
    "事项名称": "name",
    "经办人": "handler",
    "替手": "substitute",
    "值班电话": "phone",
}
OTHER_WORDS = {"事项": "事项名称", "名称": "事项名称", "电话": "值班电话", "谁来办": "经办人", "备份": "替手"}
LAYOUT = Layout(COLUMNS, OTHER_WORDS, ("序号", "经办人"), "事项")
NUMBER = re.compile(r"\d{1,4}(-\d{1,4})?")


@dataclass(frozen=True)
class Planned:
    """A row of the table: the item, who stands there and who would, and what becomes of it."""

    line: int
    row: Row
    choice: Choice
    before: str
    after: str
    fate: Fate


@dataclass(frozen=True)
class Plan:
    """A table held against a part. With `problems` nothing may be written."""

    table: Table
    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    @property
    def changes(self) -> tuple[Planned, ...]:
        """The rows that would be written."""
        return tuple(one for one in self.rows if one.fate is not Fate.SAME)

    @property
    def same(self) -> int:
        """How many rows say what stands already."""
        return len(self.rows) - len(self.changes)

    @property
    def choices(self) -> dict[str, Choice]:
        """What would be named."""
        return {one.row.number: one.choice for one in self.changes}

    @property
    def digest(self) -> str:
        """A fingerprint of what is shown: whoever confirms confirms this and nothing else."""
        said = [[one.line, one.row.number, one.before, one.after, one.fate] for one in self.rows]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]


def plan(unit: Unit, part: Part, file: Given) -> Plan:
    """What `file` would do. Reads only; seven queries at most."""
    problems: list[Problem] = []
    lines = read_table(file, problems, LAYOUT)
    unread = {one.line for one in problems}
    table, people = table_of(unit, part), people_of(unit)
    phones = duty_phones(unit.path)
    rows: list[Planned] = []
    seen: dict[str, int] = {}
    for line in (one for one in lines if one.number not in unread):
        faults, row, choice = _read(line, table, people, seen)
        if row is not None and not faults:
            faults = [fault] if (fault := choice_fault(choice, people, phones)) else []
        problems += [Problem(file.name, line.number, fault) for fault in faults]
        if row is not None and not faults:
            rows.append(_planned(line.number, row, choice, people))
    return Plan(table, tuple(rows), tuple(sorted(set(problems))))


def cells_of(table: Table) -> Iterator[dict[str, str]]:
    """A part as rows of a table for Excel: what stands in its own rows; whoever left is left out."""
    for row in table.rows:
        own = row.own if row.answer.source == "own" else None
        yield {
            "number": row.number,
            "name": row.name,
            "handler": str(row.answer.handler or "") if own else "",
            "substitute": str(row.answer.substitute or "") if own else "",
            "phone": own.phone if own else "",
        }


def _read(
    line: Line, table: Table, people: Mapping[int, Appointment], seen: dict[str, int]
) -> tuple[list[str], Row | None, Choice]:
    cells = {key: line.cells.get(key, "") for key in COLUMNS.values()}
    number = cells["number"].rstrip(".、")
    row = table.row(number) if NUMBER.fullmatch(number) else None
    faults: list[str] = []
    if row is None:
        faults.append(f"{table.part.label}事项里没有第“{cells['number']}”项")
    elif number in seen:
        faults.append(f"第{number}项在第{seen[number]}行写过了")
    elif cells["name"] and cells["name"] != row.name:
        faults.append(f"第{number}项叫“{row.name}”，表里写的是“{cells['name']}”，看看是不是错行了")
    seen.setdefault(number, line.number)
    handler, substitute = (_person(cells[key], people, faults) for key in ("handler", "substitute"))
    return faults, row, Choice(handler, substitute, plain_phone(cells["phone"]))


def _person(words: str, people: Mapping[int, Appointment], faults: list[str]) -> int | None:
    """Somebody by name, or by post and name where one name sits in two posts."""
    said = re.sub(r"\s", "", words)
    if not said:
        return None
    found = [
        pk for pk, one in people.items() if said in (one.account.name, f"{one.post.called}{one.account.name}")
    ]
    if not found:
        faults.append(f"村里的岗位上没有“{words}”，写姓名，和岗位登记的一样")
    elif len(found) > 1:
        posts = "、".join(f"{people[pk].post.called}{people[pk].account.name}" for pk in found)
        faults.append(f"“{words}”不止一个岗位：{posts}，把岗位也写上")
    return found[0] if len(found) == 1 else None


def _planned(line: int, row: Row, choice: Choice, people: Mapping[int, Appointment]) -> Planned:
    own = row.own
    stands = Choice(own.handler_id, own.substitute_id, own.phone) if own else Choice()
    fate = Fate.SAME if stands == choice else Fate.CHANGED if stands.handler else Fate.NEW
    return Planned(line, row, choice, _before(own), _words(choice, people), fate)


def _before(own: Hand | None) -> str:
    if own is None or own.handler is None:
        return "照缺省"
    names = [own.handler.account.name, own.substitute.account.name if own.substitute else ""]
    return "，".join(filter(None, (names[0], names[1] and f"替手{names[1]}", own.phone)))


def _words(choice: Choice, people: Mapping[int, Appointment]) -> str:
    if choice.handler is None:
        return "照缺省"
    second = people[choice.substitute].account.name if choice.substitute else ""
    first = people[choice.handler].account.name
    return "，".join(filter(None, (first, second and f"替手{second}", choice.phone)))
