"""The side column: when each step must be done and with which papers."""

from collections.abc import Mapping
from dataclasses import dataclass

from .breaking import balanced, by_clauses
from .drawing import MIDDLE, Line, Text
from .mesh import line_of
from .model import Chart
from .rows import Grid
from .sizes import LEADING, LIMIT, NUMBER_W, SMALL, Columns

BLOCK_GAP = 14.0


@dataclass(frozen=True)
class Block:
    """What stands in the side column beside a step: its number, limit, papers and notes."""

    number: int
    limit: tuple[str, ...]
    papers: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height of the lines."""
        return LEADING * (len(self.limit) * LIMIT + len(self.papers) * SMALL)

    @property
    def lead(self) -> float:
        """Height of the part that is centred on the step: at most two lines."""
        first = LIMIT if self.limit else SMALL
        more = SMALL if len(self.limit) + len(self.papers) > 1 else 0.0
        return LEADING * (first + more)


def side_blocks(chart: Chart, grid: Grid, wide: float) -> dict[int, Block]:
    """The side column's blocks by row; a step with nothing to say has none."""
    found = {}
    for node in chart.nodes:
        said = "；".join(words for words in (node.beside, *grid.spilt.get(node.key, ())) if words)
        papers = by_clauses(said, SMALL, wide)
        block = Block(node.number, balanced(node.limit, LIMIT, wide), papers)
        if block.limit or block.papers:
            found[grid.boxes[node.key][1]] = block
    return found


def side_column(
    blocks: Mapping[int, Block], at: tuple[float, ...], columns: Columns
) -> tuple[list[Text], list[Line]]:
    """Texts of the side column and the hairlines between its blocks."""
    texts: list[Text] = []
    lines: list[Line] = []
    left = columns.side + NUMBER_W
    for row, block in sorted(blocks.items()):
        y = at[line_of(row)] - block.lead / 2
        if texts:
            lines.append(
                Line("hair", ((columns.side, y - BLOCK_GAP / 2), (columns.right, y - BLOCK_GAP / 2)))
            )
        owner, first = str(block.number), LIMIT if block.limit else SMALL
        middle = y + LEADING * first / 2 + MIDDLE * first
        texts.append(Text(columns.side, middle, LIMIT, owner, "side", owner, bold=True))
        for words, size in [(line, LIMIT) for line in block.limit] + [(line, SMALL) for line in block.papers]:
            base = y + LEADING * size / 2 + MIDDLE * size
            bold = size == LIMIT
            texts.append(
                Text(left, base, size, words, "side", owner, bold=bold, tone="ink" if bold else "soft")
            )
            y += LEADING * size
    return texts, lines
