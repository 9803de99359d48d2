"""Ordinary changes of ordinary items: what is found, what it is called, and what the county's entry says then."""

import time
from typing import Any

import pytest

from powers.catalogue.comparable import misfits
from powers.catalogue.comparing import (
    Change,
    Comparison,
    Side,
    UnknownDecision,
    compare,
    decided,
    merged,
)
from tests.catalogue.comparing.real import entry, outcome, step, whole_list, words

BASE, COUNTY, ALIKE, CONFLICT = Change.BASE, Change.COUNTY, Change.ALIKE, Change.CONFLICT


def three(number: str = "26") -> tuple[Any, Any, Any]:
    """The same entry three times."""
    return entry(number), entry(number), entry(number)


def found(*contents: Any) -> list[tuple[Change, str, str, str]]:
    """Whose, where, what the base says, what the county says."""
    return [(d.change, d.label, d.base, d.county) for d in compare(*contents, words()).differences]


def named(comparison: Comparison, label: str) -> str:
    """The id of the one difference with this label."""
    (one,) = [d.id for d in comparison.differences if d.label == label]
    return one


def test_equal_entries_differ_in_nothing() -> None:
    """All of them."""
    for content in whole_list().values():
        assert compare(content, content, content).differences == ()


def test_a_name_of_the_county_stays_when_the_base_changes_something_else() -> None:
    """E32: canonical item and local name."""
    old, base, county = three()
    county["row"]["name"] = "最低生活保障"
    base["item"]["lines"]["what"] = "家里收入低、财产也少的，可以申请低保。"
    assert found(old, base, county) == [
        (COUNTY, "事项名称", "城乡低保", "最低生活保障"),
        (BASE, "是什么", "家里收入低、财产也少的，可以申请低保。", old["item"]["lines"]["what"]),
    ]
    comparison = compare(old, base, county)
    result = merged(comparison, comparison.suggested)
    assert result.left == ()
    assert result.content is not None
    assert result.content["row"]["name"] == "最低生活保障"
    assert result.content["item"]["lines"]["what"] == "家里收入低、财产也少的，可以申请低保。"
    assert list(misfits(result.content)) == []


def test_both_change_the_same_name() -> None:
    """A conflict has no suggestion; while nobody decides, the county's name stays and is named as open."""
    old, base, county = three()
    base["row"]["name"], county["row"]["name"] = "最低生活保障", "云溪低保"
    comparison = compare(old, base, county)
    assert found(old, base, county) == [(CONFLICT, "事项名称", "最低生活保障", "云溪低保")]
    assert comparison.suggested == {}
    undecided = merged(comparison, {})
    assert [one.label for one in undecided.left] == ["事项名称"]
    assert undecided.content == county
    taken = merged(comparison, {named(comparison, "事项名称"): Side.BASE})
    assert (taken.content, taken.left) == (base, ())


def test_both_change_it_alike() -> None:
    """Shown, and nothing to decide."""
    old, base, county = three()
    base["item"]["discreet"] = county["item"]["discreet"] = True
    assert found(old, base, county) == [(ALIKE, "是不是不逐件公开", "是", "是")]
    assert compare(old, base, county).open == ()


def test_the_limit_of_a_step_is_one_difference_in_words() -> None:
    """Days, from when and how it is written go together; the step is named by number and name."""
    old, base, county = three()
    step(base, "accept").update(limit="dibao.check_days", limit_words="{dibao.check_days}")
    assert found(old, base, county) == [
        (
            BASE,
            "第2步“受理登记”的时限",
            "写法：{dibao.check_days}\n照哪个数：信息核对\n从什么时候算：到这一步起\n管到什么程度：办完",
            "写法：{dibao.accept_days}\n照哪个数：受理登记\n从什么时候算：到这一步起\n管到什么程度：办完",
        )
    ]


def test_a_step_field_by_field() -> None:
    """Name, who acts, a risk's grade, a paper, an outcome: each by itself, from either side."""
    old, base, county = three()
    step(base, "investigate")["name"] = "上门看"
    step(county, "investigate")["actors"].append("agent")
    step(base, "investigate")["risks"][0]["grade"] = "B"
    del step(county, "investigate")["papers"][1]
    outcome(base, "investigate", "done")["label"] = "看完了"
    assert [(change, label) for change, label, *_ in found(old, base, county)] == [
        (BASE, "第3步“入户调查”的名称"),
        (COUNTY, "第3步“入户调查”的办理岗位“代办员”"),
        (COUNTY, "第3步“入户调查”的留下的材料“入户照片”"),
        (BASE, "第3步“入户调查”的风险点“优亲厚友”的等级"),
        (BASE, "第3步“入户调查”的结果“查完了”的说法"),
    ]


