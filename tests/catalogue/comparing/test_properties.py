"""What holds for every comparison, whatever was changed: nothing is invented and nothing goes in silence."""

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powers.catalogue.comparing import Change, Comparison, Side, compare, decided, merged
from tests.catalogue.comparing.real import entry

NUMBERS = ("3", "8", "26", "47", "55")
"""An activity, a ladder of amounts, 低保, a stopped one with former bases, a renamed one."""
MAY_BE_MISSING = ("total", "standing", "when", "item", "disclosure", "service")
OPS = ("change", "change", "change", "drop", "double", "swap", "empty")

few = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (holder, name or index) inside a content."""
    named = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in list(named):
        yield value, name
        yield from places(one)


def change(content: Any, op: str, where: int, how: int) -> None:
    """Do one thing to a content, somewhere."""
    every = list(places(content))
    rows = [p for p in every if isinstance(p[0], list)]
    if op == "change" or (not rows and op != "empty"):
        single = [p for p in every if not isinstance(p[0][p[1]], list | dict) and p[1] not in MAY_BE_MISSING]
        holder, name = single[where % len(single)]
        was = holder[name]
        holder[name] = (
            (not was) if isinstance(was, bool) else was + how if isinstance(was, int) else f"{was}{how}"
        )
    elif op == "empty":
        may = [p for p in every if p[1] in MAY_BE_MISSING and isinstance(p[0][p[1]], dict)]
        holder, name = may[where % len(may)] if may else (content, "item")
        holder[name] = None
    else:
        holder, name = rows[where % len(rows)]
        if op == "drop":
            del holder[name]
        elif op == "double":
            holder.insert(how % (len(holder) + 1), copy.deepcopy(holder[name]))
        else:
            other = how % len(holder)
            holder[name], holder[other] = holder[other], holder[name]


ops = st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 5000), st.integers(0, 3)), max_size=5)
sides = st.one_of(st.none(), ops, ops, ops, ops)


def made(number: str, todo: Any) -> Any:
    """The entry after these changes; None where the side has none."""
    if todo is None:
        return None
    content = entry(number)
    for op in todo:
        change(content, *op)
    return content


@st.composite
def contents(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """Base as it was, base now, county now. Each may be missing; mostly the first is as the catalogue has it."""
    number = draw(st.sampled_from(NUMBERS))
    old = draw(st.one_of(st.just([]), st.just([]), st.none()))
    return made(number, old), made(number, draw(sides)), made(number, draw(sides))


def choices(comparison: Comparison, seed: int) -> dict[str, Side]:
    """Some decisions: by the bits of a number every difference goes to the base, to the county, or stays open."""
    sides = {one.id: (seed >> (2 * (n % 20))) % 4 for n, one in enumerate(comparison.open)}
    return {key: Side.BASE if bits == 1 else Side.COUNTY for key, bits in sides.items() if bits}


def leaves(value: Any, name: str = "") -> Counter[tuple[str, str]]:
    """What stands in a content, each with the name of its field; `return` follows from the order of the steps."""
    if isinstance(value, dict):
        return sum((leaves(one, key) for key, one in value.items() if key != "return"), Counter())
    if isinstance(value, list):
        return sum((leaves(one, name) for one in value), Counter())
    return Counter([(name, repr(value))])


def named(values: Any, path: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """What a difference names, under every field name it may have come from."""
    return sum((leaves(values, name) for name in path), leaves(values))


@given(contents())
@few
def test_accepting_all_gives_the_base_and_keeping_all_gives_the_county(three: tuple[Any, Any, Any]) -> None:
    """To the letter, the order of every row included."""
    found = compare(*three)
    assert merged(found, decided(found, Side.BASE)).content == three[1]
    assert merged(found, decided(found, Side.COUNTY)).content == three[2]
    assert merged(found, {}).content == three[2]


@given(contents(), st.integers(0, 4**20))
@few
def test_nothing_is_lost_in_silence(three: tuple[Any, Any, Any], seed: int) -> None:
    """What any of the three says is in the result, or a difference names it."""
    found = compare(*three)
    decisions = choices(found, seed)
    result = merged(found, decisions)
    kept = leaves(result.content)
    for side, content in zip(("old", "base", "county"), three, strict=True):
        gone = leaves(content) - kept if content else Counter()
        for one in found.differences:
            if side == "old" or (one.open and str(decisions.get(one.id, Side.COUNTY)) != side):
                gone -= named(getattr(one.values, side), one.path)
        assert not gone, (side, gone)


@given(contents(), st.integers(0, 4**20))
@few
def test_nothing_is_in_the_result_that_neither_side_says(three: tuple[Any, Any, Any], seed: int) -> None:
    """No leaf comes from nowhere."""
    found = compare(*three)
    result = merged(found, choices(found, seed)).content
    assert not set(leaves(result)) - set(leaves(three[1])) - set(leaves(three[2]))


@given(contents(), st.integers(0, 4**20), st.randoms())
@few
def test_any_order_of_decisions_gives_the_same(three: tuple[Any, Any, Any], seed: int, random: Any) -> None:
    """The same words, the same places left open, the same troubles."""
    found = compare(*three)
    decisions = list(choices(found, seed).items())
    once = merged(found, dict(decisions))
    random.shuffle(decisions)
    assert merged(found, dict(decisions)) == once
    again = compare(*copy.deepcopy(three))
    assert again.differences == found.differences
    assert merged(again, dict(decisions)) == once


@given(contents(), st.integers(0, 4**20))
@few
def test_what_was_settled_is_settled(three: tuple[Any, Any, Any], seed: int) -> None:
    """Held against the base that was looked at, only what the county keeps of its own is left; a second time nothing."""
    found = compare(*three)
    content = merged(found, {one.id: Side.COUNTY for one in found.open} | choices(found, seed)).content
    after = compare(three[1], three[1], content)
    assert {one.change for one in after.differences} <= {Change.COUNTY}
    assert merged(after, after.suggested).content == content
    assert not compare(content, content, content).differences


@given(contents())
@few
def test_every_difference_is_one_place_with_a_name(three: tuple[Any, Any, Any]) -> None:
    """Ids and labels are there and no id twice; what is equal is no difference."""
    found = compare(*three)
    assert len({one.id for one in found.differences}) == len(found.differences)
    assert all(one.label for one in found.differences)
    for one in found.differences:
        values = one.values
        expected = {
            Change.BASE: values.old == values.county != values.base,
            Change.COUNTY: values.old == values.base != values.county,
            Change.ALIKE: values.base == values.county != values.old,
            Change.CONFLICT: values.old not in (values.base, values.county) and values.base != values.county,
        }
        assert expected[one.change]
    assert bool(found.open) == (three[1] != three[2])
