"""The life of a number from release to release: renamed, dropped, taken up again; what it may be called and rest on."""

from datetime import timedelta

import pytest

from portal import clock
from powers.catalogue.models import LawDocument, ReleaseEntry, Way
from powers.catalogue.releases import Chosen, NotReady
from tests.catalogue.releases.lists import (
    WHY,
    base_moves,
    begun,
    chosen,
    issued,
    numbers,
    version_of,
)
from tests.catalogue.releases.test_releasing import DROP, RENAME, added
from tests.world import World

pytestmark = pytest.mark.django_db


def next_with(world: World, **choices: Chosen) -> dict[str, ReleaseEntry]:
    """The next release after these decisions (`n26=…`), its lines by number."""
    draft = begun(world)
    for label, given in choices.items():
        chosen(world, draft, label.removeprefix("n").replace("_", "-"), given)
    return {row.label: row for row in issued(world, draft).entries.select_related("version")}


def test_renamed_dropped_taken_up_and_renamed_again_it_stays_the_same_number(world: World) -> None:
    renamed = next_with(world, n26=RENAME)["26"]
    dropped = next_with(world, n26=DROP)["26"]
    assert (dropped.way, dropped.version, dropped.base_name, dropped.decided_in) == (
        Way.DROPPED, None, version_of("26").name, 2,
    )  # fmt: skip
    assert "26" not in numbers(world)
    back = next_with(world, n26=Chosen(Way.INHERITED))["26"]
    assert (back.version, back.name, back.reason) == (version_of("26"), "城乡低保", "")
    again = next_with(world, n26=RENAME)["26"]
    assert (numbers(world)["26"], again.decided_in) == ("吃低保", 4)
    assert again.version is not None
    assert renamed.version is not None
    assert again.version.power == renamed.version.power
    assert (renamed.version.version, again.version.version) == (1, 2)


def test_a_name_that_another_number_took_meanwhile_is_not_given_twice(world: World) -> None:
    """8 was dropped and its name went to 101: taken up again as the base has it, 8 would be called the same."""
    name = version_of("8").name
    next_with(world, n8=DROP)
    next_with(world, n101=added(name=name))
    draft = begun(world)
    chosen(world, draft, "8", Chosen(Way.INHERITED))
    with pytest.raises(NotReady) as told:
        issued(world, draft)
    assert [(one.label, one.words) for one in told.value.found] == [
        ("8", f"第101项已经叫“{name}”，两项不能一样。")
    ]


def test_a_new_name_of_the_base_is_not_given_twice_either(world: World) -> None:
    next_with(world, n101=added())
    base_moves("7", lambda said: said["row"].update(name="代办高龄补贴"))
    draft = begun(world)
    chosen(world, draft, "7", Chosen(Way.INHERITED))
    with pytest.raises(NotReady, match="第101项已经叫“代办高龄补贴”"):
        issued(world, draft)


def test_what_has_lost_its_ground_is_neither_taken_up_nor_renamed(world: World) -> None:
    """职权法定: what stands on the list may only be retired, what does not stand there stays off it."""
    next_with(world, n26=DROP)
    titles = version_of("26").bases.values("document__title")
    yesterday = clock.today() - timedelta(days=1)
    LawDocument.objects.filter(title__in=titles, in_force_to=None).update(in_force_to=yesterday)
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.INHERITED))
    with pytest.raises(NotReady, match="职权法定"):
        issued(world, draft)
    chosen(world, draft, "26", RENAME, seen=1)
    with pytest.raises(NotReady, match="职权法定"):
        issued(world, draft)


def test_a_first_list_may_begin_with_a_base_that_begins_before_it(world: World) -> None:
    """The base's new words hold between today and the list's first day: what was decided about them still fits."""
    day = clock.today() + timedelta(days=10)
    new = base_moves("8", lambda said: said["row"].update(name="集体的账"), day - timedelta(days=5))
    draft = begun(world)
    chosen(world, draft, "8", Chosen(Way.RENAMED, WHY, name="记集体的账"))
    entry = issued(world, draft, day).entries.get(number=8)
    assert (entry.name, entry.base_name, entry.base_version) == ("记集体的账", "集体的账", new)
