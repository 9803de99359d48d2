"""What holds for every chart: lines meet only their own boxes, words stay in theirs, nothing is lost."""

from collections.abc import Callable
from importlib import import_module
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings

from powers.catalogue.chart import Chart, Edge, Node, layout
from powers.catalogue.chart.drawing import Box, Point, Rect
from powers.catalogue.chart.labels import variants
from tests.chart.dibao import DIBAO
from tests.chart.procedures import charts
from tests.chart.reading import IN_BOXES, ends_of, strip

LEAST = 15  # units of the picture; on a screen as wide as the sheet these are CSS pixels


def every_chart(test: Callable[[Chart], None]) -> Callable[[], None]:
    """Run a test with generated charts and with the hand-written one."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=20, deadline=None, suppress_health_check=slow)(
        given(charts())(example(DIBAO)(test))
    )


def on_outline(box: Box, point: Point) -> bool:
    """Whether a point lies on a box's outline: near it outside, and no longer inside when pulled in."""
    spot = Rect(point[0] - 0.6, point[1] - 0.6, 1.2, 1.2)
    inner = Box(box.key, box.node, box.shape, box.rect.grown(-8))
    return box.meets(spot) and not inner.meets(Rect(point[0], point[1], 0.01, 0.01))


@every_chart
def test_no_edge_meets_a_box_that_is_not_its_end(chart: Chart) -> None:
    drawing = layout(chart)
    for route in drawing.routes:
        source, target = ends_of(chart, drawing, route.edge)
        for box in drawing.boxes:
            if box not in (source, target):
                assert not any(box.meets(strip(a, b)) for a, b in route.segments), (route, box)


@every_chart
def test_an_edge_touches_its_own_boxes_only_at_its_ends(chart: Chart) -> None:
    drawing = layout(chart)
    for route in drawing.routes:
        source, target = ends_of(chart, drawing, route.edge)
        assert on_outline(source, route.points[0])
        assert on_outline(target, route.points[-1])
        for box in {source.key: source, target.key: target}.values():
            core = Box(box.key, box.node, box.shape, box.rect.grown(-8))
            assert not any(core.meets(strip(a, b)) for a, b in route.segments)


@every_chart
def test_every_edge_is_drawn_once_and_nothing_else(chart: Chart) -> None:
    drawing = layout(chart)
    assert [route.edge for route in drawing.routes] == list(range(len(chart.edges)))
    assert all(route.dashed for route in drawing.routes if chart.edges[route.edge].is_return)
    links = [line for line in drawing.lines if line.stroke == "link"]
    assert len(links) == sum(bool(node.question) for node in chart.nodes)


@every_chart
def test_every_step_and_question_has_its_box(chart: Chart) -> None:
    drawing = layout(chart)
    keys = [box.key for box in drawing.boxes if box.shape != "chip"]
    wanted = [node.key for node in chart.nodes] + [f"{node.key}?" for node in chart.nodes if node.question]
    assert sorted(keys) == sorted(wanted)
    for node in chart.nodes:
        written = "".join(
            text.words for text in drawing.texts if text.owner == node.key and text.role == "name"
        )
        assert written == node.name


@every_chart
def test_returns_climb_only_outside_the_lanes(chart: Chart) -> None:
    drawing = layout(chart)
    borders = [line.points[0][0] for line in drawing.lines if line.stroke == "hair" and _upright(line.points)]
    for route in drawing.routes:
        if route.dashed:
            for a, b in route.segments[1:-1]:
                outside = a[0] <= min(borders) or a[0] >= max(borders)
                assert outside or a[1] == b[1]


def _upright(points: tuple[Point, ...]) -> bool:
    return points[0][0] == points[-1][0]


@every_chart
def test_no_two_boxes_overlap(chart: Chart) -> None:
    for one, two in combinations(layout(chart).boxes, 2):
        assert not one.rect.overlaps(two.rect), (one, two)


@every_chart
def test_words_stay_in_their_boxes(chart: Chart) -> None:
    drawing = layout(chart)
    boxes = {box.key: box for box in drawing.boxes}
    for text in drawing.texts:
        if text.role in IN_BOXES:
            assert boxes[text.owner].holds(text.rect), text
        else:
            assert text.rect.x >= 20
            assert text.rect.right <= drawing.width - 20


@every_chart
def test_labels_meet_neither_boxes_nor_words_nor_marks(chart: Chart) -> None:
    drawing = layout(chart)
    labels = [text for text in drawing.texts if text.role == "label"]
    for label in labels:
        assert not any(box.meets(label.rect) for box in drawing.boxes), label
        assert not any(mark.rect.overlaps(label.rect) for mark in drawing.marks), label
        assert not any(other is not label and other.rect.overlaps(label.rect) for other in drawing.texts), (
            label
        )


@every_chart
def test_every_label_is_written_in_full(chart: Chart) -> None:
    drawing = layout(chart)
    for index, edge in enumerate(chart.edges):
        written = [text.words for text in drawing.texts if text.role == "label" and text.owner == str(index)]
        assert "".join(written) == edge.label


