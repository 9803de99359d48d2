"""Which step stands in which row: step order, kept so that work runs downwards.

Every step has a row of its own and a question has the next one. A step that a question leads to
straight across may stand in the question's row, which keeps the sheet short and the arrow straight.
"""

from dataclasses import dataclass, field

from .breaking import width
from .model import Chart, Edge, Node

AROUND = 12.0  # kept free about a label between two boxes

Cell = tuple[int, int]  # lane from the left, row from the top, both from 0


@dataclass
class Grid:
    """Cells of boxes, diamonds and participations; ``spilt`` are participations without a cell."""

    rows: int = 0
    boxes: dict[str, Cell] = field(default_factory=dict)
    diamonds: dict[str, Cell] = field(default_factory=dict)
    chips: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    spilt: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def leads_back(self, edge: Edge) -> bool:
        """Whether an edge runs as a return: marked so, or not downwards."""
        return edge.is_return or self.boxes[edge.target][1] <= self.boxes[edge.source][1]


def step_order(chart: Chart) -> list[Node]:
    """The steps so that each follows its predecessors; by number where that leaves a choice.

    Outcomes that are not returns but close a circle are taken as leading back.
    """
    waiting = sorted(chart.nodes, key=lambda node: node.number)
    order: list[Node] = []
    while waiting:
        keys = {node.key for node in waiting}
        held = {
            e.target for e in chart.edges if not e.is_return and e.source in keys and e.source != e.target
        }
        node = next((node for node in waiting if node.key not in held), waiting[0])
        waiting.remove(node)
        order.append(node)
    return order


def _ready(chart: Chart, key: str, placed: dict[str, Cell]) -> bool:
    return all(e.is_return or e.target != key or e.source in placed for e in chart.edges)


def _guests(chart: Chart, host: Node, placed: dict[str, Cell], room: float, size: float) -> list[Node]:
    """Steps that may stand beside the host's diamond, at most one on each side."""
    outcomes = [e for e in chart.edges if e.source == host.key]
    home = chart.lane_index(host.lane)
    found: dict[bool, Node] = {}
    ends_first = sorted(
        outcomes, key=lambda e: (any(n.source == e.target and not n.is_return for n in chart.edges), e.target)
    )
    for edge in ends_first if len(outcomes) <= 3 else []:
        node = chart.node(edge.target)
        away = abs(chart.lane_index(node.lane) - home)
        words = [e.label for e in outcomes if e.target == edge.target]
        fits = away > 1 or (away == 1 and all(width(word, size) + AROUND <= room for word in words))
        plain = not node.question and not node.attends and not edge.is_return
        side = chart.lane_index(node.lane) > home
        if (
            fits
            and plain
            and node.key not in placed
            and side not in found
            and _ready(chart, node.key, placed)
        ):
            found[side] = node
    return list(found.values())


def _add_chips(chart: Chart, node: Node, grid: Grid) -> None:
    home, row = grid.boxes[node.key]
    for lane, word in node.attends:
        cell = (chart.lane_index(lane), row)
        if cell[0] == home or cell in grid.chips:
            said = f"{chart.lane_label(lane)}{word}"
            grid.spilt[node.key] = (*grid.spilt.get(node.key, ()), said)
        else:
            grid.chips[cell] = (node.key, word)


def place(chart: Chart, room: float, size: float) -> Grid:
    """Give every step its cell.

    ``room`` is the free width between boxes of neighbouring lanes and ``size`` the font size of
    edge labels: a step stands beside a neighbouring lane's question only if the label fits there.
    """
    grid = Grid()
    for node in step_order(chart):
        if node.key in grid.boxes:
            continue
        lane = chart.lane_index(node.lane)
        grid.boxes[node.key] = (lane, grid.rows)
        _add_chips(chart, node, grid)
        grid.rows += 1
        if node.question:
            grid.diamonds[node.key] = (lane, grid.rows)
            for guest in _guests(chart, node, dict(grid.boxes), room, size):
                grid.boxes[guest.key] = (chart.lane_index(guest.lane), grid.rows)
            grid.rows += 1
    return grid
