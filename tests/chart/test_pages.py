"""On paper a chart goes on from sheet to sheet: every step once, every way whole, every letter large enough."""

from collections import Counter

from hypothesis import HealthCheck, example, given, settings

from powers.catalogue.chart import Chart, Edge, Node, pages
from powers.catalogue.chart.model import LINK_KIND
from powers.catalogue.chart.pages import cuts, parts
from powers.catalogue.chart.sizes import PAPER, Format
from tests.chart.dibao import DIBAO
from tests.chart.procedures import charts
from tests.chart.reading import check_drawing

LOW = Format(709.0, 8.0, 200.0, 620.0, 560.0)
PICTURE_PT = 194 / 25.4 * 72


def of_marks(part: Chart) -> dict[str, Node]:
    """The marks of a sheet by their key."""
    return {node.key: node for node in part.nodes if node.kind == LINK_KIND}


def followed(found: tuple[Chart, ...]) -> Counter[tuple[str, str, str]]:
    """Every way from step to step, across the sheets by its sign, as (from, to, words)."""
    entries = {
        (marks[edge.source].name[-1], marks[edge.source].name.find("退回") >= 0): edge.target
        for part in found
        for marks in [of_marks(part)]
        for edge in part.edges
        if edge.source in marks
    }
    ways: Counter[tuple[str, str, str]] = Counter()
    for part in found:
        marks = of_marks(part)
        for edge in part.edges:
            if edge.source in marks:
                continue
            exit_ = marks.get(edge.target)
            target = entries[exit_.name[-1], "退回" in exit_.name] if exit_ else edge.target
            ways[edge.source, target, edge.label] += 1
    return ways


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
@example(DIBAO)
def test_every_step_stands_on_one_sheet_and_every_way_can_be_followed(chart: Chart) -> None:
    found = parts(chart, cuts(chart, LOW))
    steps = [node.key for part in found for node in part.nodes if node.kind != LINK_KIND]
    assert sorted(steps) == sorted(node.key for node in chart.nodes)
    assert followed(found) == Counter((e.source, e.target, e.label) for e in chart.edges)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
@example(DIBAO)
def test_every_sheet_is_drawn_as_cleanly_as_the_whole(chart: Chart) -> None:
    found = parts(chart, cuts(chart, LOW))
    for part, drawing in zip(found, pages(chart, LOW), strict=True):
        check_drawing(part, drawing)


def test_who_takes_part_is_named_beside_the_step_where_he_has_no_lane() -> None:
    lanes = tuple((key, f"{key}委会") for key in "abcdef")
    nodes = tuple(
        Node(key, n, "商议", "task", key, attends=(("f", "列席"),)) for n, key in enumerate("abcd", 1)
    )
    edges = tuple(Edge(a, b) for a, b in zip("abc", "bcd", strict=True))
    chart = Chart("图", "", lanes, nodes, edges)
    part = parts(chart, (0, 3))[0]
    shown = {label for _, label in part.lanes}
    assert shown == {"a委会", "b委会", "c委会", "f委会"}
    last = parts(chart, (0, 1))[1]
    assert "f委会" in {label for _, label in last.lanes}


def test_the_marks_say_where_to_go_on() -> None:
    found = parts(DIBAO, (0, 5, 9))
    names = [sorted(mark.name for mark in of_marks(part).values()) for part in found]
    assert names == [
        ["下页退回 ②", "接下页 ①"],
        ["接上页 ①", "接下页 ③", "接下页 ④", "退回上页 ②"],
        ["接上页 ③", "接上页 ④"],
    ]
    assert [part.subtitle[-7:] for part in found] == ["第1页，共3页", "第2页，共3页", "第3页，共3页"]


def test_a_sheet_has_only_its_own_risks() -> None:
    found = parts(DIBAO, (0, 5, 9))
    assert [[risk.number for risk in part.risks] for part in found] == [[2, 3, 5], [7, 7], [11]]


def test_a_short_chart_stays_on_one_sheet_without_marks() -> None:
    nodes = (Node("a", 1, "提出", "start", "v"), Node("b", 2, "办结", "end_task", "v"))
    chart = Chart("图", "", (("v", "村委会"),), nodes, (Edge("a", "b"),))
    assert parts(chart, cuts(chart, PAPER)) == (chart,)


def test_dibao_on_paper_is_at_least_twelve_points_on_a4() -> None:
    """A3 is the same sheet enlarged by the square root of two: 17 points."""
    found = pages(DIBAO)
    for drawing in found:
        assert drawing.width == PAPER.width
        assert drawing.height <= PAPER.height
        assert min(text.size for text in drawing.texts) * PICTURE_PT / drawing.width >= 12
    assert found[-1].height <= PAPER.last
