"""The chart in words says what the picture says."""

import pytest

from powers.catalogue.chart import Chart, Edge, Node, as_list, in_words
from tests.chart.dibao import DIBAO


def test_outcomes_in_words() -> None:
    rows = {row.key: row for row in as_list(DIBAO)}
    assert rows["accept"].outcomes == ("齐 → 第3步", "不齐：一次说清，补齐再来 → 回到第1步")
    assert rows["investigate"].outcomes == ("接第4步",)
    assert rows["pay"].outcomes == ()


def test_rows_carry_all_that_stands_beside_a_step() -> None:
    row = as_list(DIBAO)[6]
    assert (row.number, row.name, row.lane, row.limit) == (7, "张榜公示", "村委会", "公示7天")
    assert row.attends == ("监委会见证拍照",)
    assert row.question == "有异议吗"
    assert row.grades == ("B", "B")
    assert [risk.risk for risk in row.risks] == ["公示缩水", "泄露隐私"]


def test_rows_come_by_number() -> None:
    nodes = (Node("b", 2, "乙", "task", "v"), Node("a", 1, "甲", "start", "v"))
    chart = Chart("图", "", (("v", "村委会"),), nodes, (Edge("b", "a", "", is_return=True),))
    rows = as_list(chart)
    assert [row.number for row in rows] == [1, 2]
    assert rows[1].outcomes == ("回到第1步",)


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        ((), ()),
        ((Node("a", 1, "甲", "task", "v"), Node("a", 2, "乙", "task", "v")), ()),
        ((Node("a", 1, "甲", "task", "x"),), ()),
        ((Node("a", 1, "甲", "task", "v", attends=(("x", "协助"),)),), ()),
        ((Node("a", 1, "甲", "task", "v"),), (Edge("a", "b"),)),
    ],
)
def test_a_chart_that_cannot_be_drawn_truthfully_is_refused(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...]
) -> None:
    with pytest.raises(ValueError, match=r"keys|unknown"):
        Chart("图", "", (("v", "村委会"),), nodes, edges)


def test_opinions_and_outside_parties_are_in_the_list_and_in_the_words() -> None:
    nodes = (
        Node("a", 1, "施工监督", "start", "v", party="施工单位"),
        Node("b", 2, "审核联签", "opinions", "v", opinions=("监委会", "村委会主任")),
    )
    chart = Chart("图", "", (("v", "村委会"),), nodes, (Edge("a", "b", "完工（5000元以上）"),))
    rows = as_list(chart)
    assert (rows[0].party, rows[0].outcomes) == ("施工单位", ("完工（5000元以上） → 第2步",))
    assert rows[1].opinions == ("监委会", "村委会主任")
    assert "第1步 村委会施工监督，由施工单位办，完工（5000元以上） → 第2步" in in_words(chart)
    assert "第2步 村委会审核联签，同时听监委会、村委会主任的意见" in in_words(chart)
