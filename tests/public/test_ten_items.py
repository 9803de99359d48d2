"""The pages of the ten items that run: the same bars for all, and the list says what the picture says."""

import pytest
from django.conf import settings
from django.test import Client

from tests.public.reading import VILLAGE, read
from tests.world import World

TEN = ("4-2", "7", "8", "10", "13", "18", "20", "26", "41", "43")
STATIC = settings.BASE_DIR / "portal" / "static" / "portal"
ADDRESSES = [
    address
    for number in TEN
    for address in (
        f"/v/{VILLAGE}/procedures/{number}/",
        f"/powers/379921/{number}/",
        f"/powers/379921/{number}.svg",
    )
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_each_is_light_and_asks_little(client: Client, world: World, address: str) -> None:
    """Weight as a browser asks for it; the style sheet counts unpacked. One query once it is kept."""
    static = sum((STATIC / name).stat().st_size for name in ("sunlit.css", "favicon.svg"))
    assert (q := read(client, address).queries) <= 20, (
        q
    )  # once, before it is kept, five of them for the procedure
    assert read(client, address).queries == 1
    weight = len(client.get(address, headers={"accept-encoding": "gzip"}).content)
    assert weight + static <= 60_000


@pytest.mark.parametrize("number", TEN)
def test_each_prints(client: Client, world: World, number: str) -> None:
    response = client.get(f"/powers/379921/{number}.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_the_list_names_who_is_outside_and_who_records_it(client: Client, world: World) -> None:
    assert "由施工单位办，" in read(client, f"/v/{VILLAGE}/procedures/18/").words
    assert "由有资质的鉴定机构办" in read(client, f"/v/{VILLAGE}/procedures/41/").words


def test_the_list_names_all_who_are_asked_at_the_same_time(client: Client, world: World) -> None:
    words = read(client, f"/v/{VILLAGE}/procedures/10/").words
    assert "同时听意见：村党支部书记（手续走完没有，该不该付）、村委会主任（事情属实没有，该不该付）" in words


def test_the_list_says_the_amounts_of_a_ladder(client: Client, world: World) -> None:
    words = read(client, f"/v/{VILLAGE}/procedures/10/").words
    assert "齐，小额（不到5000元），走第7步" in words
    assert "齐，要先商议（5000元以上），走第3步" in words


def test_the_list_has_the_words_of_the_item(client: Client, world: World) -> None:
    assert "用印人" in read(client, f"/v/{VILLAGE}/procedures/7/").words
    assert "申请家庭" not in read(client, f"/v/{VILLAGE}/procedures/7/").words
