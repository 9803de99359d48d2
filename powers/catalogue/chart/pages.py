"""A chart too high for one sheet of paper goes on on further ones.

It is parted between steps. A way that leads to a step on another sheet ends in a mark there, and the
same mark stands before that step: 接下页 ① here, 接上页 ① there. Every sheet has only the lanes it needs
and the risks of its own steps, so it can be read by itself on a wall.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from .crossing import Crossing, crossings, joined
from .drawing import Drawing
from .layout import layout
from .model import Chart, Edge, Node
from .rows import step_order
from .sizes import PAPER, Format

MOST_LANES = 4  # lanes beyond these are not drawn for participants alone; words beside the step name them
FIRST_GUESS = 5
MOST_MOVED, UNEVEN = 4, 0.7  # steps that may go to the next sheet; price of a box more on one of two sheets


@lru_cache(maxsize=128)
def pages(chart: Chart, form: Format = PAPER) -> tuple[Drawing, ...]:
    """The chart as drawings for paper, one a sheet."""
    return tuple(layout(part, form) for part in parts(chart, cuts(chart, form)))


def cuts(chart: Chart, form: Format) -> tuple[int, ...]:
    """Where the sheets begin, in step order: as few as hold, each filled before the next begins."""
    order = step_order(chart)
    found, count = [0], FIRST_GUESS
    while found[-1] < len(order):
        begin, left = found[-1], len(order) - found[-1]
        count = min(count, left)
        while count < left and _fits(chart, form, order, begin, count + 1):
            count += 1
        while count > 1 and not _fits(chart, form, order, begin, count):
            count -= 1
        found.append(begin + count)
    return _evened(chart, form, order, found)


def _evened(chart: Chart, form: Format, order: Sequence[Node], ends: list[int]) -> tuple[int, ...]:
    """As many sheets, each begun earlier where that parts fewer ways and shares the steps out more evenly.

    From the last sheet back, so that each knows where the next one begins.
    """
    for at in range(len(ends) - 2, 0, -1):
        low, here, high = ends[at - 1], ends[at], ends[at + 1]
        trials = range(here, max(low, here - MOST_MOVED - 1), -1)
        for begin in sorted(trials, key=lambda trial: _parting(chart, order, (low, trial, high))):
            fits = begin == here or (
                _fits(chart, form, order, begin, high - begin) and _fits(chart, form, order, low, begin - low)
            )
            if fits:
                ends[at] = begin
                break
    return tuple(ends[:-1])


def _parting(chart: Chart, order: Sequence[Node], ends: tuple[int, int, int]) -> float:
    """How bad it is to part there: ways that go over the edge of the sheet, and one sheet fuller than the other."""
    low, begin, high = ends
    place = {node.key: at for at, node in enumerate(order)}
    over = {
        (edge.target, edge.is_return)
        for edge in chart.edges
        if (place[edge.source] < begin) != (place[edge.target] < begin)
    }
    fuller = sum(1 + bool(n.question) for n in order[low:begin])
    emptier = sum(1 + bool(n.question) for n in order[begin:high])
    return len(over) + abs(fuller - emptier) * UNEVEN


def _fits(chart: Chart, form: Format, order: Sequence[Node], begin: int, count: int) -> bool:
    """Whether so many steps go on a sheet, its marks written as widely as they may become."""
    whole = count == len(order)
    there = {node.key: 1 if begin <= place < begin + count else 9 for place, node in enumerate(order)}
    drawing = layout(chart if whole else _part(chart, there, 1, crossings(chart, there), 9), form)
    high = form.last if begin + count == len(order) else form.height
    return drawing.width <= form.width and drawing.height <= high


def parts(chart: Chart, begins: Sequence[int]) -> tuple[Chart, ...]:
    """The chart parted where the sheets begin."""
    order = step_order(chart)
    if len(begins) < 2:
        return (chart,)
    spans = list(pairwise([*begins, len(order)]))
    there = {node.key: page for page, (a, b) in enumerate(spans, 1) for node in order[a:b]}
    marks = crossings(chart, there)
    return tuple(_part(chart, there, page, marks, len(spans)) for page in range(1, len(spans) + 1))


def _part(chart: Chart, there: dict[str, int], page: int, marks: Sequence[Crossing], count: int) -> Chart:
    """One sheet: its steps, what leaves it and what comes to it."""
    own = [node for node in chart.nodes if there[node.key] == page]
    lanes = _lanes(chart, own)
    shown: list[Node] = []
    edges: list[Edge] = []
    for mark in marks:
        if mark.target.key in {node.key for node in own}:
            shown.append(mark.entry(page))
            edges.append(Edge(mark.entry_key, mark.target.key))
    shown += [_seated(chart, node, lanes) for node in own]
    kept = [key for key, _ in chart.lanes if key in lanes]
    shown += [mark.exit(page, kept) for mark in marks if page in mark.sources]
    edges += [joined(edge, there, page, marks) for edge in chart.edges if there[edge.source] == page]
    return replace(
        chart,
        subtitle=f"{chart.subtitle}　第{page}页，共{count}页",
        lanes=tuple(lane for lane in chart.lanes if lane[0] in lanes),
        nodes=tuple(shown),
        edges=tuple(edges),
        risks=tuple(risk for risk in chart.risks if risk.number in {node.number for node in own}),
    )


def _lanes(chart: Chart, own: Sequence[Node]) -> set[str]:
    """The lanes of a sheet: who acts, then who takes part while there is room."""
    lanes = {node.lane for node in own}
    for lane in (lane for node in own for lane, _ in node.attends):
        if len(lanes) < MOST_LANES:
            lanes.add(lane)
    return lanes


def _seated(chart: Chart, node: Node, lanes: set[str]) -> Node:
    """The step with those who take part but have no lane here named beside it."""
    away = [f"{chart.lane_label(lane)}{word}" for lane, word in node.attends if lane not in lanes]
    return replace(
        node,
        attends=tuple((lane, word) for lane, word in node.attends if lane in lanes),
        note="；".join([*([node.note] if node.note else []), *away]),
    )
