"""The rows of a CSV table, in the letters and with the separators that spreadsheets here save."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress

from powers.catalogue.importing.given import MOST_ROWS, TOO_LONG, Cells, Unreadable

GUARDED = tuple("=+-@\t\r")
"""With one of these a cell begins to be a formula to a spreadsheet; exports put a ' before it (CWE-1236)."""


def text_rows(data: bytes) -> Iterator[Cells]:
    """Its rows one by one. Raises Unreadable for letters nobody can read and for quotes that do not close."""
    text = _text(data)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    end = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise Unreadable(TOO_LONG, end + 1)
            start, end = end + 1, reader.line_num
            yield start, [unguarded(cell) for cell in cells]
    except csv.Error as error:
        raise Unreadable("引号没有成对，或者一格里字太多，看看是不是少了一个引号", end + 1) from error


def guarded(cell: str) -> str:
    """A cell for a CSV file that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(GUARDED) else cell


def unguarded(cell: str) -> str:
    """The cell without the sign that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(GUARDED) else cell


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" in text:
                break
            return text
    raise Unreadable("文字编码认不出来，请另存为 UTF-8 的 CSV，或者存成 Excel 表（.xlsx）")
