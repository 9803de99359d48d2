"""Every list asks the same number of questions for one row and for thirty, at most fifteen."""

import pytest
from django.core.cache import caches
from django.test import Client

from disclosure.models import Objection
from supervision.models import Concern
from tests.public.many import (
    many_bases,
    many_concerns,
    many_lists,
    many_matters,
    many_notices,
    many_objections,
    many_rows,
)
from tests.public.reading import BOARDS, COUNTY, TOWNSHIP, VILLAGE, read
from tests.world import World, answer, bring_to, days_later, file_matter, notice_of, object_to, raise_concern

V = f"/v/{VILLAGE}/"
COUNTS = {
    "/": 2,
    f"/u/{TOWNSHIP}/": 9,
    f"/u/{COUNTY}/": 11,
    V: 15,
    f"{V}list/": 9,
    f"{V}rules/": 8,
    f"{V}procedures/": 7,
    f"{V}process/": 7,
    f"{V}results/": 7,
    f"{V}procedures/26/": 15,
    f"{V}help/": 3,
    f"/u/{TOWNSHIP}/rules/": 7,
    "/powers/379921/": 9,
    "/powers/379921/26/": 13,
    "/laws/shehui-jiuzhu-fa-2026/": 5,
    "/powers/379921/?field=assets": 9,
    f"{V}list/?field=land": 9,
    "/powers/379921/bases/": 6,
    "/powers/379921/releases/": 6,
    "/powers/379921/changes/": 10,
    "/powers/379921/beside/379922/": 12,
    "/laws/": 3,
    "/laws/?q=%E6%95%91%E5%8A%A9": 2,
    "/sources/": 2,
    "/data/": 2,
    "/sources/huaishang-assignment/": 8,
    "/sources/mapping/": 6,
}


@pytest.fixture
def lively(world: World) -> World:
    """One late matter, one notice with an objection open and one answered, one concern."""
    bring_to(file_matter(world), "investigate")
    matter = bring_to(file_matter(world, "王福顺", 1), "open")
    notice = notice_of(matter)
    answer(object_to(notice, "他家有门面房。"))
    object_to(notice)
    raise_concern(notice)
    return world


def _fill(world: World) -> None:
    many_lists("huaishang-assignment", 29)
    many_bases("26", "shehui-jiuzhu-fa-2026", 29)
    matters = list(world.village.matters.all())
    for matter in matters:
        many_matters(matter, 15)
    notice = notice_of(next(m for m in matters if m.notices.exists()))
    many_notices(notice, 30)
    many_rows(notice, 29)
    for objection in Objection.objects.filter(notice=notice):
        many_objections(objection, 15)
    many_concerns(Concern.objects.get(), 29)


@pytest.mark.parametrize("address", COUNTS)
def test_one_or_thirty(client: Client, lively: World, address: str) -> None:
    with days_later(5):
        read(client, address)  # procedures are read once per process
        one = _anew(client, address)
        _fill(lively)
        thirty = _anew(client, address)
    assert (one, thirty) == (COUNTS[address], COUNTS[address])
    assert thirty <= 15


@pytest.mark.parametrize("kind", ["m", "n"])
def test_one_or_thirty_of_a_matter_and_a_notice(client: Client, lively: World, kind: str) -> None:
    matter = lively.village.matters.get(status="objection")
    address = f"/m/{matter.pk}/" if kind == "m" else f"/n/{notice_of(matter).pk}/"
    expected = {"m": 6, "n": 7}[kind]
    read(client, address)
    one = _anew(client, address)
    _fill(lively)
    assert (one, _anew(client, address)) == (expected, expected)


def test_boards_are_all_here() -> None:
    assert {f"{V}{name}/" for name in BOARDS} <= COUNTS.keys()


def _anew(client: Client, address: str) -> int:
    caches["pages"].clear()
    return read(client, address).queries
