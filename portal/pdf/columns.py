"""How wide the columns of a sheet's table are, so that figures never wrap and words never overflow."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

PAGE_MM = 162.0  # between the margins of the A4 sheet (A3 is the same sheet enlarged)
LARGE_MM = 138.0  # the same in large type, whose sheet is a smaller one enlarged
WIDE_MM, LARGE_WIDE_MM = 253.0, 207.6  # laid on their long side
PT_MM = 25.4 / 72
CELL_PT, HEAD_PT, NAME_PT = 14.5, 13.0, 16.0  # as in sheet.css
PADDING_MM = 4.0
NAME_MM = 60.0  # a name, or the longest part of one, is not given more when room is scarce
LEAST_MM = 14.0  # two characters and the padding
READABLE_MM, PROSE_MM = 25.0, 40.0  # words narrower than this are read letter by letter
MIDDLE_DOT = "·"
PROSE_EMS = 9.0  # longer than this is read as a sentence, and sentences start at the left


@dataclass(frozen=True)
class Column:
    """A column as asked for: its head, its width in mm on A4 (0: what is left), figures or words.

    `row_head` marks the one column that names the row, usually the person.
    """

    label: str
    width_mm: float = 0
    numeric: bool = False
    row_head: bool = False


@dataclass(frozen=True)
class Track:
    """A column as laid out: percent of the table's width and the classes of its cells."""

    label: str
    percent: str
    kind: str
    row_head: bool

    @property
    def heads(self) -> tuple[str, ...]:
        """The head in the pieces it may be broken into: before its unit, 单价（元）."""
        return _heads(self.label)


def ems(text: str) -> float:
    """The width of `text` in ems: a Han character is 1, a Latin letter or a figure 0.58 at most."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in text)


def fit(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], page_mm: float = PAGE_MM
) -> tuple[Track, ...]:
    """Lay the columns out over `page_mm`: figures get what they need, words share the rest as asked."""
    texts = _by_column(columns, rows)
    cells = [_need(column, text) for column, text in zip(columns, texts, strict=True)]
    needs = [max(need, _mm(column.label, HEAD_PT)) for column, need in zip(columns, cells, strict=True)]
    if sum(needs) <= page_mm:
        widths = _spread(columns, needs, page_mm)
    else:
        widths = _squeezed([_least(*each) for each in zip(columns, needs, texts, strict=True)], page_mm)
    return tuple(
        Track(c.label, f"{width / page_mm * 100:.2f}%", _kind(c, cell, width), c.row_head)
        for c, cell, width in zip(columns, cells, widths, strict=True)
    )


def crowded(columns: Sequence[Column], rows: Sequence[Sequence[str]], page_mm: float) -> bool:
    """Whether `page_mm` is too narrow even when figures stay whole and each word column has its least."""
    texts = _by_column(columns, rows)
    least = [_least(c, _need(c, text), text) for c, text in zip(columns, texts, strict=True)]
    return sum(want if firm else _readable(want) for want, firm in least) > page_mm


def _readable(want: float) -> float:
    """Up to four characters on one line, a sentence on three."""
    return min(want, max(READABLE_MM, min(want / 3, PROSE_MM)))


def _by_column(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[row[i] for row in rows] for i in range(len(columns))]


def _need(column: Column, cells: Sequence[str]) -> float:
    """Millimetres that keep every cell of the column on one line."""
    return max((_mm(cell, NAME_PT if column.row_head else CELL_PT) for cell in cells), default=0.0)


def _mm(text: str, size_pt: float) -> float:
    return ems(text) * size_pt * PT_MM + PADDING_MM


def _heads(label: str) -> tuple[str, ...]:
    return tuple(head for head in label.replace("（", "\n（").split("\n") if head)


def _spread(columns: Sequence[Column], needs: Sequence[float], page_mm: float) -> list[float]:
    """There is room to spare: it goes where more was asked for than is needed, else to all alike."""
    wishes = [max(c.width_mm - need, 0.0) for c, need in zip(columns, needs, strict=True)]
    open_ended = [need if not c.width_mm else 0.0 for c, need in zip(columns, needs, strict=True)]
    spare = page_mm - sum(needs)
    if 0 < sum(wishes) <= spare and any(open_ended):
        rest = spare - sum(wishes)
        shares = [wish + rest * part / sum(open_ended) for wish, part in zip(wishes, open_ended, strict=True)]
    else:
        weights = wishes if any(wishes) else needs
        shares = [spare * weight / sum(weights) for weight in weights]
    return [need + share for need, share in zip(needs, shares, strict=True)]


def _least(column: Column, need: float, cells: Sequence[str]) -> tuple[float, bool]:
    """What the column makes do with, and whether that is firm: figures whole, names by their parts."""
    if column.numeric:
        return max(_need(column, cells), *(_mm(head, HEAD_PT) for head in _heads(column.label))), True
    if column.row_head:
        parts = [part + MIDDLE_DOT for cell in cells for part in cell.split(MIDDLE_DOT)]
        return min(_need(column, parts), NAME_MM), True
    return need, False


def _squeezed(wants: Sequence[tuple[float, bool]], page_mm: float) -> list[float]:
    """There is not enough room: what is firm stays, the widest of the others are cut to one common width."""
    left, cap = page_mm - sum(want for want, firm in wants if firm), 0.0
    words = sorted(want for want, firm in wants if not firm)
    for done, want in enumerate(words):
        cap = left / (len(words) - done)
        if want > cap:
            break
        left -= want
    widths = [want if firm else min(want, max(cap, LEAST_MM)) for want, firm in wants]
    return [width * page_mm / sum(widths) for width in widths]


def _kind(column: Column, need: float, width: float) -> str:
    if column.numeric:
        return "num"
    one_line = " one" if need <= width else ""
    return ("run" if need > PROSE_EMS * CELL_PT * PT_MM and not column.row_head else "mid") + one_line
