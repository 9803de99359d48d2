"""What must hold for any drawing of a chart, for tests that have one in hand."""

from itertools import combinations

from powers.catalogue.chart import Chart, Drawing
from powers.catalogue.chart.drawing import Box, Point, Rect

IN_BOXES = ("name", "question", "chip", "opinion")


def ends_of(chart: Chart, drawing: Drawing, edge: int) -> tuple[Box, Box]:
    """The boxes an edge leaves and reaches."""
    boxes = {box.key: box for box in drawing.boxes}
    source = chart.edges[edge].source
    return boxes.get(f"{source}?", boxes[source]), boxes[chart.edges[edge].target]


def strip(a: Point, b: Point) -> Rect:
    """A segment as a very thin rectangle."""
    return Rect(min(a[0], b[0]) - 0.1, min(a[1], b[1]) - 0.1, abs(a[0] - b[0]) + 0.2, abs(a[1] - b[1]) + 0.2)


def check_drawing(chart: Chart, drawing: Drawing) -> None:
    """Every edge once and clear of foreign boxes, no box on another, words in their boxes or on the sheet."""
    assert [route.edge for route in drawing.routes] == list(range(len(chart.edges)))
    for route in drawing.routes:
        ends = ends_of(chart, drawing, route.edge)
        for box in drawing.boxes:
            if box not in ends:
                assert not any(box.meets(strip(a, b)) for a, b in route.segments), (route, box)
    for one, two in combinations(drawing.boxes, 2):
        assert not one.rect.overlaps(two.rect), (one, two)
    boxes = {box.key: box for box in drawing.boxes}
    for text in drawing.texts:
        if text.role in IN_BOXES:
            assert boxes[text.owner].holds(text.rect), text
        else:
            assert text.rect.x >= 2, text
            assert text.rect.right <= drawing.width - 2, text
    labels = [text for text in drawing.texts if text.role == "label"]
    for label in labels:
        assert not any(box.meets(label.rect) for box in drawing.boxes), label
        assert not any(mark.rect.overlaps(label.rect) for mark in drawing.marks), label
    for index, edge in enumerate(chart.edges):
        assert "".join(t.words for t in labels if t.owner == str(index)) == edge.label
