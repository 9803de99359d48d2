"""The mesh of lines that edges may follow, and what already stands or runs on it.

Across: an edge track, then for each lane a gutter and the lane's middle, a last gutter, an edge
track. Down: channels and rows by turns. Boxes stand where middles and rows cross; everything else
is free, so a way that keeps to free places cannot cross a box.
"""

from dataclasses import dataclass
from itertools import pairwise

from .model import Chart
from .rows import Cell, Grid

Spot = tuple[int, int]


def column(lane: int) -> int:
    """Mesh line of a lane's middle."""
    return 2 + 2 * lane


def line_of(row: int) -> int:
    """Mesh line of a row."""
    return 1 + 2 * row


def spot(cell: Cell) -> Spot:
    """Where a cell lies on the mesh."""
    return column(cell[0]), line_of(cell[1])


@dataclass(frozen=True)
class Net:
    """One thing to connect. ``edge`` is None for the fixed lines: box to diamond, participation."""

    edge: int | None
    source: str
    target: str
    start: Spot
    goal: Spot
    label: str = ""
    dashed: bool = False
    pointed: bool = False  # leaves a diamond, which has one point on each side


def may_share(one: Net, two: Net) -> bool:
    """Whether two ways may lie on one another: they fork without words, or end in the same step.

    Returns never do, since dashes on dashes look like a solid line.
    """
    if one.edge is None or two.edge is None or one.dashed or two.dashed:
        return False
    if one.source == two.source:
        return not (one.label or two.label)
    return one.target == two.target


def nets(chart: Chart, grid: Grid) -> list[Net]:
    """What to route: one net per edge, in the order of ``chart.edges``."""
    found = []
    for index, edge in enumerate(chart.edges):
        pointed = edge.source in grid.diamonds
        start = grid.diamonds[edge.source] if pointed else grid.boxes[edge.source]
        goal = grid.boxes[edge.target]
        back = grid.leads_back(edge)
        ends = (spot(start), spot(goal))
        found.append(Net(index, edge.source, edge.target, *ends, edge.label, back, pointed))
    return found


def fixed_ways(chart: Chart, grid: Grid) -> list[tuple[Net, tuple[Spot, ...]]]:
    """Lines that lie still while edges are routed: box to diamond, and chains of participations."""
    ways: list[tuple[Net, tuple[Spot, ...]]] = []
    for key, cell in grid.diamonds.items():
        start, goal = spot(grid.boxes[key]), spot(cell)
        ways.append((Net(None, key, key, start, goal), (start, goal)))
    for node in chart.nodes:
        home, row = grid.boxes[node.key]
        lanes = [cell[0] for cell, (owner, _) in grid.chips.items() if owner == node.key]
        for side in (
            sorted(x for x in lanes if x > home),
            sorted((x for x in lanes if x < home), reverse=True),
        ):
            for near, far in zip([home, *side], side, strict=False):
                ends = (spot((near, row)), spot((far, row)))
                ways.append((Net(None, node.key, node.key, *ends), ends))
    return ways


def taken(grid: Grid) -> frozenset[Spot]:
    """Places where something stands."""
    cells = [*grid.boxes.values(), *grid.diamonds.values(), *grid.chips]
    return frozenset(spot(cell) for cell in cells)


def link_channels(grid: Grid) -> frozenset[int]:
    """Channels between a box and its own diamond, which stay narrow where they can."""
    return frozenset(line_of(row) - 1 for _, row in grid.diamonds.values())


def unit_steps(way: tuple[Spot, ...]) -> list[tuple[Spot, Spot]]:
    """A way given by its corners as steps from one mesh point to the next."""
    steps = []
    for (x, y), (to_x, to_y) in pairwise(way):
        dx, dy = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        while (x, y) != (to_x, to_y):
            steps.append(((x, y), (x + dx, y + dy)))
            x, y = x + dx, y + dy
    return steps
