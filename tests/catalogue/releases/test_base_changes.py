"""When the base moves on: what waits, what the county may accept or keep, and that nothing goes in silence."""

from datetime import timedelta
from typing import Any

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from powers.catalogue.comparing import Side, decided
from powers.catalogue.models import Choice, ListDraft, Way
from powers.catalogue.queries.base_changes import count_waiting, pending_base_changes
from powers.catalogue.releases import Chosen
from powers.catalogue.releases.merging import Threeway, decide, threeway
from tests.catalogue.releases.lists import (
    WHY,
    base_moves,
    begun,
    changed,
    chosen,
    issued,
    listed,
    other_line,
    version_of,
)
from tests.world import World

pytestmark = pytest.mark.django_db


def by_base(said: dict[str, Any]) -> None:
    """The base names another duration and puts a note to the visit."""
    said["item"]["lines"]["how_long"] = "最长二十个工作日。"
    step(said, "investigate")["note"] = "两个人一起去。"


def step(said: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in said["item"]["steps"] if one["key"] == key)
    return found


def pending() -> dict[str, str]:
    assert ListDraft.objects.filter(closed_at=None).exists() or count_waiting(listed()) == len(
        pending_base_changes(listed())
    )
    return {one.label: str(one.change) for one in pending_base_changes(listed())}


def compared(number: str = "26") -> Threeway:
    found = threeway(listed(), number)
    assert found is not None
    return found


def settled(
    world: World, draft: ListDraft, sides: dict[str, Side], number: str = "26", **more: Any
) -> Choice:
    given = {"reason": WHY, "seen": 0} | more
    return decide(draft.pk, number, sides, actor=world.catalogue_keeper, **given)


def released_with_own_words(world: World) -> None:
    """The county's list of its own words on 26 has been released; then the base changes it."""
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.CHANGED, WHY, content=changed("26", other_line)))
    issued(world, draft)
    base_moves("26", by_base)


def test_nothing_waits_before_the_first_release_nor_right_after_it(world: World) -> None:
    base_moves("7", lambda said: said["row"].update(name="别的名称"))
    assert pending() == {}
    issued(world)
    assert pending() == {}


def test_what_the_base_changes_adds_and_stops_waits(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "8", Chosen(Way.DROPPED, WHY))
    issued(world, draft)
    base_moves("7", lambda said: said["row"].update(name="别的名称"))
    base_moves("8", by_stopping)
    assert pending() == {"7": "changed", "8": "stopped"}
    following = begun(world)
    chosen(world, following, "7", Chosen(Way.INHERITED))
    release = issued(world, following)
    assert release.entries.get(number=7).name == "别的名称"
    assert pending() == {"8": "stopped"}


def by_stopping(said: dict[str, Any]) -> None:
    said["item"]["standing"] = {
        "state": "停用",
        "since": clock.today().isoformat(),
        "reason": "文件废止了。",
        "formerly": [{**one, "until": clock.today().isoformat()} for one in said["item"]["bases"]],
    }
    said["item"]["bases"] = []


def test_both_sides_are_named_each_for_what_it_changed(world: World) -> None:
    released_with_own_words(world)
    said = {one.label: str(one.change) for one in compared().comparison.open}
    assert said == {"是什么": "county", "要多久": "base", "第3步“入户调查”的说明": "base"}


def test_accepted_whole_it_is_the_bases_again(world: World) -> None:
    released_with_own_words(world)
    draft = begun(world)
    choice = settled(world, draft, decided(compared().comparison, Side.BASE))
    assert choice.way == Way.INHERITED
    row = issued(world, draft).entries.get(number=26)
    assert (row.way, row.version) == (Way.INHERITED, version_of("26"))


def test_kept_whole_its_version_stays_and_nothing_waits(world: World) -> None:
    released_with_own_words(world)
    was = listed().releases.get(number=1).entries.get(number=26).version
    draft = begun(world)
    assert settled(world, draft, decided(compared().comparison, Side.COUNTY)).way == Way.CHANGED
    row = issued(world, draft).entries.get(number=26)
    assert (row.way, row.version, row.base_version) == (Way.CHANGED, was, version_of("26"))
    assert pending() == {}


def test_kept_though_inherited_the_old_version_stays_with_its_reason(world: World) -> None:
    old = version_of("26")
    issued(world)
    base_moves("26", by_base)
    draft = begun(world)
    settled(world, draft, decided(compared().comparison, Side.COUNTY), reason="先照原来的办。")
    row = issued(world, draft).entries.get(number=26)
    assert (row.way, row.version, row.reason) == (Way.CHANGED, old, "先照原来的办。")


def test_both_are_taken_field_by_field(world: World) -> None:
    released_with_own_words(world)
    draft = begun(world)
    settled(world, draft, compared().comparison.suggested)
    version = issued(world, draft).entries.get(number=26).version
    assert version is not None
    assert (version.what, version.how_long) == ("县里帮有困难的人家过日子。", "最长二十个工作日。")
    assert version.steps.get(key="investigate").note == "两个人一起去。"
    assert pending() == {}


def test_only_the_name_kept_it_is_renamed(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.RENAMED, WHY, name="吃低保"))
    issued(world, draft)
    base_moves("26", by_base)
    draft = begun(world)
    choice = settled(world, draft, compared().comparison.suggested)
    assert (choice.way, choice.name) == (Way.RENAMED, "吃低保")


def test_what_is_left_open_or_gone_is_refused_by_name(world: World) -> None:
    released_with_own_words(world)
    draft = begun(world)
    found = compared().comparison
    one = found.open[0]
    with pytest.raises(NotAllowed, match="还有2处没有定"):
        settled(world, draft, {one.id: Side.BASE})
    with pytest.raises(NotAllowed, match="对不上现在的内容"):
        settled(world, draft, decided(found, Side.BASE) | {"000000000000": Side.BASE})
    with pytest.raises(NotAllowed, match="基本目录上没有第101项"):
        settled(world, draft, {}, "101")


def test_dropped_it_may_come_back_or_stay_away(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "8", Chosen(Way.DROPPED, WHY))
    issued(world, draft)
    base_moves("8", lambda said: said["row"].update(name="别的名称"))
    draft = begun(world)
    assert settled(world, draft, decided(compared("8").comparison, Side.COUNTY), "8").way == Way.DROPPED
    assert (
        settled(world, draft, decided(compared("8").comparison, Side.BASE), "8", seen=1).way == Way.INHERITED
    )


def test_a_base_that_begins_later_is_not_taken_earlier(world: World) -> None:
    issued(world)
    day = clock.today() + timedelta(days=20)
    base_moves("26", by_base, day)
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.INHERITED))
    with pytest.raises(NotAllowed, match="到那天还没有起用"):
        issued(world, draft)
    assert issued(world, draft, day).entries.get(number=26).version == version_of("26")
