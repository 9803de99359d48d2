"""From ways on the mesh to lines on paper: exact points, and where a line meets its box."""

from collections.abc import Mapping
from math import sqrt

from .drawing import Box, Line, Point, Rect, Route
from .model import Chart
from .rows import Grid
from .sizes import Columns
from .tracks import Part


def _retreat(box: Box, away: float, flat: bool) -> float:
    """How far the outline lies inside the box's side, ``away`` from the side's middle."""
    rect = box.rect
    if depth := box.depth:
        beyond = max(0.0, abs(away) - (rect.w / 2 - depth))
        return depth * abs(away) * 2 / rect.h if flat else rect.h / 2 * beyond / depth
    if box.shape not in ("round", "chip", "link"):
        return 0.0
    radius = box.radius
    over = abs(away) - ((rect.h if flat else rect.w) / 2 - radius)
    return radius - sqrt(max(0.0, radius**2 - max(0.0, over) ** 2))


def door(box: Box, part: Part, across: float, leaving: bool) -> Point:
    """Where a straight part meets the outline of ``box``; ``across`` is the part's own line."""
    rect: Rect = box.rect
    later = (part.end > part.begin) == leaving  # the right or lower side
    if part.flat:
        inward = _retreat(box, across - rect.cy, flat=True)
        return (rect.right - inward if later else rect.x + inward), across
    inward = _retreat(box, across - rect.cx, flat=False)
    return across, (rect.bottom - inward if later else rect.y + inward)


def trace(
    chart: Chart,
    boxes: Mapping[str, Box],
    parts: Mapping[int, list[Part]],
    columns: Columns,
    at: tuple[float, ...],
) -> list[Route]:
    """The points of every edge, from its source's outline to its target's."""
    routes = []
    for index, way in sorted(parts.items()):
        edge = chart.edges[index]
        source = boxes.get(f"{edge.source}?", boxes[edge.source])
        own = [(at if part.flat else columns.at)[part.line] + part.offset for part in way]
        points = [door(source, way[0], own[0], leaving=True)]
        for part, here, there in zip(way[1:], own, own[1:], strict=False):
            points.append((there, here) if part.before and part.before.flat else (here, there))
        points.append(door(boxes[edge.target], way[-1], own[-1], leaving=False))
        routes.append(Route(index, tuple(points), way[0].net.dashed))
    return routes


def fixed_lines(grid: Grid, boxes: Mapping[str, Box]) -> list[Line]:
    """From each box down to its diamond, and from each step to the participations beside it."""
    lines = [
        Line(
            "link",
            (
                (boxes[key].rect.cx, boxes[key].rect.bottom),
                (boxes[f"{key}?"].rect.cx, boxes[f"{key}?"].rect.y),
            ),
            head=True,
        )
        for key in grid.diamonds
    ]
    for key, (home, _) in grid.boxes.items():
        chips = [(cell[0], boxes[f"{key}+{cell[0]}"]) for cell, chip in grid.chips.items() if chip[0] == key]
        for side in (
            sorted(c for c in chips if c[0] > home),
            sorted((c for c in chips if c[0] < home), reverse=True),
        ):
            lines += [
                _tie(one, two) for (_, one), (_, two) in zip([(home, boxes[key]), *side], side, strict=False)
            ]
    return lines


def _tie(one: Box, two: Box) -> Line:
    """A thin line between the facing sides of two boxes in a row."""
    left, right = (one, two) if one.rect.cx < two.rect.cx else (two, one)
    y = one.rect.cy
    return Line("tie", ((left.rect.right, y), (right.rect.x, y)))
