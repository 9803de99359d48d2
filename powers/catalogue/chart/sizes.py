"""Sheet measures: columns from left to right, sizes of boxes, and what fits into them.

The sheet is 900 units wide and meant for 190 mm of A4, so 15.1 units are 9 pt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from .breaking import balanced, width
from .drawing import INK_H, POINTED, Shape
from .mesh import column
from .model import PUBLICITY_KIND, ROUNDED_KINDS, Node

SHEET, MARGIN = 900.0, 26.0
SMALL, LIMIT, QUESTION, HEAD = 15.5, 17.0, 16.0, 20.0
NAMES = (20.0, 19.0, 18.0, 17.0)  # the largest that keeps the name in one line
LEADING, CLOSE = 1.26, 1.12
SIDE_LEAST, SIDE_GAP, NUMBER_W = 215.0, 16.0, 28.0
LANE_MOST, BOX_MOST, BOX_LEAST = 230.0, 164.0, 76.0
USUAL_TRACKS = 60.0  # width that edges beside the lanes usually take
BOX_H, CHIP_H, DIAMOND_H, DIAMOND_MOST, DIAMOND_OVER = 41.0, 29.0, 51.0, 74.0, 4.0
PAD_LEFT, PAD_RIGHT, TO_BOX, TO_BORDER, APART, TRACK_W = 11.0, 9.0, 17.0, 8.0, 10.0, 12.0


@dataclass(frozen=True)
class Columns:
    """X of every upright mesh line, of the lane borders and of the side column."""

    at: tuple[float, ...]
    borders: tuple[float, ...]
    box_w: float
    side: float
    sheet: float

    @property
    def left(self) -> float:
        """Where lanes and tracks begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where the sheet's content ends."""
        return self.sheet - MARGIN

    def lane(self, index: int) -> float:
        """Middle of a lane."""
        return self.at[column(index)]


def room_between(lanes: int) -> float:
    """About how far boxes of neighbouring lanes stand apart, before edges are routed."""
    lane = min(LANE_MOST, (SHEET - 2 * MARGIN - SIDE_LEAST - SIDE_GAP - USUAL_TRACKS) / lanes)
    return lane - min(BOX_MOST, max(BOX_LEAST, lane - PAD_LEFT - PAD_RIGHT))


def columns(lanes: int, tracks: Mapping[int, int]) -> Columns:
    """Share out the width; ``tracks`` says how many edges run side by side on an upright line."""
    lefts = [_left_pad(tracks.get(1 + 2 * lane, 0)) for lane in range(lanes)]
    last = tracks.get(1 + 2 * lanes, 0)
    rights = [PAD_RIGHT] * (lanes - 1) + [TO_BOX + TO_BORDER + (last - 1) * APART if last else PAD_RIGHT]
    outer = [tracks.get(line, 0) * TRACK_W + (6 if tracks.get(line, 0) else 0) for line in (0, 2 * lanes + 2)]
    fixed = 2 * MARGIN + sum(lefts) + sum(rights) + sum(outer) + SIDE_LEAST + SIDE_GAP
    box_w = max(BOX_LEAST, min(BOX_MOST, (SHEET - fixed) / lanes))
    sheet = max(SHEET, fixed + box_w * lanes)
    spare = max(0.0, (sheet - fixed) / lanes - box_w)
    borders, at = [MARGIN + outer[0]], [MARGIN + outer[0] - TRACK_W * tracks.get(0, 0) / 2 - 6]
    for lane in range(lanes):
        slack = max(0.0, min(spare, LANE_MOST - box_w - lefts[lane] - rights[lane])) / 2
        lead = (tracks.get(1 + 2 * lane, 0) - 1) * APART / 2
        at.append(borders[-1] + TO_BORDER + max(lead, 0) + slack / 2)
        at.append(borders[-1] + lefts[lane] + slack + box_w / 2)
        borders.append(at[-1] + box_w / 2 + slack + rights[lane])
    at += [borders[-1] - TO_BORDER - max(last - 1, 0) * APART / 2, borders[-1] + 6 + (outer[1] - 6) / 2]
    return Columns(tuple(at), tuple(borders), box_w, borders[-1] + outer[1] + SIDE_GAP, sheet)


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


def fit_step(node: Node, box_w: float) -> Fitted:
    """Shape and size of a step's box: rounded at start and end, double for publicity."""
    rounded, double = node.kind in ROUNDED_KINDS, node.kind == PUBLICITY_KIND
    shape: Shape = "round" if rounded else "double" if double else "box"
    inner = box_w - (12 if rounded or double else 10)
    size = next((size for size in NAMES if width(node.name, size) <= inner), NAMES[0])
    lines = balanced(node.name, size, max(inner, 3 * size))
    height = max(BOX_H, len(lines) * size * LEADING + (18 if double or rounded else 14))
    return Fitted(shape, box_w, float(ceil(height)), lines, size)


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
