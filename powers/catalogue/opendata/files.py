"""A table as a file: CSV for spreadsheets, JSON for programs. Both say the same, each as its readers expect."""

import json
from collections.abc import Callable, Iterable
from datetime import date

from powers.catalogue.opendata.rows import Row, Value
from powers.catalogue.opendata.tables import Table
from powers.catalogue.spreadsheet import comma_separated


def write(kind: str, table: Table, rows: Iterable[Row], about: str) -> bytes:
    """The file of this kind; `about` is the address of the page that describes the columns."""
    return _WRITE[kind](table, rows, about)


def _csv(table: Table, rows: Iterable[Row], about: str) -> bytes:
    return comma_separated((c.head for c in table.columns), ([_said(v) for v in row] for row in rows))


def _said(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "；".join(value) if isinstance(value, tuple) else str(value)


def _json(table: Table, rows: Iterable[Row], about: str) -> bytes:
    keys = [column.key for column in table.columns]
    whole = {
        "title": table.title,
        "row": table.row,
        "about": about,
        "columns": [{"key": c.key, "head": c.head, "says": c.says} for c in table.columns],
        "rows": [dict(zip(keys, row, strict=True)) for row in rows],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_day).encode()


def _day(value: date) -> str:
    return value.isoformat()


_WRITE: dict[str, Callable[[Table, Iterable[Row], str], bytes]] = {"csv": _csv, "json": _json}
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
"""The kinds of file and their media types."""
