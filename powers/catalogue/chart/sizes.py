"""Sheet measures: columns from left to right, sizes of boxes, and what fits into them.

On paper a sheet is 194 mm of A4 wide and no letter smaller than 12 pt (17 pt on A3), so a unit is
0.775 pt; on a screen it is 900 units or as wide as its lanes ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from .breaking import balanced, width
from .drawing import INK_H, POINTED, Shape
from .mesh import column
from .model import LINK_KIND, PART_KIND, PUBLICITY_KIND, ROUNDED_KINDS, Node

SMALL, LIMIT, QUESTION, HEAD = 15.5, 17.0, 16.0, 20.0
NAMES = (20.0, 19.0, 18.0, 17.0)  # the largest that keeps the name in one line
LEADING, CLOSE = 1.26, 1.12
SIDE_GAP, NUMBER_W = 16.0, 28.0
LANE_MOST, BOX_MOST, BOX_LEAST = 230.0, 164.0, 76.0
USUAL_TRACKS = 60.0  # width that edges beside the lanes usually take
BOX_H, CHIP_H, DIAMOND_H, DIAMOND_MOST, DIAMOND_OVER = 41.0, 29.0, 51.0, 74.0, 4.0
PAD_LEFT, PAD_RIGHT, TO_BOX, TO_BORDER, APART, TRACK_W = 11.0, 9.0, 17.0, 8.0, 10.0, 12.0


@dataclass(frozen=True)
class Format:
    """A kind of sheet: how wide, with which margin, how wide the side column, how high at most (0: any).

    ``last`` is the height of the last sheet of a chart, which has its address below. Without ``legend`` the signs
    are explained elsewhere, once for many charts.
    """

    width: float
    margin: float
    side: float
    height: float = 0.0
    last: float = 0.0
    legend: bool = True


SCREEN = Format(900.0, 26.0, 215.0)
PAPER = Format(709.0, 8.0, 200.0, 1027.0, 935.0)
BOOK = Format(860.0, 6.0, 240.0, 1235.0, 1235.0, legend=False)
"""A page of the booklet is 175 mm wide between its margins: a unit is 0.577 pt, the smallest letter 8.9 pt."""


@dataclass(frozen=True)
class Columns:
    """X of every upright mesh line, of the lane borders and of the side column."""

    at: tuple[float, ...]
    borders: tuple[float, ...]
    box_w: float
    side: float
    sheet: float
    margin: float

    @property
    def left(self) -> float:
        """Where lanes and tracks begin."""
        return self.margin

    @property
    def right(self) -> float:
        """Where the sheet's content ends."""
        return self.sheet - self.margin

    def lane(self, index: int) -> float:
        """Middle of a lane."""
        return self.at[column(index)]


def room_between(lanes: int, form: Format = SCREEN) -> float:
    """About how far boxes of neighbouring lanes stand apart, before edges are routed."""
    lane = min(LANE_MOST, (form.width - 2 * form.margin - form.side - SIDE_GAP - USUAL_TRACKS) / lanes)
    return lane - min(BOX_MOST, max(BOX_LEAST, lane - PAD_LEFT - PAD_RIGHT))


def columns(lanes: int, tracks: Mapping[int, int], form: Format = SCREEN) -> Columns:
    """Share out the width; ``tracks`` says how many edges run side by side on an upright line."""
    lefts = [_left_pad(tracks.get(1 + 2 * lane, 0)) for lane in range(lanes)]
    last = tracks.get(1 + 2 * lanes, 0)
    rights = [PAD_RIGHT] * (lanes - 1) + [TO_BOX + TO_BORDER + (last - 1) * APART if last else PAD_RIGHT]
    outer = [tracks.get(line, 0) * TRACK_W + (6 if tracks.get(line, 0) else 0) for line in (0, 2 * lanes + 2)]
    fixed = 2 * form.margin + sum(lefts) + sum(rights) + sum(outer) + form.side + SIDE_GAP
    box_w = max(BOX_LEAST, min(BOX_MOST, (form.width - fixed) / lanes))
    sheet = max(form.width, fixed + box_w * lanes)
    spare = max(0.0, (sheet - fixed) / lanes - box_w)
    borders, at = [form.margin + outer[0]], [form.margin + outer[0] - TRACK_W * tracks.get(0, 0) / 2 - 6]
    for lane in range(lanes):
        slack = max(0.0, min(spare, LANE_MOST - box_w - lefts[lane] - rights[lane])) / 2
        lead = (tracks.get(1 + 2 * lane, 0) - 1) * APART / 2
        at.append(borders[-1] + TO_BORDER + max(lead, 0) + slack / 2)
        at.append(borders[-1] + lefts[lane] + slack + box_w / 2)
        borders.append(at[-1] + box_w / 2 + slack + rights[lane])
    at += [borders[-1] - TO_BORDER - max(last - 1, 0) * APART / 2, borders[-1] + 6 + (outer[1] - 6) / 2]
    return Columns(tuple(at), tuple(borders), box_w, borders[-1] + outer[1] + SIDE_GAP, sheet, form.margin)


