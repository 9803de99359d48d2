"""Rows of words as an Excel or a CSV file in which nothing can be a formula.

A cell that begins with = + - @ is typed as text in Excel (quotePrefix keeps it so when somebody edits it); CSV knows no
types, so there a ' stands before it (CWE-1236), which our own reader takes off again.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from powers.catalogue.importing.text import GUARDED, guarded

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Excel takes no longer cell."""
WIDE, NARROW = 40, 14


def excel(title: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """One sheet: `columns` by head, then the rows by field. Whole numbers go in as numbers, all else as words."""
    book = Workbook(write_only=True)
    book.properties.creator = "阳光村务"
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    data = [[row[field] for field in columns.values()] for row in rows]
    for n in range(1, len(columns) + 1):
        longest = max((len(cells[n - 1]) for cells in data), default=0)
        sheet.column_dimensions[get_column_letter(n)].width = WIDE if longest > NARROW else NARROW
    sheet.append([_cell(sheet, head, bold=True) for head in columns])
    for cells in data:
        sheet.append([_cell(sheet, words) for words in cells])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def comma_separated(columns: Iterable[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file as spreadsheets here open it without asking: UTF-8 with its mark, lines ended as RFC 4180 says."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in columns])
    writer.writerows([[guarded(str(cell)) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def _cell(sheet: WriteOnlyWorksheet, words: str, *, bold: bool = False) -> Cell:
    clean = ILLEGAL_CHARACTERS_RE.sub("", words)[:LONGEST_CELL]
    if clean.isascii() and clean.isdecimal() and len(clean) <= 6 and not clean.startswith("0"):
        return WriteOnlyCell(sheet, int(clean))
    cell = WriteOnlyCell(sheet, clean)
    cell.data_type = "s"
    cell.quotePrefix = clean.startswith(GUARDED)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell
