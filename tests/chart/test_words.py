"""Words of outcomes stand by their own line, a stamp and a title stand whole, a question has at least two answers."""

import pytest

from powers.catalogue.chart import Chart, Drawing, Edge, Node, layout, svg
from powers.catalogue.chart.drawing import Point, Rect, Text
from powers.catalogue.chart.pages import cuts, parts
from powers.catalogue.chart.sizes import PAPER

LANES = (("party", "村党组织"), ("town", "镇党委"))


def step(key: str, number: int, question: str = "", lane: str = "party") -> Node:
    return Node(key, number, f"第{number}件事", "task", lane, question=question)


def gap(rect: Rect, a: Point, b: Point) -> float:
    """How far a straight line is from a rectangle."""
    across = max(min(a[0], b[0]) - rect.right, rect.x - max(a[0], b[0]), 0)
    down = max(min(a[1], b[1]) - rect.bottom, rect.y - max(a[1], b[1]), 0)
    return (across**2 + down**2) ** 0.5


def beside(drawing: Drawing, text: Text, edge: int) -> float:
    """How far the words are from the line of an edge."""
    route = drawing.routes[edge]
    return min(gap(text.rect, a, b) for a, b in route.segments)


# 民主评议党员: the township's answer leads back up, past the arrow that leads to the township.
RETURNS = Chart(
    title="民主评议流程图",
    subtitle="",
    lanes=LANES,
    nodes=(step("grade", 1), step("town", 2, "程序对吗", "town"), step("told", 3)),
    edges=(
        Edge("grade", "town"),
        Edge("town", "told", "对，告诉本人"),
        Edge("town", "grade", "不对，重新评定", is_return=True),
    ),
)
# 调解: three steps give up towards the same end by the same side.
GIVING_UP = Chart(
    title="调解流程图",
    subtitle="",
    lanes=LANES,
    nodes=(
        step("apply", 1, lane="town"),
        step("accept", 2, "材料齐吗", "town"),
        step("choose", 3, "双方愿意吗", "town"),
        step("mediate", 4, "说和了吗", "town"),
        step("done", 5, lane="town"),
        step("ended", 6, lane="town"),
    ),
    edges=(
        Edge("apply", "accept"),
        Edge("accept", "choose", "齐"),
        Edge("accept", "ended", "不符合"),
        Edge("choose", "mediate", "都愿意"),
        Edge("choose", "ended", "有一方不愿意"),
        Edge("mediate", "done", "说和了"),
        Edge("mediate", "ended", "没说和、不调了"),
    ),
)


@pytest.mark.parametrize("chart", [RETURNS, GIVING_UP])
def test_words_are_nearer_to_their_own_line_than_to_one_of_another_step(chart: Chart) -> None:
    drawing = layout(chart)
    for text in (text for text in drawing.texts if text.role == "label"):
        edge = chart.edges[int(text.owner)]
        strangers = [
            n for n, e in enumerate(chart.edges) if e.source != edge.source and e.target != edge.target
        ]
        own = beside(drawing, text, int(text.owner))
        assert all(beside(drawing, text, n) > min(own, 6) for n in strangers), text


@pytest.mark.parametrize("chart", [RETURNS, GIVING_UP])
def test_words_stand_where_the_outcome_leaves(chart: Chart) -> None:
    """Within four lines of text from the question's diamond, not at the far end of a way that others join."""
    drawing = layout(chart)
    boxes = {box.key: box.rect for box in drawing.boxes}
    for text in (text for text in drawing.texts if text.role == "label"):
        home = boxes[f"{chart.edges[int(text.owner)].source}?"]
        assert gap(text.rect, (home.x, home.cy), (home.right, home.cy)) < 65, text


def test_a_stamp_stands_beside_the_title_and_is_said_in_words() -> None:
    drawing = layout(Chart("婚育证明流程图", "", LANES, (step("a", 1),), (), stamp="停用"), PAPER)
    stamp = next(text for text in drawing.texts if text.role == "stamp")
    title = next(text for text in drawing.texts if text.role == "title")
    assert (stamp.words, stamp.tone) == ("停用", "seal")
    assert not stamp.rect.grown(10).overlaps(title.rect)
    assert stamp.rect.right < drawing.width
    assert drawing.title == "婚育证明流程图（停用）"
    assert ">停用<" in svg(Chart("婚育证明流程图", "", LANES, (step("a", 1),), (), stamp="停用"))


def test_a_long_title_breaks_before_what_sort_of_picture_it_is() -> None:
    name = "幸福院、日间照料中心奖补资金申请"
    drawing = layout(Chart(f"{name}办理流程图", "", LANES, (step("a", 1),), ()), PAPER)
    assert [text.words for text in drawing.texts if text.role == "title"] == [name, "办理流程图"]


def test_a_title_breaks_before_its_brackets() -> None:
    chart = Chart("生育登记服务（《生育服务手册》办理）流程图", "", LANES, (step("a", 1),), (), stamp="更名")
    said = [text.words for text in layout(chart, PAPER).texts if text.role == "title"]
    assert said == ["生育登记服务", "（《生育服务手册》办理）流程图"]


def test_the_last_sheet_is_not_left_with_a_single_step() -> None:
    nodes = tuple(step(f"n{n}", n, "行吗" if n % 2 else "") for n in range(1, 10))
    edges = tuple(Edge(f"n{n}", f"n{n + 1}", "行" if n % 2 else "") for n in range(1, 9))
    edges += tuple(Edge(f"n{n}", f"n{n - 2}", "不行", is_return=True) for n in (3, 5, 7))
    chart = Chart("图", "", LANES, nodes, edges)
    begins = cuts(chart, PAPER)
    assert len(begins) > 1
    counts = [sum(n.kind != "link" for n in part.nodes) for part in parts(chart, begins)]
    assert min(counts) >= 3


def test_the_words_of_the_lowest_way_back_are_clear_of_the_rule_below() -> None:
    """A plan of which the last step may send everything back: the line runs under the last row."""
    chart = Chart(
        title="活动流程图",
        subtitle="",
        lanes=LANES,
        nodes=(step("plan", 1), step("do", 2), step("count", 3, "数对得上吗", "town"), step("keep", 4)),
        edges=(
            Edge("plan", "do"),
            Edge("do", "count"),
            Edge("count", "keep", "对得上"),
            Edge("count", "do", "对不上，再核", is_return=True),
        ),
    )
    drawing = layout(chart)
    (label,) = [text for text in drawing.texts if text.words == "对不上，再核"]
    rule = min(
        line.points[0][1] for line in drawing.lines if line.stroke == "rule" and line.points[0][1] > 200
    )
    assert rule - label.rect.bottom >= 12