def _left_pad(tracks: int) -> float:
    return TO_BORDER + (tracks - 1) * APART + TO_BOX if tracks else PAD_LEFT


@dataclass(frozen=True)
class Fitted:
    """A shape with its words broken to fit."""

    shape: Shape
    w: float
    h: float
    lines: tuple[str, ...]
    size: float
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def name_h(self) -> float:
        """Height of the part above the cells of opinions."""
        return self.h - sum(map(cell_h, self.cells))


def cell_h(lines: tuple[str, ...]) -> float:
    """Height of an opinion's cell."""
    return len(lines) * SMALL * LEADING + 8


SHAPES: dict[str, Shape] = {
    **dict.fromkeys(ROUNDED_KINDS, "round"),
    PUBLICITY_KIND: "double",
    PART_KIND: "part",
}


def fit_step(node: Node, box_w: float) -> Fitted:
    """Shape and size of a step's box: rounded at start and end, double for publicity, barred for a folded part."""
    rounded, double = node.kind in ROUNDED_KINDS, node.kind in (PUBLICITY_KIND, PART_KIND)
    shape: Shape = SHAPES.get(node.kind, "box")
    if node.kind == LINK_KIND:
        return fit_link(node.name, box_w)
    inner = box_w - (12 if rounded or double else 10)
    size = next((size for size in NAMES if width(node.name, size) <= inner), NAMES[0])
    lines = balanced(node.name, size, max(inner, 3 * size))
    height = max(BOX_H, len(lines) * size * LEADING + (18 if double or rounded else 14))
    cells = tuple(balanced(words, SMALL, max(inner, 3 * SMALL)) for words in node.opinions)
    return Fitted(shape, box_w, float(ceil(height)) + sum(map(cell_h, cells)), lines, size, cells)


def fit_link(name: str, box_w: float) -> Fitted:
    """A mark for the way to another sheet, no wider than its words ask."""
    lines = balanced(name, SMALL, box_w - 12)
    wide = max((width(line, SMALL) for line in lines), default=SMALL)
    return Fitted("link", wide + 12, float(ceil(len(lines) * SMALL * LEADING + 8)), lines, SMALL)


def fit_question(question: str, box_w: float) -> Fitted:
    """A diamond as low as the words allow, or a drawn-out one where it would be too high."""
    w = box_w + 2 * DIAMOND_OVER
    best: tuple[float, tuple[str, ...]] | None = None
    for share in (0.72, 0.66, 0.6, 0.54, 0.48, 0.42):
        lines = balanced(question, QUESTION, max(w * share, 2 * QUESTION))
        wide = max(width(line, QUESTION) for line in lines) + 1
        tall = (len(lines) - 1) * QUESTION * CLOSE + QUESTION * INK_H + 1
        if wide < 0.92 * w and (best is None or tall / (1 - wide / w) < best[0]):
            best = (tall / (1 - wide / w), lines)
    if best is None or best[0] > DIAMOND_MOST:
        lines = balanced(question, QUESTION, w - 2 * POINTED)
        height = max(BOX_H, len(lines) * QUESTION * CLOSE + 12)
        return Fitted("lozenge", w, float(ceil(height)), lines, QUESTION)
    height, lines = best
    return Fitted("diamond", w, float(ceil(max(DIAMOND_H, height))), lines, QUESTION)


def fit_chip(word: str, box_w: float) -> Fitted:
    """A participation: a small rounded outline, no wider than its word asks."""
    lines = balanced(word, SMALL, box_w - 16)
    wide = max((width(line, SMALL) for line in lines), default=SMALL)
    return Fitted("chip", wide + 16, CHIP_H + (len(lines) - 1) * SMALL * LEADING, lines, SMALL)
