"""The written SVG: what a strict content policy and the PDF renderer both accept."""

import re
import xml.etree.ElementTree as ElementTree

from hypothesis import HealthCheck, given, settings

from powers.catalogue.chart import Chart, Node, layout, svg
from tests.chart.dibao import DIBAO
from tests.chart.procedures import charts

ALLOWED = {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
SPACE = "{http://www.w3.org/2000/svg}"


def parsed(chart: Chart) -> ElementTree.Element:
    """The SVG's root; fails if it is not well formed."""
    return ElementTree.fromstring(svg(chart))  # noqa: S314 (our own output)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
def test_only_presentation_attributes(chart: Chart) -> None:
    for element in parsed(chart).iter():
        assert element.tag.removeprefix(SPACE) in ALLOWED
        assert not {"style", "class", "id", "onload", "href"} & set(element.attrib)


def test_the_picture_names_itself_and_takes_the_width_it_is_given() -> None:
    root = parsed(DIBAO)
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert root.get("width") is None
    assert root.get("height") is None
    assert root.findtext(f"{SPACE}title") == "城乡低保办理流程图"
    assert "第2步 乡镇受理登记，材料齐吗" in (root.findtext(f"{SPACE}desc") or "")


def test_dibao_is_small_enough_for_a_phone() -> None:
    assert len(svg(DIBAO).encode()) < 25_000


def test_every_edge_is_one_path_and_returns_are_dashed() -> None:
    drawing = layout(DIBAO)
    edges = re.findall(r'<path d="[^"]+"( stroke-dasharray="6 5")?/>', svg(DIBAO).split("</g>")[0])
    assert len(edges) == len(drawing.routes) == len(DIBAO.edges)
    assert sum(bool(dash) for dash in edges) == sum(edge.is_return for edge in DIBAO.edges)


def test_words_cannot_break_out() -> None:
    node = Node("a", 1, "盖章<b>&\x00\ufffe", "task", "v", papers='"><script>')
    chart = Chart("<title>", "", (("v", "村委会&"),), (node,), ())
    root = parsed(chart)
    assert root.findtext(f"{SPACE}title") == "<title>"
    assert not list(root.iter(f"{SPACE}script"))


def test_every_grade_is_told_apart_without_colour() -> None:
    chart = Chart(
        "图",
        "",
        (("v", "村委会"),),
        (Node("a", 1, "甲", "start", "v", risks=("B", "A")), Node("b", 2, "乙", "task", "v", risks=("C",))),
        (),
    )
    marks = {mark.words: mark.filled for mark in layout(chart).marks if mark.kind == "risk"}
    assert marks == {"A": True, "C": False}
    assert "高风险" in svg(chart)
    assert "低风险" in svg(chart)
