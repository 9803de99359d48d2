"""A year: the base is loaded twice anew, the county releases three lists, matters begin in between.

Every line of every release still says what it said, and every page of every old release still reads as on the last
day on which that release held, whatever came later.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from portal import clock
from powers.catalogue.comparing import Side, decided
from powers.catalogue.content import content
from powers.catalogue.models import Release, Way
from powers.catalogue.queries import find
from powers.catalogue.queries.base_changes import pending_base_changes
from powers.catalogue.queries.lines import lines_of
from powers.catalogue.releases import Chosen
from powers.catalogue.releases.freezing import digest_of
from powers.catalogue.releases.merging import decide, threeway
from powers.catalogue.versions import digest
from powers.matters.models import Matter
from tests.catalogue.releases.lists import (
    base_moves,
    begun,
    changed,
    chosen,
    issued,
    listed,
    morning,
    numbers,
    other_line,
)
from tests.catalogue.releases.test_releasing import RENAME, added
from tests.public.reading import read
from tests.public.test_releases import LIST, PAGES, body, change_a_number
from tests.world import World, file_matter, fresh, step

pytestmark = pytest.mark.django_db

SPRING, SUMMER, AUTUMN = date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1)
TOUCHED = (4, 7, 8, 18, 26, 101)
LAST_DAYS = {1: date(2027, 5, 31), 2: date(2027, 8, 31)}


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.at(morning(day)):
        yield


def says(text: str) -> Callable[[dict[str, Any]], None]:
    def change(said: dict[str, Any]) -> None:
        said["item"]["lines"]["how_long"] = text

    return change


def frozen(release: Release) -> list[tuple[Any, ...]]:
    """Everything a release says, down to the words of its versions read back."""
    rows = release.entries.select_related("version__power__category").order_by("position")
    return [
        (
            row.label, row.category_name, row.name, row.base_name, row.way, row.reason, row.authority, row.decided_in,
            row.version and (row.version.digest, row.version.name, row.version.what, row.version.how_long),
        )
        for row in rows
    ]  # fmt: skip


def addresses(number: int) -> list[str]:
    """The pages of a release: itself, what it has otherwise than its base and the one before, its items.

    Of the items all that are otherwise than the base or that the year touches, and every fourth of the rest.
    """
    rows = list(Release.objects.get(number=number).entries.order_by("position"))
    differing = [row.label for row in rows if row.way in (Way.RENAMED, Way.CHANGED)]
    found = [f"{PAGES}{number}/", f"{LIST}changes/?in={number}"]
    read_too = (
        row for n, row in enumerate(rows) if n % 4 == 0 or row.way != Way.INHERITED or row.number in TOUCHED
    )
    found += [f"{PAGES}{number}/{row.label}/" for row in read_too]
    found += [f"{LIST}changes/{label}/?in={number}" for label in differing]
    return [*found, f"{LIST}compare/?from={number - 1}&to={number}"] if number > 1 else found


def pages(client: Client, number: int) -> dict[str, str]:
    """What every page of a release says now, each drawn anew; without the words on which release is in use today."""
    caches["pages"].clear()
    return {address: body(read(client, address).source) for address in addresses(number)}


def test_a_year_of_two_bases_and_three_lists(world: World, client: Client) -> None:
    said: dict[int, list[tuple[Any, ...]]] = {}
    shown: dict[int, dict[str, str]] = {}
    matters: dict[str, Matter] = {}

    def keep(release: Release) -> None:
        said[release.number] = frozen(release)

    with on(date(2027, 1, 11)):
        matters["before"] = file_matter(world, "王福顺")
        draft = begun(world)
        chosen(world, draft, "26", RENAME)
        chosen(world, draft, "8", Chosen(Way.DROPPED, "本县没有。"))
        chosen(world, draft, "101", added())
        keep(issued(world, draft, SPRING))
        matters["announced"] = file_matter(world, "赵玉兰")
    with on(date(2027, 4, 1)):
        assert numbers(world)["26"] == "吃低保"
        matters["first"] = file_matter(world, "孟小一")
        base_moves("26", says("最长二十天。"))
        base_moves("7", lambda one: one["row"].update(name="用公章"))
        assert {one.label for one in pending_base_changes(listed())} == {"26", "7"}
        assert find(listed(), "26") == matters["first"].version
        draft = begun(world)
        found = threeway(listed(), "26")
        assert found is not None
        sides = found.comparison.suggested
        decide(draft.pk, "26", sides, reason="群众熟。", seen=0, actor=world.catalogue_keeper)
        chosen(world, draft, "7", Chosen(Way.INHERITED))
        chosen(world, draft, "18", Chosen(Way.CHANGED, "县里的说法。", content=changed("18", other_line)))
        keep(issued(world, draft, SUMMER))
    with on(LAST_DAYS[1]):
        shown[1] = pages(client, 1)
    change_a_number(world, SUMMER)
    with on(date(2027, 7, 1)):
        matters["second"] = file_matter(world, "高明德")
        assert (matters["second"].version.name, matters["second"].version.how_long) == (
            "吃低保",
            "最长二十天。",
        )
        base_moves("26", says("最长十八天。"))
        base_moves("18", says("开会当天定。"))
        draft = begun(world)
        found = threeway(listed(), "26")
        assert found is not None
        keeping = decided(found.comparison, Side.COUNTY)
        decide(draft.pk, "26", keeping, reason="先照二十天。", seen=0, actor=world.catalogue_keeper)
        chosen(world, draft, "101", Chosen(Way.DROPPED, "并进别的事项。"))
        keep(issued(world, draft, AUTUMN))
        assert [one.label for one in pending_base_changes(listed())] == ["18"]
    with on(LAST_DAYS[2]):
        shown[2] = pages(client, 2)
    with on(date(2027, 12, 1)):
        step(matters["before"])
        after = {number: fresh(matter).version for number, matter in matters.items()}
        assert after == {number: matter.version for number, matter in matters.items()}
        assert after["before"] == after["announced"] != after["first"] != after["second"]
        for release in Release.objects.all():
            assert frozen(release) == said[release.number]
            assert digest_of(list(lines_of(release).values())) == release.digest
            for row in release.entries.filter(number__in=TOUCHED, version__isnull=False):
                version = row.version
                assert version is not None
                assert digest(content(version)) == version.digest, (release.number, row.label)
        held = {day: numbers(world, day) for day in (date(2027, 1, 5), SPRING, SUMMER, AUTUMN)}
        assert [list(held[day]).count("8") for day in held] == [1, 0, 0, 0]
        assert [held[day].get("101") for day in held] == [None, "代办高龄补贴", "代办高龄补贴", None]
        assert held[SUMMER]["7"] == "用公章" != held[SPRING]["7"]
        third = Release.objects.get(number=3).entries
        assert (third.get(number=26).way, third.get(number=26).reason) == (Way.CHANGED, "先照二十天。")
        assert third.get(number=18).decided_in == 2
        for number, before in shown.items():
            assert len(before) > 25
            now = pages(client, number)
            assert [address for address in before if now[address] != before[address]] == []
        assert "7天" in read(client, f"{PAGES}1/26/").words
        assert "9天" in read(client, f"{PAGES}2/26/").words
        assert "吃低保" in read(client, f"{PAGES}1/26/").words
        assert "盖公章" not in read(client, f"{PAGES}1/7/").words
