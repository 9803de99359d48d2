"""Places from a table of codes: one row a place, in any order, all or nothing, twice nothing.

The parent stands in the row and is never derived from a code. A table only ever adds: what stands already must
be as the table says, since a rename or a merger is an act of its own with a date and a document.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import F

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.organisation.models import Former, Unit, UnitKind
from portal.organisation.models.units import CODE, LAW_KINDS
from portal.organisation.operations import next_ids

COLUMNS = {"code": "代码", "name": "名称", "level": "级别", "parent": "上级", "valid_from": "起用"}
NEEDED = ("code", "name", "level", "parent")
LEVELS: dict[str, UnitKind] = {
    **{kind.value: kind for kind in UnitKind if kind not in LAW_KINDS},
    **{str(kind.label): kind for kind in UnitKind if kind not in LAW_KINDS},
}
ZONE = re.compile(r"(开发区|产业区|示范区|度假区|高新区|经开区|管委会|新区管理委员会)$")
SPOILT = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")


class FaultyTable(ValueError):
    """The table cannot be loaded; nothing was. Carries every fault with its line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Line:
    """One place of the table; `number` is its line in the file, `parent` "" where the row names none."""

    number: int
    code: str
    name: str
    kind: UnitKind
    parent: str
    valid_from: date | None


def import_units(path: Path, *, actor: Actor, under: str = "", put: Mapping[str, str] | None = None) -> int:
    """Add the places of the table that are not there yet; returns how many, 0 the second time.

    Rows without a parent stand under the place with the code `put` gives for them, else under `under`.
    Raises FaultyTable with every fault by line; then nothing is written.
    """
    lines, faults = read_table(path)
    above = dict(put or {})
    lines = [_placed(one, above.get(one.code, under)) for one in lines]
    with transaction.atomic():
        standing = {unit.code: unit for unit in Unit.objects.select_related("parent")}
        faults += _faults(lines, standing)
        if faults:
            raise FaultyTable(faults)
        fresh = [one for one in lines if one.code not in standing]
        if fresh:
            _add(fresh, standing, actor)
    return len(fresh)


