"""A state offers its verbs, a verb leads where the table says, a refusal says why and what is open."""

import dataclasses

import pytest

from portal.lifecycle import Lifecycle, NotAllowed, Transition

WORDS = (("doing", "办理中"), ("fix", "待补正"), ("done", "已办结"), ("withdrawn", "已撤回"))
MATTER = Lifecycle(
    "matter",
    (
        Transition("ask", frozenset({"doing"}), "fix", "退回补正"),
        Transition("supply", frozenset({"fix"}), "doing", "补齐材料"),
        Transition("finish", frozenset({"doing"}), "done", "办结"),
        Transition("withdraw", frozenset({"doing", "fix"}), "withdrawn", "撤回申请"),
    ),
    WORDS,
)


@pytest.mark.parametrize(
    ("state", "verb", "target"),
    [
        ("doing", "ask", "fix"),
        ("fix", "supply", "doing"),
        ("doing", "finish", "done"),
        ("doing", "withdraw", "withdrawn"),
        ("fix", "withdraw", "withdrawn"),
    ],
)
def test_a_verb_leads_where_the_table_says(state: str, verb: str, target: str) -> None:
    assert MATTER.next(state, verb) == target


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("doing", ("ask", "finish", "withdraw")),
        ("fix", ("supply", "withdraw")),
        ("done", ()),
        ("withdrawn", ()),
    ],
)
def test_a_state_offers_its_verbs_in_the_order_of_the_table(state: str, verbs: tuple[str, ...]) -> None:
    assert MATTER.verbs(state) == verbs


@pytest.mark.parametrize(
    ("state", "verb", "reason"),
    [
        ("fix", "finish", "现在是“待补正”，不能办结。现在能做的是：补齐材料、撤回申请。"),
        ("done", "withdraw", "现在是“已办结”，不能撤回申请。已经到头，没有下一步了。"),
        ("fix", "sing", "现在是“待补正”，没有这个办法。现在能做的是：补齐材料、撤回申请。"),
    ],
)
def test_a_refusal_says_why_and_what_is_open(state: str, verb: str, reason: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        MATTER.next(state, verb)
    assert refusal.value.reason == reason


def test_a_refusal_without_words_shows_no_code() -> None:
    with pytest.raises(NotAllowed) as refusal:
        dataclasses.replace(MATTER, words=()).next("fix", "finish")
    assert refusal.value.reason == "现在这一步不能办结。现在能做的是：补齐材料、撤回申请。"


def test_an_unknown_state_is_a_mistake_in_the_code() -> None:
    with pytest.raises(ValueError, match="no state lost"):
        MATTER.verbs("lost")
    with pytest.raises(ValueError, match="no state lost"):
        MATTER.next("lost", "finish")


def test_rows_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        MATTER.transitions[0].target = "done"  # type: ignore[misc]
