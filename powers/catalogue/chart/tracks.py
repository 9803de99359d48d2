"""Set apart what runs on the same line: every edge gets its own track, where it needs one.

A way's straight parts are intervals on mesh lines. Parts that touch form a bundle; parts in a
bundle that may not lie on one another get different offsets from the line, in the order that
makes the fewest crossings.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, permutations

from .mesh import Net, Spot, fixed_ways, may_share
from .model import Chart
from .routing import Way
from .rows import Grid

APART = 10.0  # between tracks in a channel or gutter
ROW_APART, ROW_REACH = 18.0, 12.0  # the same in a row, and how far from its middle at most
LANE_APART, LANE_REACH = 32.0, 18.0  # the same in a lane's middle
TRIM = 0.4  # of a mesh step: where a way meets the side of its box
FAR = 1000.0  # stands for the distance of mesh lines while crossings are counted
MOST_ORDERS = 5  # tracks whose orders are all tried


@dataclass
class Part:
    """One straight part of a way: flat or upright, on which line, from where to where."""

    net: Net
    flat: bool
    line: int
    begin: float
    end: float
    roomy: bool
    before: "Part | None" = None
    after: "Part | None" = None
    offset: float = 0.0

    @property
    def low(self) -> float:
        """Lower end on the line, in mesh steps."""
        return min(self.begin, self.end)

    @property
    def high(self) -> float:
        """Upper end on the line, in mesh steps."""
        return max(self.begin, self.end)

    @property
    def rank(self) -> int:
        """0 lies still in the line's middle, 1 should (straight, or from a diamond's point), 2 may move."""
        if self.net.edge is None:
            return 0
        straight = self.after is None and not self.net.dashed
        return 1 if self.before is None and (self.net.pointed or straight) else 2

    def touches(self, other: "Part") -> bool:
        """Whether two parts of the same line meet."""
        return self.low <= other.high and other.low <= self.high

    def place(self) -> float:
        """The line's stretched position, with the offset."""
        return self.line * FAR + self.offset

    def reach(self) -> tuple[float, float]:
        """The stretched ends, where the neighbours' offsets tell."""
        ends = (
            self.before.place() if self.before else self.begin * FAR,
            self.after.place() if self.after else self.end * FAR,
        )
        return min(ends), max(ends)


def _parts(net: Net, way: tuple[Spot, ...], last_line: int) -> list[Part]:
    parts: list[Part] = []
    for place, (a, b) in enumerate(pairwise(way)):
        flat = a[1] == b[1]
        begin, end = (float(a[0]), float(b[0])) if flat else (float(a[1]), float(b[1]))
        sign = 1 if end > begin else -1
        begin += sign * TRIM if place == 0 else 0
        end -= sign * TRIM if place == len(way) - 2 else 0
        line = a[1] if flat else a[0]
        roomy = line % 2 == 0 if flat else line % 2 == 1 or line in (0, last_line)
        part = Part(net, flat, line, begin, end, roomy, before=parts[-1] if parts else None)
        if parts:
            parts[-1].after = part
        parts.append(part)
    return parts


def _bundles(parts: Iterable[Part]) -> list[list[Part]]:
    """Groups of parts on one line that hang together by touching."""
    found: list[list[Part]] = []
    for part in sorted(parts, key=lambda p: (p.low, p.high, p.net.edge or 0)):
        if found and part.low <= max(p.high for p in found[-1]):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _tracks(bundle: list[Part]) -> list[list[Part]]:
    """Parts of a bundle sorted into as few tracks as will do; what lies still comes first."""
    tracks: list[list[Part]] = []
    for part in sorted(bundle, key=lambda p: (p.rank, p.net.dashed, p.low - p.high, p.net.edge or 0)):
        for track in tracks:
            if all(not part.touches(other) or may_share(part.net, other.net) for other in track):
                track.append(part)
                break
        else:
            tracks.append([part])
    return tracks


def _offsets(tracks: list[list[Part]]) -> list[float]:
    """One offset per track; 0 comes first if the first track is to stay in the middle."""
    count, part = len(tracks), tracks[0][0]
    if part.roomy:
        return [(i - (count - 1) / 2) * APART for i in range(count)]
    apart, reach = (ROW_APART, ROW_REACH) if part.flat else (LANE_APART, LANE_REACH)
    if part.rank < 2:
        gap = min(apart, reach / max(1, count // 2))
        return [(-1) ** i * ((i + 1) // 2) * gap for i in range(count)]
    gap = min(apart, 2 * reach / max(1, count - 1))
    return [(i - (count - 1) / 2) * gap for i in range(count)]


def _crossings(moved: list[Part], everything: list[Part]) -> int:
    """How often the ways of the moved parts cross other ways."""
    edges = {part.net.edge for part in moved}
    ours = [(p, p.place(), *p.reach()) for p in everything if p.net.edge in edges]
    others = [(p, p.place(), *p.reach()) for p in everything]
    return sum(
        low < place < high and near < at < far
        for part, at, low, high in ours
        for other, place, near, far in others
        if part.flat != other.flat and part.net != other.net
    )


def _settle(bundle: list[Part], everything: list[Part]) -> None:
    """Choose the order of a bundle's tracks; a track that stays in the middle is kept there."""
    tracks = _tracks(bundle)
    offsets = _offsets(tracks)
    _move(tracks, offsets)
    if len(tracks) == 1:
        return
    still = offsets[:1] if tracks[0][0].rank < 2 and not tracks[0][0].roomy else []
    free = offsets[len(still) :]
    orders = list(permutations(free)) if len(free) <= MOST_ORDERS else [tuple(free)]
    orders += [tuple(-offset for offset in order) for order in orders] if still else []
    best: tuple[int, list[float]] | None = None
    for order in orders:
        trial = [*still, *order]
        _move(tracks, trial)
        crossed = _crossings(bundle, everything)
        if best is None or crossed < best[0]:
            best = (crossed, trial)
    _move(tracks, best[1] if best else offsets)


def _move(tracks: list[list[Part]], offsets: list[float]) -> None:
    for track, offset in zip(tracks, offsets, strict=True):
        for part in track:
            part.offset = offset


def assign(
    chart: Chart, grid: Grid, nets: list[Net], ways: dict[int, Way]
) -> tuple[dict[int, list[Part]], dict[tuple[bool, int], int]]:
    """Give every straight part its offset.

    Returns the parts of each edge in order, and for each line (flat, number) how many tracks it
    needs beside one another.
    """
    last = 2 * len(chart.lanes) + 2
    edges = {index: _parts(nets[index], way, last) for index, way in ways.items()}
    fixed = [part for net, way in fixed_ways(chart, grid) for part in _parts(net, way, last)]
    everything = [part for parts in edges.values() for part in parts] + fixed
    lines: dict[tuple[bool, int], list[Part]] = defaultdict(list)
    for part in everything:
        lines[part.flat, part.line].append(part)
    bundles = {line: _bundles(parts) for line, parts in sorted(lines.items())}
    for _ in range(2):
        for groups in bundles.values():
            for bundle in groups:
                _settle(bundle, everything)
    counts = {line: max(len(_tracks(bundle)) for bundle in groups) for line, groups in bundles.items()}
    return edges, counts
