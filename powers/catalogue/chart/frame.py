"""Boxes in their places: row heights, and channels high enough for their tracks.

A row moves down until the limit and papers of the step above have room beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .drawing import MIDDLE, Box, Line, Mark, Rect, Text, Tone
from .mesh import line_of, link_channels
from .model import LINK_KIND, Chart, Node
from .rows import Cell, Grid
from .side import BLOCK_GAP, Block
from .sizes import CLOSE, LEADING, SMALL, Columns, Fitted, cell_h, fit_chip, fit_question, fit_step

CHANNEL_TOP, CHANNEL_END, MARK_END, TRACK = 7.5, 14.5, 22.0, 10.0
LINK_GAP, FIRST_GAP, LAST_GAP = 15.0, 24.0, 12.0
UNDER = 14.0  # words under the lowest track, clear of the rule below
HIGHEST = "A"

Sizes = Mapping[str, tuple[str, Cell, Fitted]]


def fitted(chart: Chart, grid: Grid, box_w: float) -> dict[str, tuple[str, Cell, Fitted]]:
    """Every box by its key: the step it belongs to, its cell and its size."""
    found = {}
    for node in chart.nodes:
        found[node.key] = (node.key, grid.boxes[node.key], fit_step(node, box_w))
        if node.question:
            found[f"{node.key}?"] = (node.key, grid.diamonds[node.key], fit_question(node.question, box_w))
    for cell, (key, word) in grid.chips.items():
        found[f"{key}+{cell[0]}"] = (key, cell, fit_chip(word, box_w))
    return found


@dataclass(frozen=True)
class Gaps:
    """How high channels are: the edges in them, and marks that reach up from the row below."""

    grid: Grid
    tracks: Mapping[int, int]
    marked: frozenset[int]  # rows with a risk triangle
    extra: Mapping[int, float]

    def end(self, channel: int) -> float:
        """From the lowest track to the boxes below: an arrowhead, or a triangle."""
        below = self.tracks.get(channel, 0) and (channel // 2) in self.marked
        return MARK_END if below else CHANNEL_END

    def height(self, channel: int) -> float:
        """The whole channel; the last one closes the chart."""
        tracks = self.tracks.get(channel, 0)
        if channel == 2 * self.grid.rows:
            least = LAST_GAP + TRACK * tracks + (2 * UNDER if tracks else 0)
        elif channel in link_channels(self.grid):
            least = LINK_GAP + 12 * tracks
        else:
            least = CHANNEL_TOP + self.end(channel) + TRACK * max(0, tracks - 1)
            least = max(least, FIRST_GAP) if channel == 0 else least
        return least + self.extra.get(channel, 0)


def heights(
    sizes: Sizes, blocks: Mapping[int, Block], gaps: Gaps, top: float
) -> tuple[tuple[float, ...], float]:
    """Y of every flat mesh line from ``top`` down, and where the chart ends."""
    at: list[float] = []
    y, free = top, top
    for row in range(gaps.grid.rows):
        channel = line_of(row) - 1
        tall = max(fit.h for _, cell, fit in sizes.values() if cell[1] == row)
        gap, end = gaps.height(channel), gaps.end(channel)
        if (block := blocks.get(row)) is not None:
            gap = max(gap, free + BLOCK_GAP + block.lead / 2 - tall / 2 - y)
        middle = y + gap + tall / 2
        at += [y + CHANNEL_TOP + (gap - CHANNEL_TOP - end) / 2, middle]
        y = middle + tall / 2
        free = middle - block.lead / 2 + block.height if block else free
    gap = gaps.height(2 * gaps.grid.rows)
    return (*at, y + gap / 2), max(y + gap, free + BLOCK_GAP)


def box_words(box: Box, fit: Fitted, role: str) -> list[Text]:
    """The words of a box, line under line around its middle."""
    lead = fit.size * (CLOSE if fit.shape in ("diamond", "lozenge") else LEADING)
    first = box.rect.y + fit.name_h / 2 - (len(fit.lines) - 1) * lead / 2 + MIDDLE * fit.size
    bold = fit.shape != "chip"
    tone: Tone = "ink" if bold else "soft"
    return [
        Text(box.rect.cx, first + i * lead, fit.size, line, role, box.key, "middle", bold, tone=tone)
        for i, line in enumerate(fit.lines)
    ]


def cells(box: Box, fit: Fitted) -> tuple[list[Text], list[Line]]:
    """Opinions asked for at the same time: a cell each below the name, between two bars."""
    texts: list[Text] = []
    lines: list[Line] = []
    y = box.rect.y + fit.name_h
    for words in fit.cells:
        lines.append(Line("cell", ((box.rect.x, y), (box.rect.right, y))))
        for index, line in enumerate(words):
            base = y + 4 + (index + 0.5) * SMALL * LEADING + MIDDLE * SMALL
            texts.append(Text(box.rect.cx, base, SMALL, line, "opinion", box.key, "middle"))
        y += cell_h(words)
    return texts, lines


def step_marks(node: Node, rect: Rect) -> list[Mark]:
    """The number at the left corner and, at the right, the highest grade of the step's risks."""
    if node.kind == LINK_KIND:
        return []
    marks = [Mark("disc", rect.x + 3, rect.y + 1, str(node.number))]
    if node.risks:
        grade = min(node.risks)
        marks.append(Mark("risk", rect.right - 4, rect.y - 6, grade, grade == HIGHEST))
    return marks


def stand(sizes: Sizes, at: tuple[float, ...], columns: Columns) -> dict[str, Box]:
    """Every box in its place, in the middle of its cell."""
    found = {}
    for key, (node, (lane, row), fit) in sizes.items():
        x, y = columns.lane(lane) - fit.w / 2, at[line_of(row)] - fit.h / 2
        found[key] = Box(key, node, fit.shape, Rect(x, y, fit.w, fit.h))
    return found