def test_lines_one_by_one() -> None:
    """One line changed by the base, another by the county, one added by each, one changed by both."""
    old, base, county = three("8")
    mine, theirs = base["item"]["discipline"], county["item"]["discipline"]
    assert len(mine) == 4
    mine[0], theirs[1] = "亲属来干活的要写明。", "天天记工，当天签字。"
    mine[3], theirs[3] = "不吃空饷。", "干部不领工钱。"
    mine.append("底本加的。")
    theirs.append("县里加的。")
    assert found(old, base, county) == [
        (BASE, "办事的人要守的规矩第1条", "亲属来干活的要写明。", old["item"]["discipline"][0]),
        (COUNTY, "办事的人要守的规矩第2条", old["item"]["discipline"][1], "天天记工，当天签字。"),
        (CONFLICT, "办事的人要守的规矩第4至5条", "不吃空饷。\n底本加的。", "干部不领工钱。\n县里加的。"),
    ]


def test_what_both_add_at_one_place_can_both_stay() -> None:
    """Two additions are no conflict."""
    old, base, county = three()
    base["item"]["scope"].append("底本加的。")
    county["item"]["scope"].append("县里加的。")
    comparison = compare(old, base, county)
    assert [one.change for one in comparison.differences] == [BASE, COUNTY]
    content = merged(comparison, comparison.suggested).content
    assert content is not None
    assert content["item"]["scope"] == [*old["item"]["scope"], "底本加的。", "县里加的。"]


def test_an_article_of_law_added_and_one_taken_out() -> None:
    """By law, article and what it carries."""
    old, base, county = three()
    del base["item"]["bases"][2]
    county["item"]["bases"].append({"law": "xinfang-tiaoli-2022", "article": "", "for": "信访"})
    assert [(change, label) for change, label, *_ in found(old, base, county)] == [
        (BASE, "依据《社会救助法》第五条（镇里受理审核，村里协助）"),
        (COUNTY, "依据《信访工作条例》（信访）"),
    ]


def test_a_step_that_the_base_adds() -> None:
    """The step and the way that leads to it are two choices; the step alone, or the way alone, is named as trouble."""
    old, base, county = three()
    base["item"]["steps"].insert(
        4,
        {
            **step(entry("26"), "check"),
            "key": "second",
            "name": "再看一次",
            "papers": [],
            "outcomes": [{**outcome(entry("26"), "check", "clear"), "label": "看完了"}],
        },
    )
    outcome(base, "check", "clear")["to"] = "second"
    assert list(misfits(base)) == []
    comparison = compare(old, base, county, words())
    way, whole = "第4步“信息核对”的结果“清楚”的去向", "第5步“再看一次”"
    assert [(one.change, one.label) for one in comparison.differences] == [(BASE, way), (BASE, whole)]
    both = {named(comparison, way): Side.BASE, named(comparison, whole): Side.BASE}
    assert merged(comparison, both).content == base
    assert merged(comparison, both).troubles == ()
    without = merged(comparison, both | {named(comparison, whole): Side.COUNTY})
    (trouble,) = without.troubles
    assert trouble.reason == "“信息核对”的结果“清楚”要去的步骤“再看一次”没有"
    assert set(trouble.ids) == set(both)
    alone = merged(comparison, both | {named(comparison, way): Side.COUNTY})
    (trouble,) = alone.troubles
    assert trouble.reason == "“再看一次”这一步走不到"
    assert set(trouble.ids) == set(both)


def test_a_step_that_the_base_drops_and_the_county_changed() -> None:
    """A conflict about the whole step, with everything it says."""
    old, base, county = three()
    base["item"]["steps"] = [one for one in base["item"]["steps"] if one["key"] != "appraise"]
    outcome(base, "check", "unclear")["to"] = "opinion"
    step(county, "appraise")["note"] = "开会评议。"
    comparison = compare(old, base, county, words())
    first, second = comparison.differences
    assert (first.change, first.label) == (BASE, "第4步“信息核对”的结果“说不清”的去向")
    assert (second.change, second.label, second.base) == (CONFLICT, "第5步“民主评议”", "没有")
    assert "说明：开会评议。" in second.county.splitlines()
    assert merged(comparison, decided(comparison, Side.BASE)).content == base
    assert merged(comparison, decided(comparison, Side.COUNTY)).content == county


def test_the_order_of_steps_is_one_choice_and_keeps_ways_back_right() -> None:
    """Two steps change places; what goes back then goes back, whoever's words the outcome has."""
    old, base, county = three()
    steps = base["item"]["steps"]
    steps[3], steps[4] = steps[4], steps[3]
    outcome(base, "check", "unclear").update({"return": True})
    outcome(county, "check", "unclear")["label"] = "查不清"
    comparison = compare(old, base, county, words())
    assert [(one.change, one.label) for one in comparison.differences] == [
        (COUNTY, "第4步“信息核对”的结果“查不清”的说法"),
        (BASE, "第4步“信息核对”的结果“查不清”的去向"),
        (BASE, "步骤的先后"),
    ]
    order = named(comparison, "步骤的先后")
    (said,) = [one for one in comparison.differences if one.id == order]
    assert said.base.startswith("“提出申请”、“受理登记”、“入户调查”、“民主评议”、“信息核对”")
    only_order = merged(comparison, {order: Side.BASE})
    assert only_order.content is not None
    assert outcome(only_order.content, "check", "unclear") == {
        **outcome(county, "check", "unclear"),
        "return": True,
    }
    assert list(misfits(only_order.content)) == []


