"""Settle a chart in two steps: first what stands where in order, then how high everything is."""

from dataclasses import dataclass

from .drawing import Box, Line, Mark, Rect, Route
from .ends import fixed_lines, trace
from .frame import Gaps, Sizes, fitted, heights, stand, step_marks
from .labels import LINES, Placed, Sheet, put_labels
from .model import Chart
from .routing import Router
from .rows import Grid, place
from .side import Block, side_blocks
from .sizes import NUMBER_W, SMALL, Columns, Format, columns
from .tracks import Part, assign

GROWTH, MOST_TRIALS = 6.0, 70
PICKY_TRIALS, PICKY = 7, 3.4  # so often channels grow to get a label a place at its line's first part


@dataclass(frozen=True)
class Plan:
    """What is settled before heights are: cells, ways, columns and sizes."""

    grid: Grid
    parts: dict[int, list[Part]]
    flat_tracks: dict[int, int]
    columns: Columns
    sizes: Sizes
    blocks: dict[int, Block]


@dataclass(frozen=True)
class Field:
    """The chart itself, between lane heads and foot."""

    at: tuple[float, ...]
    bottom: float
    boxes: dict[str, Box]
    routes: list[Route]
    lines: list[Line]
    marks: list[Mark]


def plan_of(chart: Chart, room: float, form: Format) -> Plan:
    """Place the steps, route the edges and share out the width; ``room`` as in ``place``."""
    grid = place(chart, room, SMALL)
    router = Router(chart, grid)
    parts, tracks = assign(chart, grid, router.nets, router.route())
    moving = {part.line for way in parts.values() for part in way if not part.flat and part.roomy}
    spread = columns(len(chart.lanes), {line: tracks[False, line] for line in moving}, form)
    flat = {part.line: tracks[True, part.line] for way in parts.values() for part in way if part.flat}
    side_w = spread.right - spread.side - NUMBER_W
    return Plan(
        grid, parts, flat, spread, fitted(chart, grid, spread.box_w), side_blocks(chart, grid, side_w)
    )


def _field(chart: Chart, plan: Plan, top: float, extra: dict[int, float]) -> Field:
    marked = frozenset(plan.grid.boxes[node.key][1] for node in chart.nodes if node.risks)
    at, bottom = heights(plan.sizes, plan.blocks, Gaps(plan.grid, plan.flat_tracks, marked, extra), top)
    boxes = stand(plan.sizes, at, plan.columns)
    routes = trace(chart, boxes, plan.parts, plan.columns, at)
    marks = [mark for node in chart.nodes for mark in step_marks(node, boxes[node.key].rect)]
    return Field(at, bottom, boxes, routes, fixed_lines(plan.grid, boxes), marks)


class NoPlace(ValueError):
    """Words of an outcome for which no place can be made."""


def labelled(chart: Chart, plan: Plan, top: float, most_lines: int = LINES) -> tuple[Field, list[Placed]]:
    """Give every label a place, at a good price if a little more height buys it, else at any.

    Raises NoPlace if more height does not help: a label on a straight line between two boxes.
    """
    growth: dict[int, float] = {}
    for _ in range(PICKY_TRIALS):
        _, _, unhappy = _attempt(chart, plan, top, growth, PICKY, most_lines)
        growth |= {edge: growth.get(edge, 0) + GROWTH for edge in unhappy}
        if not unhappy:
            break
    growth = {edge: high for edge, high in growth.items() if edge not in unhappy}
    for _ in range(MOST_TRIALS):
        field, labels, failed = _attempt(chart, plan, top, growth, float("inf"), most_lines)
        if not failed:
            return field, labels
        if any(all(part.flat for part in plan.parts[edge]) for edge in failed):
            break
        growth |= {edge: growth.get(edge, 0) + GROWTH for edge in failed}
    raise NoPlace(f"no place for the words of {[chart.edges[edge] for edge in failed]}")


def _attempt(
    chart: Chart, plan: Plan, top: float, growth: dict[int, float], most: float, most_lines: int
) -> tuple[Field, list[Placed], list[int]]:
    extra: dict[int, float] = {}
    for edge, high in growth.items():
        channel = _channel_beside(plan.parts[edge])
        extra[channel] = max(extra.get(channel, 0), high)
    field = _field(chart, plan, top, extra)
    labels, failed = put_labels(chart, field.routes, _sheet(plan.columns, field, top), most, most_lines)
    return field, labels, failed


def _channel_beside(way: list[Part]) -> int:
    """The channel that the way's first upright part runs through, else the one above its row."""
    for part in way:
        if not part.flat:
            step = 1 if part.end > part.begin else -1
            line = round(part.begin)
            return line + step if line % 2 else line
    return way[0].line - 1


def _sheet(spread: Columns, field: Field, top: float) -> Sheet:
    lines = [(route.edge, a, b) for route in field.routes for a, b in route.segments]
    lines += [(-1, line.points[0], line.points[1]) for line in field.lines]
    space = Rect(spread.left, top + 2, spread.side - 8 - spread.left, field.bottom - top)
    return Sheet(list(field.boxes.values()), [mark.rect for mark in field.marks], lines, space)
