"""The second board: what is in writing, what ought to be and is not, each document with its versions."""

import pytest
from django.core.cache import caches
from django.test import Client

from disclosure.models import RuleVersion
from disclosure.rulebook.operations import agree_end, ask_end, new_version, send_back
from tests.public.reading import read
from tests.rulebook.writing import draft, filed, given, handed, issued, next_filed
from tests.standing import COUNTY, EMPTY, NEIGHBOUR, TOWNSHIP, VILLAGE
from tests.world import World

BOARD = f"/v/{VILLAGE}/rules/"
COMMUNITY = "379921001001"
SEAL = {"title": "柳河村公章管理制度", "items": ("7",), "adopted_by": "village_delegates"}


def missing(client: Client, code: str = VILLAGE) -> str:
    """The part of a board that says what is missing."""
    words = read(client, f"/v/{code}/rules/").words
    start = words.find("应当有，还没有")
    return words[start : words.find("的 ", start + 400)] if start >= 0 else ""


def test_what_ought_to_exist_says_why_and_who_supplies_it(client: Client, world: World) -> None:
    words = missing(client)
    assert "应当有，还没有：10份" in words
    assert (
        "柳河村 村规民约 清单第9项就是它（ 《村民委员会组织法》第三十一条 ）。由文书钱志强写好放上来。"
        in words
    )
    assert (
        "云溪县 村务公开目录 省里的条例要求制定（ 《山东省村务公开条例》第十八条 ）。由云溪县清单管理员沈洁写好放上来"
        in words
    )
    assert "国办发〔2001〕52号） 待核" in words


def test_an_empty_post_is_said(client: Client, world: World) -> None:
    assert "由槐树村村民委员会（文书现在空缺）写好放上来" in missing(client, EMPTY)


def test_what_is_filed_is_listed_and_no_longer_missing(client: Client, world: World) -> None:
    filed(world)
    page = read(client, BOARD)
    assert "应当有，还没有：9份" in page.words
    assert "柳河村村规民约 第1版，" in page.words
    assert "村民会议通过，文书保管" in page.words
    assert "柳河村的 1份" in page.words


def test_the_way_of_what_is_missing_is_open_its_words_are_not(client: Client, world: World) -> None:
    version = handed(world, text="第一条 这是还没有备案的一句话，谁也不该看到。")
    assert "交镇里备案，还没有备案" in missing(client)
    send_back(version.pk, "第一条不合法。", actor=world.township_office)
    words = missing(client)
    assert "交过，镇里退回修改" in words
    page = read(client, BOARD)
    assert "谁也不该看到" not in page.source
    assert "第一条不合法" not in page.source
    assert version.document_id not in page.source


def test_a_mere_draft_leaves_no_trace(client: Client, world: World) -> None:
    before = read(client, BOARD).source
    version = draft(world)
    assert read(client, BOARD).source == before
    for address in (
        f"/rules/{version.document_id}/",
        f"/rules/{version.document_id}/1/",
        f"/rules/{version.document_id}.pdf",
    ):
        assert client.get(address).status_code == 404


def test_township_and_county_stand_on_every_village_below_and_nowhere_else(
    client: Client, world: World
) -> None:
    issued(
        world.township,
        "entrusted_books",
        world.township_office,
        "township_office",
        title="清泉镇村账托管办法",
    )
    issued(
        world.county, "accountability", world.catalogue_keeper, "catalogue_keeper", title="云溪县责任追究办法"
    )
    for code, both in ((VILLAGE, True), (NEIGHBOUR, True), ("379921200201", False)):
        words = read(client, f"/v/{code}/rules/").words
        assert ("清泉镇村账托管办法" in words) is both
        assert "云溪县责任追究办法" in words
    page = read(client, f"/u/{TOWNSHIP}/rules/")
    assert "清泉镇村账托管办法" in page.words
    assert "柳河村" not in page.words
    assert f"/u/{TOWNSHIP}/rules/" in read(client, f"/u/{TOWNSHIP}/").links("/u/")
    assert client.get(f"/u/{COUNTY}/rules/").status_code == 200
    assert client.get(f"/u/{VILLAGE}/rules/").status_code == 404


def test_a_document_shows_its_words_facts_and_keeper(client: Client, world: World) -> None:
    version = filed(world)
    page = read(client, f"/rules/{version.document_id}/")
    for words in (
        "柳河村村规民约",
        "现行",
        "第一章 怎么过日子",
        "第一条 红白事简办，不摆阔气。",
        "文书钱志强 0630-5550103",
        "第9项 村规民约",
        "由村民会议定，报乡镇备案",
        "打印A4",
    ):
        assert words in page.words, words
    assert f"/v/{VILLAGE}/procedures/9/" in page.links("/v/")
    assert BOARD in page.links("/v/")