@every_chart
def test_edges_that_lead_to_different_steps_do_not_lie_on_one_another(chart: Chart) -> None:
    drawing = layout(chart)
    for one, two in combinations(drawing.routes, 2):
        first, second = chart.edges[one.edge], chart.edges[two.edge]
        fork = first.source == second.source and not (first.label or second.label)
        if fork or first.target == second.target:
            continue
        for a in one.segments:
            for b in two.segments:
                assert not _on_one_another(a, b), (first, second, a, b)


def _on_one_another(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    for axis in (0, 1):
        same = {round(point[axis], 3) for point in (*a, *b)}
        if len(same) == 1:
            low = max(min(point[1 - axis] for point in part) for part in (a, b))
            high = min(max(point[1 - axis] for point in part) for part in (a, b))
            return high - low > 0.5
    return False


@every_chart
def test_side_texts_and_all_words_are_apart(chart: Chart) -> None:
    texts = [text for text in layout(chart).texts if text.role in ("side", "head", "risk", "legend", "foot")]
    for one, two in combinations(texts, 2):
        assert not one.rect.overlaps(two.rect), (one, two)


@every_chart
def test_no_letter_is_tiny(chart: Chart) -> None:
    assert min(text.size for text in layout(chart).texts) >= LEAST


@every_chart
def test_no_line_of_a_text_starts_with_a_closing_mark(chart: Chart) -> None:
    by_owner: dict[tuple[str, str], list[str]] = {}
    for text in layout(chart).texts:
        by_owner.setdefault((text.role, text.owner), []).append(text.words)
    for (role, _), lines in by_owner.items():
        if role == "label":
            assert not any(line[0] in "。，、；：）" for _, line in pairwise(lines))


def test_the_same_chart_gives_the_same_drawing() -> None:
    assert layout(DIBAO) == layout(DIBAO)


def test_dibao_is_no_wider_than_a_sheet_and_not_stretched() -> None:
    drawing = layout(DIBAO)
    assert drawing.width == 900
    assert drawing.height < 1400


def test_a_circle_without_a_return_is_drawn_as_one() -> None:
    nodes = (Node("a", 1, "提出", "start", "v"), Node("b", 2, "商议", "task", "v", "同意吗"))
    chart = Chart("图", "", (("v", "村委会"),), nodes, (Edge("a", "b"), Edge("b", "a", "改了再来")))
    drawing = layout(chart)
    assert [route.dashed for route in drawing.routes] == [False, True]
    assert "退回" in [text.words for text in drawing.texts if text.role == "legend"]


def test_a_participation_without_a_free_place_is_said_beside_the_step() -> None:
    node = Node("a", 1, "审核", "task", "v", attends=(("v", "协助"),))
    said = [text.words for text in layout(Chart("图", "", (("v", "村委会"),), (node,), ())).texts]
    assert "村委会协助" in said


def test_a_long_question_is_drawn_out_instead_of_towering() -> None:
    node = Node("a", 1, "审议", "task", "a", "三分之二到会、半数以上同意吗")
    lanes = tuple((key, "村委会") for key in "abcde")
    box = next(box for box in layout(Chart("图", "", lanes, (node,), ())).boxes if box.key == "a?")
    assert box.shape == "lozenge"
    assert box.rect.h < 90


def test_a_step_moves_below_a_question_when_the_word_between_them_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        import_module("powers.catalogue.chart.layout"), "room_between", lambda lanes, form: 500.0
    )
    nodes = (Node("a", 1, "审核", "task", "a", "行吗"), Node("b", 2, "告知", "end_task", "b"))
    lanes = tuple((key, "村委会") for key in "abcde")
    drawing = layout(Chart("图", "", lanes, nodes, (Edge("a", "b", "不符合条件"),)))
    rows = {box.key: box.rect.cy for box in drawing.boxes}
    assert rows["b"] > rows["a?"]


def test_opinions_stand_one_below_the_other_in_the_box_of_their_step() -> None:
    node = Node("a", 1, "审核联签", "opinions", "v", "都同意吗", opinions=("监委会", "村党支部书记"))
    drawing = layout(Chart("图", "", (("v", "村委会"),), (node,), ()))
    said = [text for text in drawing.texts if text.role == "opinion"]
    assert [text.words for text in said] == ["监委会", "村党支部书记"]
    assert len([line for line in drawing.lines if line.stroke == "cell"]) == 2
    assert drawing.boxes[0].holds(said[-1].rect)


def test_who_does_it_outside_is_said_beside_the_step() -> None:
    node = Node("a", 1, "施工", "task", "v", papers="施工日志", party="施工单位")
    said = [
        t.words for t in layout(Chart("图", "", (("v", "村委会"),), (node,), ())).texts if t.role == "side"
    ]
    assert "由施工单位办；施工日志" in "".join(said)


def test_a_rung_of_a_ladder_has_a_line_of_its_own_where_words_are_broken() -> None:
    assert variants("同意，交代表会议（20000元以上）")[1] == ("同意，交代表会议", "（20000元以上）")
