"""The five lists as a villager reads them: rows by category, counts, ties both ways, earlier days, paper."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from powers.catalogue.models import ListKind
from powers.five_lists.queries import FIVE, list_page
from tests.five_lists.ways import LISTS, a_list, cancel, write
from tests.hands.rooms import paper
from tests.public.reading import VILLAGE, read
from tests.sheets.paper import text
from tests.world import World, days_later

HELD = {
    "negative": "文件写明8个方面21条，现有8个方面21条",
    "autonomy": "文件写明4类10项，现有4类10项",
    "assistance": "文件写明5类9项，现有5类9项",
    "forbidden": "文件写明1类7项，现有1类7项",
    "services": "文件写明4类10项，现有4类10项",
    "disclosure": "文件写明3类15项，现有3类15项",
}


def test_the_index_has_all_five_and_leads_to_each(world: World, client: Client) -> None:
    page = read(client, LISTS)
    assert [f"{LISTS}{kind}/" for kind in HELD] == page.links(f"{LISTS}")
    assert "/powers/379921/" in page.links()
    for address in ("/powers/379921/", "/u/379921000000/", f"/v/{VILLAGE}/list/"):
        assert LISTS in read(client, address).links()


@pytest.mark.parametrize("kind", FIVE)
def test_each_list_has_its_counts_and_stays_light(world: World, client: Client, kind: str) -> None:
    page = read(client, f"{LISTS}{kind}/")
    assert HELD[kind] in page.words
    assert len(page.source) < 60_000


def test_what_a_row_of_each_list_says(world: World, client: Client) -> None:
    negative = read(client, f"{LISTS}negative/").words
    for aspect in (
        "政治立场不坚定", "重大决策不合规", "组织生活不严肃", "财务规定不执行",
        "服务群众不作为", "工作纪律不遵守", "履行职责不廉洁", "自身形象不端正",
    ):  # fmt: skip
        assert aspect in negative
    assert "依据：村民委员会组织法（2025年修正）第十三条" in negative
    disclosed = read(client, f"{LISTS}disclosure/").words
    for said in (
        "每月一次，次月10日以前 每月，最迟次月10日", "村集体经济组织", "公开栏、阳光村务", "村、村民小组",
        "日期、事由、金额、经手人、证明人", "公开以前：村委会提方案，监委会审查",
    ):  # fmt: skip
        assert said in disclosed
    services = read(client, f"{LISTS}services/")
    assert "约这项服务 代办员答复" in services.words
    assert "/say/service/379921/7/" in services.links()
    assert "又叫行政处罚、代收罚款" in read(client, f"{LISTS}forbidden/").words


def test_an_item_shows_its_rows_and_each_row_its_items(world: World, client: Client) -> None:
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        page = read(client, address)
        assert "办这件事不许做的 群众来办事，推给别人不管" in page.words
        assert "协助政府办的 协助低保申请的入户调查和张榜公示" in page.words
        assert "有什么服务 代办低保、救助、补贴的申请" in page.words
        assert "要公开什么 低保、救助、补贴的名单和金额 每季度一次，名单变了马上公开" in page.words
        assert f"{LISTS}assistance/#n1" in page.links()
        assert len(page.source) < 60_000
    back = read(client, f"{LISTS}assistance/")
    assert "清单上： 26 城乡低保" in back.words
    assert "/powers/379921/26/" in back.links()
    assert "别的清单上写着" not in read(client, "/powers/379921/57/").words


def test_a_tie_made_at_the_desk_shows_on_both_sides_at_once(world: World, client: Client) -> None:
    assert "宣传国家政策" not in read(client, "/powers/379921/57/").words
    write(world, ListKind.ASSISTANCE, category="普法", name="宣传国家政策", tied="57")
    assert "协助政府办的 宣传国家政策" in read(client, "/powers/379921/57/").words
    assert "57 病残儿医学鉴定办理的申请" in read(client, f"{LISTS}assistance/").words


def test_what_belongs_to_a_whole_item_belongs_to_its_parts(world: World, client: Client) -> None:
    write(world, ListKind.ASSISTANCE, category="普法", name="宣传国家政策", tied="4")
    write(world, ListKind.ASSISTANCE, category="普法", name="发宣传单", tied="4-1")
    part = read(client, "/powers/379921/4-2/").words
    assert ("宣传国家政策" in part, "发宣传单" in part) == (True, False)


def test_an_earlier_day_stays_as_it_was(world: World, client: Client) -> None:
    today = clock.today()
    before = read(client, f"{LISTS}negative/").words
    with days_later(3):
        write(world, ListKind.NEGATIVE, 1, name="搞封建迷信")
        cancel(world, ListKind.NEGATIVE, 2, "并到第1条。")
        now = read(client, f"{LISTS}negative/")
        assert "1 搞封建迷信" in now.words
        assert "取消了" in now.words
        assert "并到第1条。" in now.words
        assert "写了或者改了2条" in now.words
        assert "现有8个方面20条" in now.words
        past = read(client, f"{LISTS}negative/?on={today:%Y%m%d}")
        assert f"这是{today.year}年{today.month}月{today.day}日那天的清单" in past.words
        assert "搞封建迷信，或者组织、纵容别人搞" in past.words
        assert "取消了" not in past.words
        assert "拉帮结派" in past.words
    assert "搞封建迷信，或者组织、纵容别人搞" in before


@pytest.mark.parametrize(
    ("on", "status"), [("20200101", 200), ("29990101", 404), ("2026", 404), ("20261301", 404)]
)
def test_days_that_are_asked_for(world: World, client: Client, on: str, status: int) -> None:
    page = client.get(f"{LISTS}negative/?on={on}")
    assert page.status_code == status
    if status == 200:
        assert "那一天还没有这份清单" in page.content.decode()


def test_what_is_not_there(world: World, client: Client) -> None:
    for address in (
        f"{LISTS}powers/",
        f"{LISTS}nosuch/",
        "/lists/379900/",
        "/lists/379921100/",
        f"{LISTS}negative.pdf?size=a5",
    ):
        assert client.get(address).status_code == 404


def test_a_county_without_lists_says_so(world: World, client: Client) -> None:
    page = read(client, "/lists/379922/")
    assert page.words.count("县里还没有放上这份清单。") == 6
    assert "县里还没有放上这份清单。" in read(client, "/lists/379922/negative/").words
    assert client.get("/lists/379922/negative.pdf").status_code == 404


@pytest.mark.parametrize("kind", ["negative", "disclosure"])
def test_the_same_queries_for_few_rows_and_for_many(world: World, kind: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            list_page(world.county, kind)
        return len(found)

    few = asked()
    catalogue = a_list(world, kind)
    category = catalogue.categories.first()
    assert category is not None
    for n in range(30):
        write(world, kind, category=category.name, name=f"又一件不许做的事{n}", tied="26")
    assert asked() == few


def test_item_pages_ask_once_for_all_lists(world: World, client: Client) -> None:
    read(client, "/powers/379921/26/")  # what a process keeps is asked once
    caches["pages"].clear()
    few = read(client, "/powers/379921/26/").queries
    for n in range(5):
        write(world, ListKind.NEGATIVE, category="服务群众不作为", name=f"不许做的事{n}", tied="26")
    assert read(client, "/powers/379921/26/").queries == few


def test_a_directory_row_that_fixes_nothing_yet_still_shows(world: World, client: Client) -> None:
    write(world, ListKind.DISCLOSURE, category="村务", name="新的一项")
    cancel(world, ListKind.DISCLOSURE, 1)
    assert "16 新的一项" in read(client, f"{LISTS}disclosure/").words


def test_a_list_on_paper(world: World, client: Client, tmp_path: Path) -> None:
    words = text(paper(client, f"{LISTS}negative.pdf", tmp_path))
    for said in (
        "云溪县村（社区）干部履职负面清单",
        "重大决策不合规（3条）",
        "村委会给别人担保",
        "对应清单第17项",
        "/lists/379921/negative",
    ):
        assert said in words


def test_what_is_due_can_be_computed_from_the_rows(world: World) -> None:
    """Issue: the duty calendar reads these columns, not the words."""
    rows = {row.name: row for row in a_list(world, ListKind.DISCLOSURE).powers.all()}
    monthly = rows["收入、支出逐项逐笔"].versions.get().disclosure_term
    assert (monthly.frequency, monthly.due_month, monthly.due_day) == ("monthly", 1, 10)
    relief = rows["救灾款物的接收和分配"].versions.get().disclosure_term
    assert (relief.frequency, relief.within_days, relief.within_unit) == ("at_once", 3, "natural")
    yearly = rows["年度工作报告和评议结果"].versions.get().disclosure_term
    assert (yearly.frequency, yearly.due_month, yearly.due_day) == ("yearly", 1, 31)
    standing = rows["村规民约和村里的规章制度"].versions.get().disclosure_term
    assert (standing.frequency, standing.due_day, standing.within_days) == ("standing", None, None)
    assert rows["村规民约和村里的规章制度"].versions.get().valid_from == date(2026, 3, 20)
