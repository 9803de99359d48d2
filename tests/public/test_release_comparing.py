"""Lists held against each other in public: two releases, a county and its base, two counties; their weight and cost."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string
from django.test import Client

from portal import clock
from powers.catalogue.models import Catalogue, Choice, Way
from powers.catalogue.published.kinds import Kind
from powers.catalogue.published.turns import Spot, Turn, Turns, opened
from powers.catalogue.releases import Chosen
from tests.catalogue.releases.lists import begun, changed, chosen, issued, listed, morning
from tests.public.frozen import released
from tests.public.reading import read
from tests.public.test_releases import LIST, ORDER, PAGES, SAID, first_release, second_release
from tests.world import World

pytestmark = pytest.mark.django_db

COMPARE, CHANGES = f"{LIST}compare/", f"{LIST}changes/"
LIGHT = 60_000


def long_words(content: dict[str, object]) -> None:
    """An item whose every step is called and explained otherwise."""
    item = content["item"]
    assert isinstance(item, dict)
    for step in item["steps"]:
        step["note"] = (
            "先在村里问清楚，再到镇里去，带上户口簿和身份证，两个人一起去，回来写明白谁去的、哪天去的。"
        )


def test_any_two_releases_are_compared_item_by_item(client: Client, world: World) -> None:
    first_release(world)
    assert "现在只有一版，出了下一版才能比。" in read(client, COMPARE).words
    day = clock.today() + timedelta(days=9)
    second_release(world, day)
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.CHANGED, "说细一点。", ORDER, content=changed("26", long_words)))
    issued(world, draft, day)
    with clock.at(morning(day)):
        page = read(client, f"{COMPARE}?from=1&to=3")
        assert "第1版和第3版" in page.words
        assert "从第1版到第3版：改名2项，不列1项。" in page.words
        assert "原来叫“吃低保”，另有12处不同" in page.words
        assert "101 代办高龄补贴 理由：上面统一办了。" in page.words
        assert f"{COMPARE}26/?from=1&to=3" in page.links()
        assert read(client, f"{COMPARE}?from=3&to=1").words == page.words
        assert "第2版和第3版" in read(client, COMPARE).words
        assert "选的是同一版，没有不同。" in read(client, f"{COMPARE}?from=2&to=2").words
        one = read(client, f"{COMPARE}26/?from=1&to=3").words
        assert "第3步“入户调查”的说明" in one
        assert "先在村里问清楚" in one
        for missing in ("?from=1&to=4", "?from=9", "99/?from=1&to=3", "18/?from=1&to=3"):
            assert read(client, COMPARE + missing).status == 404


def test_what_the_county_has_otherwise_than_the_base(client: Client, world: World) -> None:
    first_release(world)
    page = read(client, CHANGES)
    assert "一共73项：沿用70项，改名1项，改动1项，新增1项；另有1项不列。" in page.words
    assert f"才付钱。”改成“{SAID}” 理由：话说得更明白。 凭：{ORDER}" in page.words
    assert "改名 1项 26 吃低保 基本目录叫“城乡低保”" in page.words
    assert "不列 1项 8 临时用人用工 理由：本县没有集体企业。" in page.words
    one = read(client, f"{CHANGES}18/").words
    assert "是什么 村里修路、打井、盖房、装路灯这样的工程" in one
    assert SAID in one
    assert "哪一版定的 第1版" in one
    for missing in ("27/", "999/", "?in=2", "27/?in=1"):
        assert read(client, CHANGES + missing).status == 404
    day = clock.today() + timedelta(days=9)
    second_release(world, day)
    with clock.at(morning(day)):
        assert "新增 1项" not in read(client, CHANGES).words
        assert "新增 1项 101 代办高龄补贴" in read(client, f"{CHANGES}?in=1").words


def test_two_counties_on_one_base_are_held_side_by_side(client: Client, world: World) -> None:
    first_release(world)
    assert f"{LIST}beside/379922/" in read(client, CHANGES).links()
    page = read(client, f"{LIST}beside/379922/").words
    assert "云溪县和清岭县的清单 70项一样，下面4项不一样。" in page
    assert "26 城乡低保 改名：吃低保 群众叫惯了。 沿用" in page
    assert "101 代办高龄补贴 新增：代办高龄补贴 村里老人多。 没有这一项" in page
    assert "8 临时用人用工 不列 本县没有集体企业。 沿用" in page
    for other in ("379921", "379900", "379999"):
        assert read(client, f"{LIST}beside/{other}/").status == 404


def test_a_keepers_next_release_does_not_show_before_it_is_issued(client: Client, world: World) -> None:
    first_release(world)
    before = read(client, CHANGES).words
    draft = begun(world)
    chosen(world, draft, "7", Chosen(Way.RENAMED, "还没有定下。", name="用公章"))
    assert Choice.objects.filter(draft=draft).exists()
    for address in (LIST, PAGES, f"{PAGES}1/", CHANGES, COMPARE):
        assert "用公章" not in read(client, address).words
    assert read(client, CHANGES).words == before


def test_the_neighbours_list_stays_as_it_was(client: Client, world: World) -> None:
    before = read(client, "/powers/379922/").words
    first_release(world)
    caches["pages"].clear()
    assert read(client, "/powers/379922/").words == before
    assert "还没有编号" in read(client, "/powers/379922/releases/").words
    assert read(client, "/powers/379922/101/").status == 404


def test_pages_ask_the_same_with_one_item_changed_and_with_many(client: Client, world: World) -> None:
    released("yunxi")
    released("yunxi", ["26"], long_words)
    read_all(client, 2)
    few = read_all(client, 2)
    released("yunxi", ["1", "2", "3", "7", "9", "60"], long_words)
    read_all(client, 3)
    many = read_all(client, 3)
    assert many == few
    assert max(many.values()) <= 20, many


def test_a_release_that_changes_eighty_items_is_still_a_light_page(client: Client, world: World) -> None:
    first_release(world)
    page = read(client, f"{PAGES}1/")
    said = "村里老人多、路远，先问清楚再跑，少跑一趟是一趟，" * 4
    spots = (Spot("第3步“入户调查”的说明", said, said), Spot("要多久", "最长二十天。", "最长三十天。"))
    rows = tuple(
        Turn(
            (number, 0),
            Kind.CHANGED,
            "城乡居民最低生活保障的申请和代办",
            "城乡低保",
            spots[number % 2 :],
            said,
            ORDER,
            2,
            "原来叫",
        )
        for number in range(1, 81)
    )
    context = {
        "turns": Turns(opened(rows)),
        "county": "379921",
        "at": 2,
        "detail": "compare_item",
        "level": 3,
    }
    shown = render_to_string("public/turns.html", context | {"query": "?from=1&to=2"})
    assert shown.count("<li><div>") == 80
    assert "一处一处看" in shown
    assert len(page.source.encode()) + len(shown.encode()) <= LIGHT


def read_all(client: Client, number: int) -> dict[str, int]:
    """How many queries every kind of page asks, none of them kept."""
    caches["pages"].clear()
    first, last = number - 1, number
    pages = {
        "all": PAGES,
        "release": f"{PAGES}{number}/",
        "item": f"{PAGES}{number}/26/",
        "list": LIST,
        "compare": f"{COMPARE}?from={first}&to={last}",
        "changes": CHANGES,
        "one": f"{CHANGES}26/",
        "beside": f"{LIST}beside/379922/",
    }
    found = {name: read(client, address) for name, address in pages.items()}
    assert {page.status for page in found.values()} == {200}, {n: p.status for n, p in found.items()}
    assert max(len(page.source.encode()) for page in found.values()) <= LIGHT
    return {name: page.queries for name, page in found.items()}


def test_a_list_without_a_base_compares_with_nothing(client: Client, world: World) -> None:
    catalogue = listed()
    Catalogue.objects.filter(pk=catalogue.pk).update(base=None)
    page = read(client, CHANGES).words
    assert "这份清单不站在哪份基本目录上" in page
    assert read(client, f"{LIST}beside/379922/").status == 404
