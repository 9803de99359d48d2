"""Excel files written by hand, part by part, so that a test says exactly what is in them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
DATED = 1
"""The style in which a number is shown as a day."""


@dataclass(frozen=True)
class Formula:
    """A cell that computes; `kept` is what the spreadsheet last got."""

    words: str
    kept: str = "0"


@dataclass(frozen=True)
class Raw:
    """A cell with its own type and style: an error, a day."""

    kind: str
    value: str
    style: int = 0


Cell = str | int | float | Formula | Raw | None
Rows = Iterable[Sequence[Cell]]


def letters(column: int) -> str:
    """A for 1, AB for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet(rows: Rows, merged: Iterable[str] = (), first: int = 1, dimension: str = "") -> str:
    """A sheet's part; `first` is the line of the first row, `dimension` what the file claims its size to be."""
    lines = "".join(
        f'<row r="{n}">{"".join(_cell(n, c, cell) for c, cell in enumerate(row, start=1))}</row>'
        for n, row in enumerate(rows, start=first)
    )
    joined = "".join(f"<mergeCell ref={quoteattr(ref)}/>" for ref in merged)
    tail = f"<mergeCells>{joined}</mergeCells>" if joined else ""
    head = f"<dimension ref={quoteattr(dimension)}/>" if dimension else ""
    return f'{XML}<worksheet xmlns="{MAIN}">{head}<sheetData>{lines}</sheetData>{tail}</worksheet>'


def _cell(line: int, column: int, cell: Cell) -> str:
    place = f'r="{letters(column)}{line}"'
    if cell is None:
        return f"<c {place}/>"
    if isinstance(cell, Formula):
        return f"<c {place}><f>{escape(cell.words)}</f><v>{escape(cell.kept)}</v></c>"
    if isinstance(cell, Raw):
        return f'<c {place} t="{cell.kind}" s="{cell.style}"><v>{escape(cell.value)}</v></c>'
    if isinstance(cell, str):
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c {place}><v>{cell}</v></c>"


def book(
    sheets: Mapping[str, str], hidden: Iterable[str] = (), more: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook of sheets by name; `more` are further parts, or other words for one of these."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n, _ in enumerate(names, start=1)
        )
        + "</Types>",
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}"'
            f' state="{"hidden" if name in hidden else "visible"}" r:id="rId{n}"/>'
            for n, name in enumerate(names, start=1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in enumerate(names, start=1)
        )
        + f'<Relationship Id="rId99" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill>'
        '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": sheets[name] for n, name in enumerate(names, start=1)},
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def table(rows: Rows, merged: Iterable[str] = (), first: int = 1) -> bytes:
    """A workbook with one sheet."""
    return book({"清单": sheet(rows, merged, first)})