def test_what_a_step_takes_and_the_paper_itself() -> None:
    """A paper that the county adds and the step that takes it are two places; one without the other is trouble."""
    old, base, county = three()
    paper = {**county["item"]["papers"][0], "key": "photo", "name": "一寸照片"}
    county["item"]["papers"].append(paper)
    step(county, "apply")["takes"].append("photo")
    comparison = compare(old, base, county, words())
    assert [one.label for one in comparison.differences] == [
        "材料“一寸照片”",
        "第1步“提出申请”的收的材料“一寸照片”",
    ]
    of_paper, of_step = (one.id for one in comparison.differences)
    (trouble,) = merged(comparison, {of_paper: Side.BASE}).troubles
    assert trouble.reason == "“提出申请”要收的材料“一寸照片”没有"
    assert set(trouble.ids) == {of_paper, of_step}
    (trouble,) = merged(comparison, {of_step: Side.BASE}).troubles
    assert trouble.reason == "材料“一寸照片”没有哪一步收"
    assert merged(comparison, {of_step: Side.BASE, of_paper: Side.BASE}).content == base


def test_deciding_step_by_step() -> None:
    """One decision for everything inside a step."""
    old, base, county = three()
    step(base, "check").update(name="核对", note="只查存款。")
    step(base, "opinion")["name"] = "出意见"
    comparison = compare(old, base, county)
    inside = decided(comparison, Side.BASE, under=("item", "steps", "check"))
    assert len(inside) == 2
    content = merged(
        comparison, inside | decided(comparison, Side.COUNTY, ("item", "steps", "opinion"))
    ).content
    assert content is not None
    assert (step(content, "check")["name"], step(content, "opinion")["name"]) == ("核对", "审核意见")


def test_an_item_that_only_one_side_has() -> None:
    """Dropped by the county, new in the base, gone from the base while the county changed it, gone from both."""
    old, base, county = three()
    assert found(old, base, None) == [(COUNTY, "第26项“城乡低保”", "第26项“城乡低保”", "没有")]
    assert found(None, base, None) == [(BASE, "第26项“城乡低保”", "第26项“城乡低保”", "没有")]
    county["row"]["name"] = "低保"
    assert found(old, None, county) == [(CONFLICT, "第26项“低保”", "没有", "第26项“低保”")]
    assert found(old, None, None) == [(ALIKE, "第26项“城乡低保”", "没有", "没有")]
    comparison = compare(old, base, None)
    assert merged(comparison, {}).content is None
    assert merged(comparison, decided(comparison, Side.BASE)).content == base


def test_a_county_that_adds_its_own_procedure() -> None:
    """An entry without a file (the total of 4-1 to 4-4) gets one in the county."""
    old, base = entry("4"), entry("4")
    county = {**entry("4"), "item": entry("4-1")["item"]}
    ((change, label, mine, theirs),) = found(old, base, county)
    assert (change, label, mine) == (COUNTY, "怎么办的全部内容", "没有")
    assert "三句话说清" in theirs


def test_a_decision_about_what_has_changed_since_is_refused() -> None:
    """Decided on one text, then the base changes again: the old decision is not taken for the new words."""
    old, base, county = three()
    base["item"]["lines"]["who"] = "一种说法。"
    first = compare(old, base, county)
    base["item"]["lines"]["who"] = "另一种说法。"
    second = compare(old, base, county)
    with pytest.raises(UnknownDecision) as refused:
        merged(second, decided(first, Side.BASE))
    assert refused.value.ids == tuple(decided(first, Side.BASE))


def test_a_whole_list_in_under_a_second() -> None:
    """All 79 entries, each with a handful of changes, compared and put together, in time of the processor."""
    old, base, county = whole_list(), whole_list(), whole_list()
    for number, content in base.items():
        content["row"]["note"] = "底本改了。"
        if content["item"]:
            content["item"]["steps"][-1]["name"] = "收尾"
            county[number]["item"]["supervision"].append("县里也看。")
            county[number]["item"]["bases"].pop()
    vocabulary = words()
    begin = time.process_time()
    compared = [compare(old[n], base[n], county[n], vocabulary) for n in old]
    results = [merged(one, one.suggested) for one in compared]
    assert time.process_time() - begin < 1
    assert len(results) == 79
    assert sum(len(one.differences) for one in compared) >= 77 * 3
