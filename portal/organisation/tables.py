"""Reading a table of codes: a CSV as people save it, into lines, with the faults of those that cannot be read."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.organisation.models import UnitKind
from portal.organisation.models.units import CODE, LAW_KINDS

COLUMNS = {"code": "代码", "name": "名称", "level": "级别", "parent": "上级", "valid_from": "起用"}
NEEDED = ("code", "name", "level", "parent")
LEVELS: dict[str, UnitKind] = {
    **{kind.value: kind for kind in UnitKind if kind not in LAW_KINDS},
    **{str(kind.label): kind for kind in UnitKind if kind not in LAW_KINDS},
}
ZONE = re.compile(r"(开发区|产业区|示范区|度假区|高新区|经开区|管委会|新区管理委员会)$")
SPOILT = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")


@dataclass(frozen=True)
class Line:
    """One place of the table; `number` is its line in the file, `parent` "" where the row names none."""

    number: int
    code: str
    name: str
    kind: UnitKind
    parent: str
    valid_from: date | None


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
