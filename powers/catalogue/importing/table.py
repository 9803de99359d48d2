"""A table as a spreadsheet saves it: which cells stand in which line, in the portal's own column names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from powers.catalogue.files.reading import Problem
from powers.catalogue.importing.book import BROKEN, book_rows
from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE, Cells, Given, Unreadable
from powers.catalogue.importing.text import text_rows
from powers.catalogue.models import Catalogue
from powers.catalogue.queries.entries import COLUMNS, columns_of

OTHER_WORDS = {
    "名称": "事项名称",
    "事项": "事项名称",
    "条文": "事项名称",
    "类": "类别",
    "方面": "类别",
    "备注": "说明",
}
REQUIRED = ("序号", "事项名称")
ARCHIVE = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
OTHERS = (
    b"%PDF-",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
    b"{\\rtf",
    b"<html",
    b"<!DOC",
    b"<?xml",
)


@dataclass(frozen=True)
class Layout:
    """What a kind of table may have: columns by head, other words for a head, which must be there."""

    columns: Mapping[str, str]
    other_words: Mapping[str, str]
    required: tuple[str, ...]
    what: str = "条文"


LIST = Layout(COLUMNS, OTHER_WORDS, REQUIRED)


def layout_of(catalogue: Catalogue) -> Layout:
    """The columns that a table for this list may have."""
    return Layout(columns_of(catalogue), OTHER_WORDS, REQUIRED)


@dataclass(frozen=True)
class Line:
    """One row of the table: its line in the file, from 1, and its cells by field; missing cells are empty."""

    number: int
    cells: dict[str, str]


def read_table(file: Given, problems: list[Problem], layout: Layout = LIST) -> tuple[Line, ...]:
    """The rows of an Excel or CSV table of a kind, faults added to `problems`; none when it or its head cannot be read.

    What a file is, its first bytes say and not its name.
    """
    try:
        return _lines(file.name, _rows(file, problems), problems, layout)
    except Unreadable as error:
        problems.append(Problem(file.name, error.line, str(error)))
    return ()


def _rows(file: Given, problems: list[Problem]) -> Iterator[Cells]:
    if len(file.data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if file.data.startswith(ARCHIVE):
        return book_rows(file, problems)
    if file.data.startswith(OLD_OFFICE):
        raise Unreadable("这是旧的 Excel 表（.xls），或者加了密码。去掉密码，另存为 Excel 表（.xlsx）再装")
    if file.data.startswith(OTHERS):
        raise Unreadable("这不是表格。只认 Excel 表（.xlsx）和 CSV 表")
    if file.name.lower().endswith((".xlsx", ".xlsm")):
        raise Unreadable(BROKEN)
    return text_rows(file.data)


def _lines(file: str, rows: Iterable[Cells], problems: list[Problem], layout: Layout) -> tuple[Line, ...]:
    fields: list[str] | None = None
    lines: list[Line] = []
    for number, cells in rows:
        tidy = [_tidy(cell) for cell in cells]
        if not any(tidy):
            continue
        if fields is None:
            fields = _fields(tidy, number, layout)
            continue
        if any(tidy[len(fields) :]):
            problems.append(Problem(file, number, f"这一行有{len(tidy)}格，表头只有{len(fields)}格"))
        lines.append(Line(number, dict(zip(fields, tidy, strict=False))))
    if not lines:
        raise Unreadable("表是空的" if fields is None else f"只有表头，没有一行{layout.what}")
    return tuple(lines)


def _tidy(cell: str) -> str:
    """A broken line is joined, other white space is one space; spreadsheets leave no-break spaces behind."""
    return re.sub(r"[ \t\u00a0\u3000]+", " ", re.sub(r"[\r\n]+", "", cell)).strip()


def _fields(head: list[str], line: int, layout: Layout) -> list[str]:
    columns, names = layout.columns, [layout.other_words.get(cell, cell) for cell in head]
    if sum(map(bool, names)) == 1 and not any(name in columns for name in names):
        raise Unreadable(f"第一行应当是表头，不是标题。可以有的列：{'、'.join(columns)}", line)
    faults = [f"不认识“{name}”这一列" for name in names if name and name not in columns]
    faults += [f"“{name}”这一列写了两遍" for name in columns if names.count(name) > 1]
    faults += [f"缺少“{name}”这一列" for name in layout.required if name not in names]
    if faults:
        raise Unreadable("；".join(faults) + f"。可以有的列：{'、'.join(columns)}", line)
    return [columns.get(name, "") for name in names]
