"""The demo county's list stands on the Zibo base, and one finds the way between them."""

from django.test import Client

from powers.catalogue.queries import county_list, sources
from tests.public.reading import COUNTY, VILLAGE, read
from tests.world import World


def test_the_demo_county_stands_on_the_zibo_base(client: Client, world: World) -> None:
    """Its list is the base's 73; its page leads to the base and the base's page back."""
    found = county_list(world.unit(COUNTY))
    assert found is not None
    assert found.catalogue.base is not None
    assert (found.catalogue.base.key, found.total) == ("zibo-2019", 73)
    assert "/sources/zibo-2019/" in read(client, "/powers/379921/").links()
    assert "/powers/379921/" in read(client, "/sources/zibo-2019/").links()


def test_the_index_puts_the_list_in_force_first(client: Client, world: World) -> None:
    """With what it inherits; its address under the sources leads to the county's own page."""
    own = sources()[0]
    assert [one.catalogue.key for one in own.lists] == ["yunxi"]
    assert "站在淄博市《村级小微权力事项基本目录》上面，沿用73项" in read(client, "/sources/").words
    moved = client.get("/sources/yunxi/")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/powers/379921/")


def test_an_item_says_what_others_call_it(client: Client, world: World) -> None:
    """E32, for the county and in a village; a village's page leads to the same table."""
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        page = read(client, address)
        assert "这一项在别处叫什么 济南高新区 第14项 城乡低保申请和审批流程图" in page.words
        assert "/sources/mapping/" in page.links()


def test_help_and_the_countys_list_lead_to_the_index(client: Client, world: World) -> None:
    for address in ("/help/", "/powers/379921/", "/sources/zibo-2019/"):
        assert "/sources/" in read(client, address).links(), address
