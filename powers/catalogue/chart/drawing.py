"""The finished drawing as values: what stands where, before it becomes SVG. Units: viewBox units."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .breaking import width

Shape = Literal["box", "round", "double", "diamond", "lozenge", "chip", "link", "part"]
Anchor = Literal["start", "middle", "end"]
Stroke = Literal["link", "tie", "hair", "rule", "dash", "cell", "seal"]
Tone = Literal["ink", "soft", "seal", "paper"]
Point = tuple[float, float]

ASCENT, INK_H = 0.84, 0.94  # of the font size: from the baseline up, and in all, of a Chinese character
ROUND = 21.0  # radius of rounded ends
POINTED = 17.0  # depth of the points of a question too long for a diamond
MIDDLE = 0.36  # of the font size, from the baseline to the middle of a line of characters


@dataclass(frozen=True)
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """X of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Y of the lower side."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """X of the middle."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """Y of the middle."""
        return self.y + self.h / 2

    def grown(self, by: float) -> "Rect":
        """The same rectangle, wider by ``by`` on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share more than a border."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True)
class Box:
    """A step, its diamond or a participation; ``node`` is the step it belongs to."""

    key: str
    node: str
    shape: Shape
    rect: Rect

    @property
    def radius(self) -> float:
        """Of the corners: round at start, end and participation, nearly square elsewhere."""
        return min(self.rect.h / 2, ROUND) if self.shape in ("round", "chip", "link") else 2.0

    @property
    def depth(self) -> float:
        """How far in from its sides the pointed ends of a question reach; 0 for other shapes."""
        return {"diamond": self.rect.w / 2, "lozenge": POINTED}.get(self.shape, 0.0)

    def _reaches(self, x: float, y: float) -> float:
        """Below 1 inside the outline, 1 on it; x and y are distances from the middle."""
        slope = self.depth * abs(y) / (self.rect.h / 2)
        return max((abs(x) + slope) / (self.rect.w / 2), abs(y) / (self.rect.h / 2))

    def meets(self, rect: Rect) -> bool:
        """Whether ``rect`` reaches into this box; a question counts by its true outline."""
        near_x = min(max(self.rect.cx, rect.x), rect.right) - self.rect.cx
        near_y = min(max(self.rect.cy, rect.y), rect.bottom) - self.rect.cy
        return self._reaches(near_x, near_y) < 1

    def holds(self, rect: Rect) -> bool:
        """Whether ``rect`` lies wholly inside this box."""
        far_x = max(abs(rect.x - self.rect.cx), abs(rect.right - self.rect.cx))
        far_y = max(abs(rect.y - self.rect.cy), abs(rect.bottom - self.rect.cy))
        return self._reaches(far_x, far_y) <= 1


@dataclass(frozen=True)
class Text:
    """One line of text on its baseline; ``owner`` is the box key, edge or block it belongs to."""

    x: float
    y: float
    size: float
    words: str
    role: str
    owner: str = ""
    anchor: Anchor = "start"
    bold: bool = False
    song: bool = False
    tone: Tone = "ink"

    @property
    def rect(self) -> Rect:
        """Estimated extent."""
        wide = width(self.words, self.size)
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return Rect(left, self.y - ASCENT * self.size, wide, INK_H * self.size)


@dataclass(frozen=True)
class Route:
    """The way of one edge, by its position in ``Chart.edges``, from its source to its target."""

    edge: int
    points: tuple[Point, ...]
    dashed: bool

    @property
    def segments(self) -> tuple[tuple[Point, Point], ...]:
        """The straight parts in order."""
        return tuple(pairwise(self.points))


@dataclass(frozen=True)
class Line:
    """A line that is no edge: box to diamond, participation, hairline, rule, sample in the legend, cell."""

    stroke: Stroke
    points: tuple[Point, ...]
    head: bool = False


@dataclass(frozen=True)
class Mark:
    """A number in a disc, or a grade in a triangle (``filled`` for the highest); x, y its middle."""

    kind: Literal["disc", "risk"]
    x: float
    y: float
    words: str
    filled: bool = True

    @property
    def rect(self) -> Rect:
        """What it covers."""
        half_w, half_h = (11.5, 11.5) if self.kind == "disc" else (15.5, 13.0)
        return Rect(self.x - half_w, self.y - half_h, 2 * half_w, 2 * half_h)


@dataclass(frozen=True)
class Drawing:
    """Everything on the sheet. ``samples`` are the little shapes in the legend."""

    width: float
    height: float
    title: str
    summary: str
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    samples: tuple[Box, ...]
