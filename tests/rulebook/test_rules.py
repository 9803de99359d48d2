"""What must hold of a version, and how its words are read."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.rulebook.lifecycle import RULE, RULE_WORDS, RuleState
from disclosure.rulebook.rules import Given, Known, faults
from disclosure.rulebook.text import Block, blocks, tidy
from portal.lifecycle import survey

KNOWN = Known(
    numbers={"7", "9"},
    keepers={"village_clerk"},
    adopters={"villagers": "村民会议"},
    bound=True,
    phones=frozenset({"0630-5550103"}),
)
TODAY = date(2026, 11, 20)
GOOD = Given(
    title="柳河村村规民约",
    text="第一条 红白事简办。第二条 垃圾放进桶里，不倒河沟。",
    keeper="village_clerk",
    adopted_by="villagers",
    adopted_on=date(2026, 11, 1),
    items=("9",),
)


def found(**changes: object) -> dict[str, str]:
    """The faults of GOOD with these changes, by field."""
    given = replace(GOOD, **changes)  # type: ignore[arg-type]
    return {one.field: one.reason for one in faults(given, KNOWN, today=TODAY, replaces=False)}


def test_a_good_one_has_no_fault() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "请写制度的名称"),
        ({"text": "第一条"}, "text", "请把正文写上"),
        ({"text": "字" * 20_001}, "text", "最多20000个字"),
        ({"text": GOOD.text + "找张三，13812345678。"}, "text", "13812345678"),
        ({"title": "37030219800101123X"}, "title", "37030219800101123X"),
        ({"change": "张三的电话13812345678不写了"}, "change", "13812345678"),
        ({"text": GOOD.text + "\ue000"}, "text", "印不出来"),
        ({"keeper": "county_approver"}, "keeper", "请选由哪个岗位保管"),
        ({"adopted_by": "two_committees"}, "adopted_by", "要由村民会议通过"),
        ({"adopted_on": date(2026, 11, 21)}, "adopted_on", "不能晚于今天"),
        ({"items": ("9", "99")}, "items", "清单上没有第99项"),
        ({"items": tuple(str(n) for n in range(21))}, "items", "最多写20项"),
    ],
)
def test_a_fault_names_its_field(changes: dict[str, object], field: str, words: str) -> None:
    assert words in found(**changes)[field]


def test_a_duty_telephone_may_stand() -> None:
    assert found(text=GOOD.text + "有事打村里值班电话0630-5550103。") == {}


def test_a_new_version_says_what_it_changes() -> None:
    (fault,) = faults(GOOD, KNOWN, today=TODAY, replaces=True)
    assert (fault.field, fault.reason) == ("change", "请写明这一版改了什么，好让大家知道。")


def test_chapters_and_articles_are_recognised() -> None:
    text = "第一章 总则\n\n第一条 先商量。\n第十二条：再办事。\n第三条款的说明\n"
    assert blocks(text) == (
        Block("chapter", "", "第一章 总则"),
        Block("article", "第一条", "先商量。"),
        Block("article", "第十二条", "再办事。"),
        Block("paragraph", "", "第三条款的说明"),
    )


def test_the_text_is_kept_tidy() -> None:
    assert tidy("  甲 \r\n\r\n\r\n\r\n 乙\r丙  ") == "甲\n\n乙\n丙"


def test_what_changed_stands_in_sentences_without_its_full_stop() -> None:
    assert replace(GOOD, change=" 改了第三条。 ").tidied().change == "改了第三条"


def test_every_state_is_reached_ends_somewhere_and_has_its_word() -> None:
    found = survey(RULE)
    assert found.complete
    assert set(found.states) == {state.value for state in RuleState} == set(RULE_WORDS)
    assert set(found.ends) == {"superseded", "ended", "discarded"}
