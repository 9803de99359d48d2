"""The charts of all items: as clean as any, true to the rows, large enough on paper, whole and folded."""

import pytest

from portal.organisation.parameters import rules
from powers.catalogue.chart import Chart, folded, layout, pages, svg
from powers.catalogue.chart.pages import cuts, parts
from powers.catalogue.chart.sizes import PAPER
from powers.catalogue.procedure import Procedure
from powers.catalogue.queries import catalogue_of, chart_of, find, procedure
from tests.chart.reading import check_drawing
from tests.chart.test_pages import PICTURE_PT
from tests.items import COMPLETE
from tests.world import World

pytestmark = pytest.mark.django_db


def drawn(world: World, number: str) -> tuple[Procedure, Chart]:
    """An item's rows and its chart at the demo county."""
    county = world.county
    catalogue = catalogue_of(county)
    version = find(catalogue, number) if catalogue else None
    assert version is not None
    return procedure(version), chart_of(version, place=county.name, held=rules(county))


@pytest.mark.parametrize("number", COMPLETE)
def test_every_edge_is_a_row_and_every_row_an_edge(world: World, number: str) -> None:
    rows, chart = drawn(world, number)
    wanted = [(s.key, o.target, o.is_return) for s, o in rows.edges if o.target]
    assert [(e.source, e.target, e.is_return) for e in chart.edges] == wanted
    assert [node.key for node in chart.nodes] == [step.key for step in rows.steps]


@pytest.mark.parametrize("number", COMPLETE)
def test_the_picture_is_clean(world: World, number: str) -> None:
    _, chart = drawn(world, number)
    check_drawing(chart, layout(chart))


@pytest.mark.parametrize("number", COMPLETE)
def test_every_sheet_is_clean_and_large_enough(world: World, number: str) -> None:
    """At least 12 points on A4, and so 17 on A3."""
    _, chart = drawn(world, number)
    drawings = pages(chart)
    for part, drawing in zip(parts(chart, cuts(chart, PAPER)), drawings, strict=True):
        check_drawing(part, drawing)
        assert drawing.height <= (PAPER.last if drawing is drawings[-1] else PAPER.height)
        assert drawing.width == PAPER.width
        assert min(text.size for text in drawing.texts) * PICTURE_PT / drawing.width >= 12


@pytest.mark.parametrize("number", COMPLETE)
def test_the_short_picture_is_clean_too(world: World, number: str) -> None:
    """Folded, and light enough for a phone either way."""
    _, chart = drawn(world, number)
    short = folded(chart)
    check_drawing(short, layout(short))
    assert len(short.nodes) <= len(chart.nodes)
    for one in (chart, short):
        assert len(svg(one).encode()) < 40_000


def test_lanes_have_the_words_of_the_item(world: World) -> None:
    assert ("outside", "施工单位") in drawn(world, "18")[1].lanes
    assert ("agency", "镇三资代理") in drawn(world, "10")[1].lanes
    assert ("household", "用印人") in drawn(world, "7")[1].lanes


def test_ladders_say_their_amounts(world: World) -> None:
    labels = [edge.label for edge in drawn(world, "10")[1].edges]
    assert "齐，小额（不到5000元）" in labels
    assert "齐，要先商议（5000元以上）" in labels
    assert "同意，交党员审议（20000元以上）" in labels


def test_opinions_and_outside_parties_come_from_the_rows(world: World) -> None:
    nodes = {node.key: node for node in drawn(world, "18")[1].nodes}
    assert [node.opinions for node in nodes.values() if node.opinions] == [
        ("监委会", "村党支部书记", "村委会主任")
    ]
    assert nodes["build"].party == "施工单位"
