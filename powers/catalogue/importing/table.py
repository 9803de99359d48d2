"""A table as a spreadsheet saves it: which cells stand in which line, in the portal's own column names."""

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from powers.catalogue.files.reading import Problem

COLUMNS = {
    "类别": "category",
    "序号": "number",
    "事项名称": "name",
    "种类": "kind",
    "适用": "applies",
    "内容": "what",
    "依据": "cited",
    "制定单位": "drafted_by",
    "又叫": "aliases",
    "说明": "note",
}
OTHER_WORDS = {
    "名称": "事项名称",
    "事项": "事项名称",
    "条文": "事项名称",
    "类": "类别",
    "方面": "类别",
    "备注": "说明",
}
REQUIRED = ("序号", "事项名称")
MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Line:
    """One row of the table: its line in the file, from 1, and its cells by field; missing cells are empty."""

    number: int
    cells: dict[str, str]


class Unreadable(Exception):
    """The file is no table that can be read; the reason is a Chinese sentence."""


def read_table(path: Path, problems: list[Problem]) -> tuple[Line, ...]:
    """The rows of a CSV file, faults added to `problems`; none of them when the file or its head cannot be read."""
    try:
        text = _text(path)
        return _lines(path.name, text, problems)
    except Unreadable as error:
        problems.append(Problem(path.name, 1, str(error)))
    except csv.Error:
        problems.append(Problem(path.name, 1, "引号没有成对，或者一格里字太多，看看是不是少了一个引号"))
    return ()


def _lines(file: str, text: str, problems: list[Problem]) -> tuple[Line, ...]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    fields: list[str] | None = None
    lines: list[Line] = []
    end = 0
    for cells in reader:
        start, end = end + 1, reader.line_num
        tidy = [_tidy(cell) for cell in cells]
        if not any(tidy):
            continue
        if fields is None:
            fields = _fields(tidy)
            continue
        if any(tidy[len(fields) :]):
            problems.append(Problem(file, start, f"这一行有{len(tidy)}格，表头只有{len(fields)}格"))
        lines.append(Line(start, dict(zip(fields, tidy, strict=False))))
    if not lines:
        raise Unreadable("表是空的" if fields is None else "只有表头，没有一行条文")
    return tuple(lines)


def _text(path: Path) -> str:
    if not path.is_file():
        raise Unreadable("没有这个文件")
    if path.suffix.lower() != ".csv":
        raise Unreadable("只认 CSV 表。在表格软件里“另存为”，选“CSV（逗号分隔）”，再装")
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("文件太大，一份清单不会超过2兆")
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" in text:
                break
            return text
    raise Unreadable("文字编码认不出来，请另存为 UTF-8 的 CSV")


def _tidy(cell: str) -> str:
    """A broken line is joined, other white space is one space; spreadsheets leave no-break spaces behind."""
    return re.sub(r"[ \t\u00a0\u3000]+", " ", re.sub(r"[\r\n]+", "", cell)).strip()


def _fields(head: list[str]) -> list[str]:
    names = [OTHER_WORDS.get(cell, cell) for cell in head]
    faults = [f"不认识“{name}”这一列" for name in names if name and name not in COLUMNS]
    faults += [f"“{name}”这一列写了两遍" for name in COLUMNS if names.count(name) > 1]
    faults += [f"缺少“{name}”这一列" for name in REQUIRED if name not in names]
    if faults:
        raise Unreadable("；".join(faults) + f"。可以有的列：{'、'.join(COLUMNS)}")
    return [COLUMNS.get(name, "") for name in names]
