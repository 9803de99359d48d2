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
    assert {one.catalogue.key for one in own.lists if one.catalogue.kind == "powers"} == {"yunxi", "qingling"}
    assert "站在淄博市《村级小微权力事项基本目录》上面，沿用73项" in read(client, "/sources/").words
    moved = client.get("/sources/yunxi/")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/powers/379921/")


def test_an_item_says_what_others_call_it(client: Client, world: World) -> None:
    """E32: one matter under many names, for the county and in a village; both lead to the table of all."""
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        page = read(client, address)
        assert "这一项在别处叫什么 济南高新区 第14项 城乡低保申请和审批流程图" in page.words
        assert "淮上区清单 第12项 最低生活保障申办审批" in page.words
        assert "淮上区分工表 第10项 城乡低保、特困人员供养申请办理" in page.words
        assert "比它管得宽：低保和特困供养合成一项，基本目录分成第26项和第29项。" in page.words
        assert "/sources/mapping/" in page.links()


def test_an_item_with_parts_names_what_stands_beside_its_parts(client: Client, world: World) -> None:
    """4 is only the head of 4-1 to 4-4; 14 is mapped as a whole. What nobody else has says nothing of it."""
    whole, part = (read(client, f"/powers/379921/{n}/").words for n in ("4", "4-2"))
    assert "第23项 发展党员流程图" in whole
    assert "第24项 党组织关系迁移流程图" in whole
    assert "第23项 发展党员流程图" in part
    assert "第24项" not in part
    assert "第6项 村（居）集体土地征收及征收补偿款发放流程图" in read(client, "/powers/379921/14/").words
    assert "在别处叫什么" not in read(client, "/powers/379921/73/").words


def test_help_and_the_countys_list_lead_to_the_index(client: Client, world: World) -> None:
    for address in ("/help/", "/powers/379921/", "/sources/zibo-2019/"):
        assert "/sources/" in read(client, address).links(), address
