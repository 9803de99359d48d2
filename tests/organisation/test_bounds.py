"""A lower layer may tighten a number of law, never loosen it: asked over many layers, and in the sentence that says no."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.organisation.bounds import Rule, loosens, refusal
from portal.organisation.measures import number
from portal.organisation.parameters import stacked


def rule(
    value: int | str,
    stricter: str = "more",
    *,
    binding: bool = True,
    layer: str = "全国",
    measure: str = "natural",
) -> Rule:
    return Rule("a.b", "公开栏最少张贴", value, measure, "某法第一条", True, layer, stricter, binding)


@pytest.mark.parametrize(
    ("upper", "stricter", "value", "loose"),
    [
        (15, "more", 14, True), (15, "more", 15, False), (15, "more", 30, False),
        (10, "less", 11, True), (10, "less", 10, False), (10, "less", 0, False),
        (5, "none", 4, True), (5, "none", 6, True), (5, "none", 5, False),
        ("2/3", "more", "1/2", True), ("2/3", "more", "3/4", False), ("2/3", "more", "4/6", False),
        ("1/5", "less", "1/3", True), ("1/5", "less", "1/10", False),
    ],
)  # fmt: skip
def test_what_loosens(upper: int | str, stricter: str, value: int | str, loose: bool) -> None:
    assert loosens(rule(upper, stricter), value) is loose
    assert bool(refusal(rule(upper, stricter), value)) is loose


def test_a_default_binds_nobody() -> None:
    assert not loosens(rule(15, binding=False), 1)


@pytest.mark.parametrize(
    ("upper", "value", "said"),
    [
        (rule(15), 5, "“公开栏最少张贴”全国定的是15天（某法第一条），只能更长，不能定成5天。"),
        (
            rule(10, "less", measure="working"),
            12,
            "“公开栏最少张贴”全国定的是10个工作日（某法第一条），只能更短，不能定成12个工作日。",
        ),
        (
            rule("2/3", measure="share"),
            "1/2",
            "“公开栏最少张贴”全国定的是三分之二以上（某法第一条），只能更多，不能定成二分之一以上。",
        ),
        (
            rule(5, "none", measure="year"),
            3,
            "“公开栏最少张贴”全国定的是5年（某法第一条），不能另定，不能定成3年。",
        ),
    ],
)
def test_the_sentence_names_the_upper_rule(upper: Rule, value: int | str, said: str) -> None:
    assert refusal(upper, value) == said


values = st.one_of(st.integers(0, 400), st.sampled_from(["1/2", "2/3", "3/4", "1/5", "1/10", "4/5"]))
ways = st.sampled_from(["more", "less", "none"])


@st.composite
def towers(draw: st.DrawFn) -> list[tuple[str, Rule]]:
    """One key in one to five layers of one line, of one stricter way, binding or not."""
    way = draw(ways)
    count = draw(st.integers(1, 5))
    return [
        (
            "/" + "/".join("123456"[: n + 1]) + "/",
            rule(draw(values), way, binding=draw(st.booleans()), layer=str(n)),
        )
        for n in range(count)
    ]


@given(towers())
def test_what_holds_loosens_nothing_that_binds_and_holds_above(layers: list[tuple[str, Rule]]) -> None:
    """Whatever was written: every binding rule above that itself holds is kept to."""
    found = stacked(layers)["a.b"]
    for upper in found.above:
        assert not loosens(upper, found.rule.value)
    assert not loosens(found.bound, found.rule.value)


@given(towers())
def test_every_layer_holds_was_laid_over_or_overtaken(layers: list[tuple[str, Rule]]) -> None:
    found = stacked(layers)["a.b"]
    assert sorted(r.layer for r in (found.rule, *found.above, *found.overtaken)) == [
        r.layer for _, r in layers
    ]


@given(towers(), values)
def test_one_more_layer_never_loosens_what_binds(layers: list[tuple[str, Rule]], value: int | str) -> None:
    before = stacked(layers)["a.b"]
    lower = rule(value, before.rule.stricter, layer="本县")
    after = stacked([*layers, ("/1/2/3/4/5/6/7/", lower)])["a.b"]
    if before.bound.binding:
        held, was = number(after.rule.value), number(before.bound.value)
        assert {"more": held >= was, "less": held <= was, "none": held == was}[before.bound.stricter]
    assert (after.rule == lower) is not loosens(before.bound, value)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_layers_that_only_tighten_all_hold(days: list[int]) -> None:
    tower = [("/" + "1/" * (n + 1), rule(d, layer=str(n))) for n, d in enumerate(sorted(days))]
    found = stacked(tower)["a.b"]
    assert found.rule.value == max(days)
    assert found.overtaken == ()


@given(values)
def test_a_number_is_compared_exactly(value: int | str) -> None:
    assert number(value) == Fraction(value)
    assert not loosens(rule(value, "none"), value)