def test_an_item_leads_to_what_supports_it(client: Client, world: World) -> None:
    compact = filed(world)
    county = issued(
        world.county,
        "directory",
        world.catalogue_keeper,
        "catalogue_keeper",
        title="云溪县村务公开目录",
        items=("9", "26"),
    )
    page = read(client, f"/v/{VILLAGE}/procedures/9/")
    assert page.links("/rules/") == [f"/rules/{compact.document_id}/", f"/rules/{county.document_id}/"]
    assert "柳河村村规民约 柳河村，第1版" in page.words
    assert read(client, f"/v/{NEIGHBOUR}/procedures/9/").links("/rules/") == [f"/rules/{county.document_id}/"]
    assert read(client, f"/v/{VILLAGE}/procedures/26/").links("/rules/") == [f"/rules/{county.document_id}/"]
    assert read(client, "/powers/379921/9/").links("/rules/") == [f"/rules/{county.document_id}/"]
    assert "/powers/379921/9/" in read(client, f"/rules/{county.document_id}/").links("/powers/")


def test_versions_stay_readable_and_say_which_holds(client: Client, world: World) -> None:
    old = filed(world)
    new = next_filed(world, old, text="第一条 红白事简办，酒席不超过十五桌。\n第二条 垃圾分开放。")
    now = read(client, f"/rules/{old.document_id}/")
    assert "酒席不超过十五桌" in now.words
    assert "第2版，代替第1版。改了：酒席从二十桌改为十五桌" in now.words
    before = read(client, f"/rules/{old.document_id}/1/")
    assert "这是旧的一版，已经换了新版" in before.words
    assert "不摆阔气" in before.words
    assert "打印A4" not in before.words
    assert f"/rules/{new.document_id}/2/" in before.links("/rules/")
    assert client.get(f"/rules/{old.document_id}/3/").status_code == 404


def test_a_new_version_in_hand_shows_nowhere(client: Client, world: World) -> None:
    old = filed(world)
    before = read(client, f"/rules/{old.document_id}/").source
    new_version(
        old.document_id,
        given(change="这一版还没交", text="第一条 还没有交出去的一句话在这里，谁也看不到它。"),
        actor=world.village_clerk,
    )
    assert read(client, f"/rules/{old.document_id}/").source == before
    assert client.get(f"/rules/{old.document_id}/2/").status_code == 404


def test_an_ended_document_leaves_a_stone_with_its_reason(client: Client, world: World) -> None:
    version = filed(world)
    ask_end(version.pk, "并进村民自治章程了。", actor=world.village_clerk)
    waiting = read(client, f"/rules/{version.document_id}/").words
    assert "村里提出废止，等镇里同意" in waiting
    assert "等镇里同意废止" in read(client, BOARD).words
    agree_end(version.pk, actor=world.township_office)
    page = read(client, f"/rules/{version.document_id}/")
    assert "已经废止，不再照它办" in page.words
    assert "原因：并进村民自治章程了。" in page.words
    assert "红白事简办" in page.words
    assert client.get(f"/rules/{version.document_id}.pdf").status_code == 404
    board = read(client, BOARD).words
    assert "不再用的： 柳河村村规民约" in board
    assert "应当有，还没有：10份" in board
    assert read(client, f"/v/{VILLAGE}/procedures/9/").links("/rules/") == []


def test_the_sheet_prints_in_two_sizes_and_no_other(client: Client, world: World) -> None:
    version = filed(world)
    for query in ("", "?size=a3"):
        answer = client.get(f"/rules/{version.document_id}.pdf{query}")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
    assert client.get(f"/rules/{version.document_id}.pdf?size=a0").status_code == 404


def test_pages_are_kept_and_never_stale(client: Client, world: World) -> None:
    version = filed(world)
    for address in (BOARD, f"/rules/{version.document_id}/", f"/rules/{version.document_id}/1/"):
        first = read(client, address)
        assert read(client, address).queries == 1
        assert read(client, address, if_none_match=first.response.headers["ETag"]).status == 304
    etag = read(client, BOARD).response.headers["ETag"]
    filed(world, "seal", **SEAL)
    page = read(client, BOARD, if_none_match=etag)
    assert page.status == 200
    assert "柳河村公章管理制度" in page.words


def test_the_front_page_says_the_newest_and_how_many_are_missing(client: Client, world: World) -> None:
    front = f"/v/{VILLAGE}/"
    assert "规章制度 应当有的还缺10份" in read(client, front).words
    filed(world)
    assert "规章制度 柳河村村规民约，应当有的还缺9份" in read(client, front).words


def test_a_community_has_its_own_words(client: Client, world: World) -> None:
    words = read(client, f"/v/{COMMUNITY}/rules/").words
    assert "东关社区 居民公约" in words
    assert "《城市居民委员会组织法》" in words
    assert "集体经济组织章程" not in words


@pytest.mark.parametrize("kind", ["board", "document"])
def test_one_or_thirty_take_the_same_queries(client: Client, world: World, kind: str) -> None:
    version = filed(world)
    address = BOARD if kind == "board" else f"/rules/{version.document_id}/"
    read(client, address)  # where the place lies is remembered
    one = _anew(client, address)
    for n in range(29 if kind == "board" else 4):
        if kind == "board":
            filed(world, "other", title=f"柳河村第{n}号办法", adopted_by="village_delegates", items=())
        else:
            version = next_filed(world, version)
    assert (_anew(client, address), one <= 15) == (one, True)
    assert RuleVersion.objects.count() == (30 if kind == "board" else 5)


def _anew(client: Client, address: str) -> int:
    caches["pages"].clear()
    return read(client, address).queries
