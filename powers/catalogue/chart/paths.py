"""Path data: numbers, rounded bends, arrowheads and shapes. Kept short, since sheets are sent to phones."""

from collections.abc import Iterable

from .drawing import Box, Point

ROUNDING, ARROW_L, ARROW_W = 6.0, 9.5, 4.2


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def pair(point: Point) -> str:
    """A point as two coordinates."""
    return f"{number(point[0])} {number(point[1])}"


def path_data(points: Iterable[Point]) -> str:
    """A path's data; flat and upright parts get the short commands, bends are rounded."""
    way = list(points)
    data = f"M{number(way[0][0])} {number(way[0][1])}"
    for before, here, after in zip(way, way[1:], way[2:], strict=False):
        size = min(ROUNDING, _length(before, here) / 2, _length(here, after) / 2)
        near, far = _towards(here, before, size), _towards(here, after, size)
        data += _to(before, near) + f"Q{pair(here)} {pair(far)}"
    return data + _to(way[-2], way[-1])


def _to(here: Point, there: Point) -> str:
    if abs(here[1] - there[1]) < 0.05:
        return f"H{number(there[0])}"
    return f"V{number(there[1])}" if abs(here[0] - there[0]) < 0.05 else f"L{pair(there)}"


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(here: Point, there: Point, by: float) -> Point:
    length = _length(here, there) or 1.0
    return here[0] + (there[0] - here[0]) * by / length, here[1] + (there[1] - here[1]) * by / length


def arrowhead(before: Point, tip: Point) -> str:
    """A filled arrowhead at the end of a line."""
    back = _towards(tip, before, ARROW_L)
    dx, dy = (ARROW_W, 0.0) if abs(before[0] - tip[0]) < 0.05 else (0.0, ARROW_W)
    return f"M{pair(tip)}L{pair((back[0] - dx, back[1] - dy))}L{pair((back[0] + dx, back[1] + dy))}Z"


def shape_of(box: Box) -> str:
    """The element for a step, a diamond or a participation."""
    rect = box.rect
    if depth := box.depth:
        flat = f"H{number(rect.right - depth)}" if box.shape == "lozenge" else ""
        back = f"H{number(rect.x + depth)}" if flat else ""
        upper = (
            f"M{pair((rect.x, rect.cy))}L{pair((rect.x + depth, rect.y))}{flat}L{pair((rect.right, rect.cy))}"
        )
        return f'<path d="{upper}L{pair((rect.right - depth, rect.bottom))}{back}Z"/>'
    found = _rect(rect.x, rect.y, rect.w, rect.h, box.radius)
    if box.shape == "double":
        found += _rect(rect.x + 3.5, rect.y + 3.5, rect.w - 7, rect.h - 7, 1.0)
    if box.shape == "part":
        bars = "".join(f"M{pair((x, rect.y))}V{number(rect.bottom)}" for x in (rect.x + 5, rect.right - 5))
        found += f'<path d="{bars}"/>'
    return found


def _rect(x: float, y: float, w: float, h: float, radius: float) -> str:
    sizes = f'x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"'
    return f'<rect {sizes} rx="{number(radius)}"/>'
