"""Doors outside: the province's platform item by item, and apps, mini-programs and machines of a county."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from powers.hands.models import OutsideDoor, PlatformDoor
from powers.hands.operations import end_door, set_platform
from tests.hands.rooms import door, paper
from tests.public.reading import VILLAGE, read
from tests.sheets.paper import text
from tests.world import World

URL = "https://www.example.gov.cn/item?id=370000026"


def platform(world: World, number: str = "26", who: str = "catalogue_keeper", **given: Any) -> PlatformDoor:
    """Where an item stands on the platform."""
    said = {"code": "370000026001", "url": URL, "checked_on": clock.today(), **given}
    return set_platform(world.county.pk, number, **said, actor=getattr(world, who))


def test_an_item_on_the_platform_is_a_link_and_a_code_on_every_page_and_on_paper(
    world: World, client: Client, tmp_path: Path
) -> None:
    assert "网上办" not in read(client, "/powers/379921/26/").words
    platform(world)
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        page = read(client, address)
        assert "事项编码：370000026001" in page.words
        assert f'href="{URL}" rel="noopener nofollow"' in page.source
        assert 'alt="二维码，打开省政务服务平台上的这一项"' in page.source
        assert len(page.source) < 60_000
    assert "网上办" not in read(client, "/powers/379921/27/").words
    words = text(paper(client, "/powers/379921/26/sheet.pdf?large=1", tmp_path))
    assert "省政务服务平台的事项编码：370000026001" in words
    assert URL in words


def test_it_can_be_taken_off_again(world: World, client: Client) -> None:
    platform(world)
    platform(world, code="", url="")
    assert "网上办" not in read(client, "/powers/379921/26/").words
    assert PlatformDoor.history.filter(code="370000026001").exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/", "javascript:alert(1)", "https://", "https://localhost/", "https://10.0.0.1/",
        "https://user:pass@example.gov.cn/", "https://example.gov.cn:8443/", "//example.gov.cn", "ftp://a.gov.cn/",
        'https://example.gov.cn/"onclick="x', "https://政务.中国/", "https://example.gov.cn/ 后面",
        "data:text/html,x", "https://example.gov.cn/" + "a" * 200,
    ],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_refused(world: World, url: str) -> None:
    with pytest.raises(NotAllowed):
        platform(world, url=url)
    with pytest.raises(NotAllowed):
        door(world, url=url)
    assert not PlatformDoor.objects.exists()
    assert not OutsideDoor.objects.exists()


def test_what_cannot_be_entered(world: World) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    for given in ({"number": "999"}, {"code": "编码"}, {"checked_on": tomorrow}):
        with pytest.raises(NotAllowed):
            platform(world, **given)
    for who in ("base_keeper", "township_office", "village_clerk"):
        with pytest.raises(Refused):
            platform(world, who=who)
        with pytest.raises(Refused):
            door(world, by=getattr(world, who))


def test_other_doors_stand_on_the_countys_and_the_villages_pages(world: World, client: Client) -> None:
    there = door(world, url="https://fuwu.example.gov.cn/")
    for address in ("/u/379921000000/", f"/v/{VILLAGE}/service/"):
        page = read(client, address)
        assert "别的办事门路" in page.words
        assert "云溪办事" in page.words
        assert f"小程序 查社保、交医保。微信里搜这个名字。 {clock.today().year}年" in page.words
        assert 'href="https://fuwu.example.gov.cn/"' in page.source
    assert "云溪办事" not in read(client, "/u/379921100000/").words
    end_door(world.county.pk, there.pk, actor=world.catalogue_keeper)
    assert "云溪办事" not in read(client, "/u/379921000000/").words
    with pytest.raises(NotAllowed, match="已经撤下了"):
        door(world, pk=there.pk)
