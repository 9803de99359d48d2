"""A villager finds the village: by two characters, or down from the city; everything else is not found, neutrally."""

import pytest
from django.test import Client

from tests.public.reading import CITY, COMMUNITY, COUNTY, EMPTY, TOWNSHIP, VILLAGE, read
from tests.world import World, days_later, file_matter


def test_two_characters_find_the_village(client: Client, world: World) -> None:
    page = read(client, "/?q=柳河")
    assert f"/v/{VILLAGE}/" in page.links("/v/")
    assert "云溪县 › 清泉镇" in page.words
    assert page.queries == 2


def test_a_township_is_no_village(client: Client, world: World) -> None:
    assert "/u/" not in read(client, "/?q=柳河乡").source


def test_nothing_found_says_what_to_do(client: Client, world: World) -> None:
    page = read(client, "/?q=没有的村")
    assert "没有找到" in page.words
    assert page.links("/v/") == []


def test_words_are_shown_as_words(client: Client, world: World) -> None:
    page = read(client, "/?q=<script>alert(1)</script>")
    assert "&lt;script&gt;" in page.source


def test_down_from_the_city(client: Client, world: World) -> None:
    assert f"/u/{TOWNSHIP}/" in read(client, "/").links("/u/")
    assert f"/u/{COUNTY}/" in read(client, f"/u/{CITY}/").links("/u/")
    assert f"/u/{TOWNSHIP}/" in read(client, f"/u/{COUNTY}/").links("/u/")
    assert f"/v/{VILLAGE}/" in read(client, f"/u/{TOWNSHIP}/").links("/v/")


def test_a_community_is_found_and_called_so(client: Client, world: World) -> None:
    assert "东关社区居民委员会公开，城关街道办事处督促" in read(client, f"/v/{COMMUNITY}/").words


def test_upper_pages_say_which_villages_are_late(client: Client, world: World) -> None:
    file_matter(world)
    assert "现在没有逾期的事" in read(client, f"/u/{TOWNSHIP}/").words
    with days_later(10):
        for code in (TOWNSHIP, COUNTY):
            assert "1件事逾期" in read(client, f"/u/{code}/").words


def test_an_upper_page_hears_of_what_happens_below(client: Client, world: World) -> None:
    """The county's own stamp is not raised by a village; its page is fresh all the same."""
    with days_later(10):
        assert "现在没有逾期的事" in read(client, f"/u/{COUNTY}/").words
        with days_later(-10):
            file_matter(world)
        assert "1件事逾期" in read(client, f"/u/{COUNTY}/").words


@pytest.mark.parametrize(
    "address",
    [
        f"/u/{VILLAGE}/",
        "/u/000000000000/",
        "/u/370000000000/",
        "/u/123/",
        f"/v/{TOWNSHIP}/",
        "/v/379921999999/",
        "/v/379921999999/process/",
        f"/v/{EMPTY}/procedures/999/",
        f"/v/{EMPTY}/procedures/26-9/",
        "/powers/379921000000/",
        "/powers/379999/",
        "/powers/379921/999/",
        "/powers/379921/4.svg",
        "/powers/379921/26.pdf?size=a9",
        "/laws/no-such-law/",
        "/m/22222222/",
        "/n/22222222/",
        "/n/22222222.pdf",
        "/n/22222222/object/",
        "/say/receipt/22222222/",
    ],
)
def test_not_found_looks_the_same_everywhere(client: Client, world: World, address: str) -> None:
    page = read(client, address)
    assert page.status == 404
    assert "没有这个页面，或者你看不到它" in page.words
