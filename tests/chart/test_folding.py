"""Folded, a chart says the same in fewer boxes: each common part is one, its inner ways are gone."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from powers.catalogue.chart import Chart, Edge, Node, RiskLine, folded, layout
from tests.chart.procedures import charts
from tests.chart.reading import check_drawing


def node(key: str, number: int, part: str = "", **more: object) -> Node:
    return Node(
        key,
        number,
        f"第{number}步",
        "task",
        "village",
        part=part,
        part_title="公示和异议" if part else "",
        **more,
    )  # type: ignore[arg-type]


CHART = Chart(
    title="某事",
    subtitle="",
    lanes=(("village", "村委会"), ("township", "乡镇")),
    nodes=(
        node("apply", 1),
        node("wall", 2, "wall", risks=("B",)),
        replace(node("wall_review", 3, "wall", risks=("A",)), lane="township"),
        node("done", 4),
    ),
    edges=(
        Edge("apply", "wall", "交"),
        Edge("wall", "wall_review", "有"),
        Edge("wall", "done", "没有"),
        Edge("wall_review", "wall", "不变", is_return=True),
        Edge("wall_review", "apply", "变了", is_return=True),
    ),
    risks=(RiskLine("B", 2, "缩水"), RiskLine("A", 3, "走过场")),
)


def test_a_part_is_one_box_with_the_ways_that_leave_it() -> None:
    short = folded(CHART)
    assert [n.key for n in short.nodes] == ["apply", "wall", "done"]
    box = short.node("wall")
    assert (box.name, box.kind, box.number, box.risks) == ("公示和异议", "part", 2, ("A", "B"))
    assert box.note == "共2步，第2步到第3步"
    assert {(e.source, e.target, e.label, e.is_return) for e in short.edges} == {
        ("apply", "wall", "交", False),
        ("wall", "done", "没有", False),
        ("wall", "apply", "变了", True),
    }
    assert short.lanes == (("village", "村委会"),), "nobody of the township is left on it"
    assert {(r.number, r.risk) for r in short.risks} == {(2, "缩水"), (2, "走过场")}


def test_a_chart_without_parts_is_itself() -> None:
    plain = replace(CHART, nodes=tuple(replace(n, part="") for n in CHART.nodes))
    assert folded(plain) == plain


@settings(max_examples=40, deadline=None)
@given(chart=charts(), cut=st.tuples(st.integers(0, 5), st.integers(1, 4)))
def test_any_folded_chart_is_drawn_cleanly(chart: Chart, cut: tuple[int, int]) -> None:
    start, length = cut
    nodes = tuple(
        replace(n, part="x", part_title="共用环节") if start <= i < start + length else n
        for i, n in enumerate(chart.nodes)
    )
    short = folded(replace(chart, nodes=nodes))
    check_drawing(short, layout(short))


def test_long_words_in_a_chart_of_one_lane_find_a_place() -> None:
    """Two ways to one step say two rungs of a ladder, and other ways pass beside them: found by the test above."""
    nodes = tuple(Node(f"n{n}", n, "代代", "task", "one") for n in range(1, 8))
    straight = [Edge(f"n{n}", f"n{n + 1}", "") for n in range(1, 6)]
    words = "合规（5000元以上，不到20000元）；同意，交代表会议（20000元以上）"
    edges = (*straight, Edge("n6", "n7", words), Edge("n1", "n4", ""), Edge("n1", "n3", "齐"))
    chart = Chart("代代流程图", "", (("one", "代代"),), nodes, edges)
    check_drawing(chart, layout(chart))