def read_table(path: Path) -> tuple[list[Line], list[str]]:
    """The rows of a CSV in UTF-8 or GB 18030, with the faults of those that cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return [], [f"打不开文件 {path}"]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    rows = csv.reader(io.StringIO(text, newline=""))
    head = [word.strip() for word in next(rows, [])]
    where = {key: head.index(word) for key, cn in COLUMNS.items() for word in (key, cn) if word in head}
    if missing := [COLUMNS[key] for key in NEEDED if key not in where]:
        return [], [f"第1行：表头里没有{'、'.join(missing)}（或者 {'、'.join(NEEDED)}）"]
    found: list[Line] = []
    faults: list[str] = []
    for row in rows:
        cells = {key: row[n].strip() if n < len(row) else "" for key, n in where.items()}
        if any(cells.values()):
            fault = _cell_fault(cells)
            if fault:
                faults.append(f"第{rows.line_num}行：{fault}")
            else:
                found.append(_line(rows.line_num, cells))
    return found, faults


def kind_of(level: str, name: str) -> UnitKind:
    """The kind of a place from its level and what it calls itself: a county that is a zone, a township that is a street."""
    kind = LEVELS[level]
    if kind == UnitKind.COUNTY and ZONE.search(name):
        return UnitKind.ZONE
    if kind == UnitKind.TOWNSHIP and re.search(r"街道(办事处)?$", name):
        return UnitKind.STREET
    if kind == UnitKind.VILLAGE and re.search(r"(社区|居委会|居民委员会)$", name):
        return UnitKind.COMMUNITY
    return kind


def _cell_fault(cells: dict[str, str]) -> str:
    code = cells["code"]
    if SPOILT.match(code):
        return f"代码“{code}”被表格软件改成了别的写法，请把这一列设成文本再存"
    if not re.match(CODE, code) or len(code) > 12:
        return f"代码“{code}”不对，应当是12位数字；没有代码的功能区写短代号，用小写字母、数字和短横"
    if not cells["name"] or len(cells["name"]) > 60:
        return "没有名称，或者名称太长"
    if cells["level"] not in LEVELS:
        return f"级别“{cells['level']}”不认识，可以写：{'、'.join(LEVELS)}"
    if not code.isdecimal() and kind_of(cells["level"], cells["name"]) != UnitKind.ZONE:
        return f"{cells['name']}不是功能区，代码要写12位数字"
    if cells.get("valid_from"):
        try:
            date.fromisoformat(cells["valid_from"])
        except ValueError:
            return f"起用日期“{cells['valid_from']}”不对，写成 2026-01-01 的样子"
    return ""


def _line(number: int, cells: dict[str, str]) -> Line:
    since = cells.get("valid_from")
    return Line(
        number,
        cells["code"],
        cells["name"],
        kind_of(cells["level"], cells["name"]),
        cells["parent"],
        date.fromisoformat(since) if since else None,
    )


def _placed(one: Line, above: str) -> Line:
    return one if one.parent else Line(one.number, one.code, one.name, one.kind, above, one.valid_from)


def _faults(lines: list[Line], standing: dict[str, Unit]) -> Iterator[str]:
    seen: dict[str, Line] = {}
    once = dict(Former.objects.exclude(unit__code=F("code")).values_list("code", "unit__name"))
    codes = {one.code for one in lines}
    for one in lines:
        where = f"第{one.number}行：{one.name}"
        if one.code in seen:
            yield f"{where}的代码{one.code}在第{seen[one.code].number}行用过了"
            continue
        seen[one.code] = one
        if not one.parent:
            yield f"{where}没有写上级，请用 --under 或者 --put 说明放在哪里"
        elif one.parent not in codes and one.parent not in standing:
            yield f"{where}的上级{one.parent}不在表里，也没有装入过"
        if one.code in once:
            yield f"{where}的代码是{once[one.code]}用过的，不能再给别处用"
        yield from (f"{where}{fault}" for fault in _differences(one, standing.get(one.code)))
    yield from _circles(seen)


def _differences(one: Line, unit: Unit | None) -> Iterator[str]:
    if unit is None:
        return
    if unit.name != one.name:
        yield f"现在叫“{unit.name}”；装入不改名，改名要写日期和文件"
    if unit.kind != one.kind:
        yield f"现在是“{unit.get_kind_display()}”，表里是“{UnitKind(one.kind).label}”"
    if one.parent and (unit.parent is None or unit.parent.code != one.parent):
        yield f"的上级现在是“{unit.parent.name if unit.parent else '没有'}”，表里是{one.parent}"


def _circles(rows: dict[str, Line]) -> Iterator[str]:
    for one in rows.values():
        passed, here = {one.code}, one
        while here.parent in rows and here.parent not in passed:
            passed.add(here.parent)
            here = rows[here.parent]
        if here.parent == one.code:
            yield f"第{one.number}行：{one.name}绕了一圈成了自己的上级"


def _add(fresh: list[Line], standing: dict[str, Unit], actor: Actor) -> None:
    """Above before below; one event for the whole table, a history row for each place."""
    waiting = {one.code: one for one in fresh}
    ids = iter(next_ids("organisation_unit", len(fresh)))
    with event("unit.imported", actor=actor, data={"count": len(fresh)}):
        for one in fresh:
            line: list[Line] = []
            step: Line | None = one
            while step is not None and step.code in waiting:
                line.append(step)
                step = waiting.get(step.parent)
            for row in reversed(line):
                standing[row.code] = _save(row, standing[row.parent], next(ids))
                del waiting[row.code]
        above = {standing[one.parent].pk for one in fresh}
        Unit.objects.filter(pk__in=list(_locked(above))).update(public_stamp=F("public_stamp") + 1)


def _locked(keys: set[int]) -> Iterator[int]:
    """Lower units first: the order in which stamps lock."""
    yield from (
        Unit.objects.select_for_update().filter(pk__in=keys).order_by("-path").values_list("pk", flat=True)
    )


def _save(row: Line, parent: Unit, key: int) -> Unit:
    dated = {"valid_from": row.valid_from, "called_from": row.valid_from} if row.valid_from else {}
    unit = Unit(
        id=key,
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=parent,
        path=f"{parent.path}{key}/",
        **dated,
    )
    unit.save(force_insert=True)
    return unit
