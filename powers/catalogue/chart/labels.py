"""Put the word of each outcome beside its line, near where it leaves, clear of everything else.

Every place near the line is tried. Boxes, marks and other words rule a place out; crossing a line costs,
and so does standing as near to somebody else's line, or far from where the outcome leaves. Where no good
place is left the channel below or above grows, and all are tried again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .breaking import balanced, width
from .drawing import ASCENT, Box, Point, Rect, Route
from .model import Chart
from .sizes import LEADING, SMALL

LEAD = SMALL * LEADING
OFF, CLEAR = 5.0, 1.5
NARROWEST = 4 * SMALL
LINES, LINES_AT_NEED = 4, 7  # of one label; more where a chart of one lane leaves no width for fewer
# Prices: so many units of way cost 1; a bend before the words; a line of words more.
AFAR, BEND, FURTHER_LINE = 25.0, 0.8, 1.4
OWN_LINE, OTHER_LINE = 5.0, 7.0  # words on a line: its own, somebody else's
DOUBT, SIBLING_DOUBT, DOUBTFUL = 2.5, 1.0, 5.0  # words as near to a line that is not theirs; how near
# How far below or above a short arm words may slip under a diamond's slope.
TUCKED = (0.0, 6.0, 12.0, 18.0, 24.0)


@dataclass(frozen=True)
class Placed:
    """The lines of a label and the space they take."""

    edge: int
    lines: tuple[str, ...]
    rect: Rect
    right: bool = False  # lines end, instead of begin, at a common edge


@dataclass(frozen=True)
class Sheet:
    """What labels must keep clear of: boxes, other solid things, and the borders of the space."""

    boxes: Sequence[Box]
    solids: Sequence[Rect]
    lines: Sequence[tuple[int, Point, Point]]  # with the edge's position, -1 for what is no edge
    space: Rect

    @cached_property
    def spans(self) -> tuple[tuple[int, Rect], ...]:
        """The lines as flat rectangles."""
        return tuple((owner, _span(a, b)) for owner, a, b in self.lines)


def variants(label: str, most_lines: int = LINES) -> list[tuple[str, ...]]:
    """The label in one line, and broken evenly into two and more."""
    whole = width(label, SMALL)
    found: list[tuple[str, ...]] = []
    head, bracket, amount = label.partition("（")
    for count in range(1, most_lines + 1):
        if count == 2 and head and amount:  # a rung of a ladder has a line of its own
            found.append((head, bracket + amount))
        lines = balanced(label, SMALL, max(whole / count + SMALL, NARROWEST) if count > 1 else whole + 1)
        if lines and lines not in found:
            found.append(lines)
    return found


def _along(begin: float, end: float, size: float) -> list[tuple[float, float, float]]:
    """Starts for something of ``size`` along a line, with what each costs (near the begin is best), and
    how far it reaches beyond the line.
    """
    sign = 1 if end > begin else -1
    reach = abs(end - begin)
    found = []
    last = max(reach - size - OFF, 2.0)
    for step in [2.0, OFF, *(OFF + 6.0 * i for i in range(1, int(last // 6) + 1)), last]:
        over = max(0.0, step + size - reach)
        low = begin + sign * step if sign > 0 else begin - step - size
        found.append((low, step / 60 + (0.5 if step < OFF else 0), over))
    return found


def spots(route: Route, w: float, h: float) -> Iterator[tuple[float, Rect, bool]]:
    """Places beside a line, with their cost and whether the words end at the line."""
    gone = 0.0
    for place, ((x1, y1), (x2, y2)) in enumerate(route.segments):
        base = BEND * place + gone / AFAR
        if y1 == y2:
            for x, near, over in _along(x1, x2, w):
                cost = base + near + over / 40
                right = x2 < x1 and place == 0
                yield cost, Rect(x, y1 - OFF + 1 - h, w, h), right
                yield cost + 0.6, Rect(x, y1 + OFF - 1, w, h), right
            if place == 0 and abs(x2 - x1) < w:
                yield from _tucked(x1, x2, y1, w, h)
        else:
            for y, near, over in _along(y1, y2, h):
                cost = base + near + over / 10
                yield cost + 0.2, Rect(x1 + OFF + 1, y, w, h), False
                yield cost + 0.5, Rect(x1 - OFF - 1 - w, y, w, h), True
        gone += abs(x2 - x1) + abs(y2 - y1)


def _tucked(x1: float, x2: float, y: float, w: float, h: float) -> Iterator[tuple[float, Rect, bool]]:
    """Places before the corner of an arm too short for the words: under the slope of the diamond it leaves."""
    right = x2 > x1
    x = x2 - OFF - w if right else x2 + OFF
    for away in TUCKED:
        yield 1.0 + away / 40, Rect(x, y + OFF - 1 + away, w, h), right
        yield 1.0 + away / 40, Rect(x, y - OFF + 1 - away - h, w, h), right


def _span(a: Point, b: Point) -> Rect:
    return Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def _price(
    sheet: Sheet, placed: Sequence[Placed], rect: Rect, edge: int, doubts: Mapping[int, float]
) -> float | None:
    """What a place costs for the lines it crosses or comes near to, or None if it is not free."""
    inside = sheet.space.x <= rect.x and rect.right <= sheet.space.right
    if not (inside and sheet.space.y <= rect.y and rect.bottom <= sheet.space.bottom):
        return None
    wide = rect.grown(CLEAR)
    if any(box.meets(wide) for box in sheet.boxes) or any(solid.overlaps(wide) for solid in sheet.solids):
        return None
    if any(other.rect.grown(3).overlaps(rect) for other in placed):
        return None
    cost = doubt = 0.0
    close = rect.grown(DOUBTFUL + 1.5)
    for owner, line in sheet.spans:
        if not close.overlaps(line):
            continue
        if rect.overlaps(line.grown(1.5)):
            cost += OWN_LINE if owner == edge else OTHER_LINE
        elif owner != edge:
            doubt = max(doubt, doubts.get(owner, DOUBT))
    return cost + doubt


def best_spot(
    sheet: Sheet,
    placed: Sequence[Placed],
    route: Route,
    broken: Sequence[tuple[str, ...]],
    doubts: Mapping[int, float],
) -> tuple[float, Placed] | None:
    """The cheapest free place for a label, broken in one of these ways, and its cost, or None; `doubts` as in ``_doubts``."""
    best: tuple[float, Placed] | None = None
    for lines in broken:
        w, h = max(width(line, SMALL) for line in lines), (len(lines) - 1) * LEAD + SMALL
        for cost, rect, right in spots(route, w, h):
            total = cost + FURTHER_LINE * (len(lines) - 1)
            if best is not None and total >= best[0]:
                continue
            price = _price(sheet, placed, rect, route.edge, doubts)
            if price is not None and (best is None or total + price < best[0]):
                best = (total + price, Placed(route.edge, lines, rect, right))
    return best


def _doubts(chart: Chart, mine: int) -> dict[int, float]:
    """What standing near to these other ways costs: little for ways of the same step, nothing for ways to the
    same target, which the way may join.
    """
    own = chart.edges[mine]
    return {
        n: 0.0 if edge.target == own.target else SIBLING_DOUBT
        for n, edge in enumerate(chart.edges)
        if own.source == edge.source or own.target == edge.target
    }


def put_labels(
    chart: Chart, routes: Sequence[Route], sheet: Sheet, most: float, most_lines: int = LINES
) -> tuple[list[Placed], list[int]]:
    """Place all labels, shortest ways first; also the edges whose label found no place.

    ``most`` is what a place may cost, ``most_lines`` into how many lines a label may be broken.
    """
    placed: list[Placed] = []
    failed = []
    labelled = [route for route in routes if chart.edges[route.edge].label.strip()]
    for route in sorted(labelled, key=lambda r: (_length(r), r.edge)):
        edge = chart.edges[route.edge]
        broken = variants(edge.label, most_lines)
        found = best_spot(sheet, placed, route, broken, _doubts(chart, route.edge))
        if found is None or found[0] > most:
            failed.append(route.edge)
        else:
            placed.append(found[1])
    return placed, failed


def _length(route: Route) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in route.segments)


def baseline(label: Placed, index: int) -> Point:
    """Where a line of the label starts (or ends, for right-aligned ones)."""
    x = label.rect.right if label.right else label.rect.x
    return x, label.rect.y + index * LEAD + ASCENT * SMALL
