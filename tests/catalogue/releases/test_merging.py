"""Decisions between base and county as choices of the next list, over real entries: nothing is lost on the way."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.lifecycle import NotAllowed
from powers.catalogue.comparing import Side, compare, decided
from powers.catalogue.models import PowerVersion, Way
from powers.catalogue.releases import Chosen, Unfit
from powers.catalogue.releases.contents import ANY_DAY, NAMES, kept, read, renamed
from powers.catalogue.releases.merging import Threeway, settled
from tests.catalogue.comparing.real import whole_list
from tests.catalogue.comparing.test_properties import choices, contents, few


def side_by_side(three: tuple[Any, Any, Any]) -> Threeway:
    return Threeway(None, PowerVersion(), compare(*three))


def said_by(chosen: Chosen, base: Any) -> Any:
    """What the county's entry says under a choice."""
    if chosen.way == Way.INHERITED:
        return base
    if chosen.way == Way.RENAMED:
        return renamed(base, {name: getattr(chosen, name) for name in NAMES})
    return chosen.content


def test_every_entry_of_the_base_is_kept_and_read_as_the_same() -> None:
    for number, content in whole_list().items():
        if content["item"]:
            content["item"]["valid_from"] = ANY_DAY.isoformat()
        assert read(kept(content)) == content, number


@given(contents())
@few
def test_all_of_one_side_is_that_side(three: tuple[Any, Any, Any]) -> None:
    found = side_by_side(three)
    for side, content in ((Side.BASE, three[1]), (Side.COUNTY, three[2])):
        try:
            given = settled(found, decided(found.comparison, side), "照旧。", "")
        except Unfit:
            continue  # what that side says did not fit together before either
        assert (given.way == Way.DROPPED) == (content is None)
        assert said_by(given, three[1]) == content or three[1] is None
        if side == Side.BASE and content is not None:
            assert given.way == Way.INHERITED


@given(contents(), st.integers(0, 4**20), st.randoms())
@few
def test_any_order_gives_the_same_choice_and_what_is_open_is_named(
    three: tuple[Any, Any, Any], seed: int, random: Any
) -> None:
    found = side_by_side(three)
    partly = choices(found.comparison, seed)
    left = [one.label for one in found.comparison.open if one.id not in partly]
    whole = list((decided(found.comparison, Side.COUNTY) | partly).items())

    def outcome(decisions: dict[str, Side]) -> object:
        try:
            return settled(found, decisions, "理由。", "")
        except NotAllowed as problem:
            return problem.reason

    once = outcome(dict(whole))
    random.shuffle(whole)
    assert outcome(dict(whole)) == once
    if left:
        assert f"还有{len(left)}处没有定：“{left[0]}”" in str(outcome(partly))
