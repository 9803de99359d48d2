"""The rows of an Excel table (.xlsx): read row by row, nothing computed, nothing unpacked beyond its limits.

openpyxl reads in its read-only way, which holds one row at a time: the ordinary way makes a cell of every cell of a
merged range, and calamine makes room for every cell between the first and the last; a file of 2 kB with two
cells far apart ends the process there. With defusedxml beside it openpyxl refuses entities.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook

from powers.catalogue.files.reading import Problem
from powers.catalogue.importing.given import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LONG,
    TOO_WIDE,
    Cells,
    Given,
    Unreadable,
)

MOST_UNPACKED = 10_000_000
MOST_BESIDE = 1_500_000
"""Of styles and the like, which openpyxl turns into objects one by one; a list needs a few kB of them."""
MOST_MEMBERS = 200
MOST_TAGS = 400_000
"""Measured: the parts of a file that only seem small cost 8 to 30 µs a tag; a full list of 2000 rows has 120,000."""
MOST_SHEETS = 30
LAST_ROW = 1_048_576
HOLDS_WORDS = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")
FAR = 1_000
"""How far right a row may reach before nobody looks further; empty cells with a border may go that far."""
BROKEN = "打不开，文件坏了，或者不是真正的 Excel 表。请在表格软件里打开它，另存为 Excel 表（.xlsx）"
TOO_MUCH = "展开以后太大，不像一份清单。请把要装的那张表复制到新的 Excel 表里，再存"
ODD = {
    "f": "这一格是公式，系统不算公式。请复制这一格，选“粘贴为数值”",
    "e": "这一格是错误值“{value}”，请改成字",
    "d": "这一格变成了日期，多半是表格软件自己改的。请把这一格设成文本，重新写",
}


def book_rows(file: Given, problems: list[Problem]) -> Iterator[Cells]:
    """Rows of the one sheet that has any; cells that hold no words and merged ones are added to `problems`.

    Raises Unreadable for what is no workbook, for several sheets with words and for whatever exceeds a limit.
    """
    try:
        _weigh(file.data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, of which nothing is read
            rows, odd = _sheet(file.data)
            merged = list(_merged(file.data))
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes the library raise, the reader is told the same
        raise Unreadable(BROKEN) from error
    problems += [Problem(file.name, line, reason) for line, reason in (*odd, *merged)]
    yield from rows


def _weigh(data: bytes) -> None:
    """Refuse an archive that unpacks to more than any list; zipfile reads no member beyond the size that it states."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if any(one.flag_bits & 1 for one in members):
            raise Unreadable("这份表加了密码，请去掉密码再存")
        beside = [one.file_size for one in members if not one.filename.startswith(HOLDS_WORDS)]
        total = sum(one.file_size for one in members)
        if len(members) > MOST_MEMBERS or total > MOST_UNPACKED or max(beside, default=0) > MOST_BESIDE:
            raise Unreadable(TOO_MUCH)
        if sum(archive.read(one).count(b"<") for one in members) > MOST_TAGS:
            raise Unreadable(TOO_MUCH)


def _sheet(data: bytes) -> tuple[list[Cells], list[tuple[int, str]]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        found = []
        if len(book.worksheets) > MOST_SHEETS:
            raise Unreadable(TOO_MUCH)
        for sheet in book.worksheets:
            odd: list[tuple[int, str]] = []
            rows = list(_rows(sheet, odd))
            if rows:
                found.append((sheet.title, rows, odd))
    finally:
        book.close()
    if len(found) > 1:
        names = "、".join(f"“{title}”" for title, *_ in found)
        raise Unreadable(
            f"里面有{len(found)}张工作表写了字：{names}，藏起来的也算。只留要装的那一张，别的删掉"
        )
    return found[0][1:] if found else ([], [])


def _rows(sheet: Any, odd: list[tuple[int, str]]) -> Iterator[Cells]:
    """Rows with at least one word. What the file says of its own size is not believed."""
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if len(cells) > FAR:
            raise Unreadable(TOO_WIDE, line)
        words = [_words(cell, line, odd) for cell in cells]
        if not any(words):
            if line > LAST_ROW:  # a file may say of a row that it stands anywhere
                raise Unreadable(TOO_LONG, line)
            continue
        if line > MOST_ROWS:
            raise Unreadable(TOO_LONG, line)
        while words and not words[-1]:
            words.pop()
        if len(words) > MOST_COLUMNS:
            raise Unreadable(TOO_WIDE, line)
        yield line, words


def _words(cell: Any, line: int, odd: list[tuple[int, str]]) -> str:
    """What is written in a cell. A whole number is written without its point; a formula is never computed."""
    if cell.value is None:
        return ""
    if reason := ODD.get(cell.data_type):
        odd.append((line, f"{cell.coordinate} {reason.format(value=cell.value)}"))
        return str(cell.value)
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return str(cell.value)


def _merged(data: bytes) -> Iterator[tuple[int, str]]:
    """Merged cells, by the row where they begin; the read-only way of openpyxl passes them by."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            with archive.open(name) as member:
                for _, element in iterparse(member, forbid_dtd=True):
                    if element.tag.endswith("}mergeCell"):
                        place = element.get("ref", "")
                        line = int("".join(c for c in place.partition(":")[0] if c.isdecimal()) or 1)
                        yield line, f"{place} 是合并的单元格。请取消合并，每一行都写全"
                    element.clear()
