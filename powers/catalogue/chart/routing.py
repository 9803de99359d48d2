"""Find each edge its way over the mesh: short, with few bends, and apart from the others.

Cheapest ways one by one (Dijkstra), then once more around each other. Forward edges keep to the
lanes; returns move up and down only on the tracks left and right of all lanes.
"""

import heapq
from collections import defaultdict

from .mesh import Net, Spot, fixed_ways, link_channels, may_share, nets, taken, unit_steps
from .model import Chart
from .rows import Grid

Step = tuple[int, int]
Way = tuple[Spot, ...]

ACROSS, DOWN = 1.6, 1.0  # length of a step
BEND = 3.0
BESIDE = 1.5  # running beside another edge where there is room for tracks
CRAMPED = 7.0  # the same in a row or a lane's middle, where there is little
FIXED = 1.6  # lying on a participation's line is so much worse
SAME_POINT = 14.0  # a second edge from the same point of a diamond
CROSSING = 2.4
SIDE_OUT, SIDE_IN = 0.4, 0.9  # leaving or entering by the side, where below or above would do
LINK = 4.0  # crossing the line between a box and its diamond
SIDES: tuple[Step, ...] = ((0, 1), (-1, 0), (1, 0), (0, -1))


class Router:
    """Holds which ways are laid and what a further step would cost."""

    def __init__(self, chart: Chart, grid: Grid) -> None:
        """Take the places from ``grid`` and lay the fixed lines."""
        self.right, self.below = 2 * len(chart.lanes) + 2, 2 * grid.rows
        self.taken, self.links = taken(grid), link_channels(grid)
        self.nets = nets(chart, grid)
        self.steps: dict[tuple[Spot, Spot], list[Net]] = defaultdict(list)
        self.visits: dict[tuple[Spot, bool], list[Net]] = defaultdict(list)
        for net, way in fixed_ways(chart, grid):
            self._lay(net, way)

    def route(self) -> dict[int, Way]:
        """The corners of every edge's way, by the edge's position in the chart."""
        ways: dict[int, Way] = {}
        order = sorted(self.nets, key=lambda n: (n.dashed, _span(n), n.edge or 0))
        for _ in range(3):
            for net in order:
                index = net.edge or 0
                if index in ways:
                    self._lift(net, ways[index])
                ways[index] = self._cheapest(net)
                self._lay(net, ways[index])
        return ways

    def _lay(self, net: Net, way: Way) -> None:
        for a, b in unit_steps(way):
            self.steps[min(a, b), max(a, b)].append(net)
            for end in (a, b):
                self.visits[end, a[1] == b[1]].append(net)

    def _lift(self, net: Net, way: Way) -> None:
        for a, b in unit_steps(way):
            self.steps[min(a, b), max(a, b)].remove(net)
            for end in (a, b):
                self.visits[end, a[1] == b[1]].remove(net)

    def _cheapest(self, net: Net) -> Way:
        """Dijkstra over (place, direction); the start is left before the goal counts as reached."""
        heap: list[tuple[float, Spot, Step]] = []
        best: dict[tuple[Spot, Step], float] = {}
        came: dict[tuple[Spot, Step], tuple[Spot, Step]] = {}

        def offer(cost: float, at: Spot, step: Step, before: tuple[Spot, Step]) -> None:
            if cost < best.get((at, step), float("inf")):
                best[at, step], came[at, step] = cost, before
                heapq.heappush(heap, (cost, at, step))

        for step in SIDES[:3]:
            if (to := self._next(net, net.start, step)) is not None:
                cost = self._price(net, net.start, to, step) + (SIDE_OUT if step[0] else 0.0)
                offer(cost, to, step, (net.start, (0, 0)))
        while heap:
            cost, at, step = heapq.heappop(heap)
            if at == net.goal:
                return _corners(net.start, (at, step), came)
            if cost > best[at, step]:
                continue
            for turn in SIDES:
                if turn == (-step[0], -step[1]) or (to := self._next(net, at, turn)) is None:
                    continue
                price = self._price(net, at, to, turn) + self._passing(net, at, step, turn)
                offer(cost + price, to, turn, (at, step))
        raise ValueError(f"no way from {net.source} to {net.target}")

    def _next(self, net: Net, at: Spot, step: Step) -> Spot | None:
        """The neighbour in a direction, or None where this edge may not go."""
        to = (at[0] + step[0], at[1] + step[1])
        if not (0 <= to[0] <= self.right and 0 <= to[1] <= self.below):
            return None
        if to == net.goal:
            return None if step == (0, -1) else to
        if to in self.taken:
            return None
        outside = to[0] in (0, self.right)
        if net.dashed:
            return to if step[0] or outside or at == net.start else None
        return None if outside else to

    def _price(self, net: Net, at: Spot, to: Spot, step: Step) -> float:
        """Cost of one step: its length and whom it runs beside."""
        cost = ACROSS if step[0] else DOWN
        if step[0] and at[1] in self.links:
            cost += LINK
        there = [
            other for other in self.steps.get((min(at, to), max(at, to)), ()) if not may_share(net, other)
        ]
        others = sum(1.0 if other.edge is not None else FIXED for other in there)
        roomy = at[1] % 2 == 0 if step[0] else at[0] % 2 == 1 or at[0] in (0, self.right)
        if others and at == net.start and net.pointed:
            cost += SAME_POINT
        if to == net.goal and step[0]:
            cost += SIDE_IN
        return cost + others * (BESIDE if roomy else CRAMPED)

    def _passing(self, net: Net, at: Spot, step: Step, turn: Step) -> float:
        """Cost of going on from ``at``: a bend, or crossing what lies there."""
        if step != turn:
            return BEND
        return (
            CROSSING * sum(not may_share(net, other) for other in self.visits.get((at, not step[0]), ())) / 2
        )


def _span(net: Net) -> int:
    return abs(net.start[0] - net.goal[0]) + abs(net.start[1] - net.goal[1])


def _corners(start: Spot, last: tuple[Spot, Step], came: dict[tuple[Spot, Step], tuple[Spot, Step]]) -> Way:
    """Walk back from the goal and keep only the bends."""
    way, (at, step) = [last[0]], last
    while at != start or step != (0, 0):
        before, earlier = came[at, step]
        if earlier != step:
            way.append(before)
        at, step = before, earlier
    return tuple(reversed(way))
