"""What the register says of itself in public: how far a county's citations were read, and the index of laws."""

import re
from urllib.parse import quote

from django.test import Client
from django.utils.html import escape

from powers.catalogue.models import LawDocument
from powers.catalogue.queries import county_list
from powers.catalogue.queries.bases import bases_page
from tests.public.reading import read
from tests.world import World

BASES, LAWS = "/powers/379921/bases/", "/laws/"


def test_the_county_page_counts_what_item_pages_count(client: Client, world: World) -> None:
    found = bases_page(world.county)
    assert found is not None
    page = read(client, BASES)
    said = re.search(
        r"一共写了(\d+)处依据，出自(\d+)份文件。读过原文对上的(\d+)处，还没有对过的(\d+)处", page.words
    )
    assert said is not None
    cited, documents, read_ones, pending = map(int, said.groups())
    assert cited == read_ones + pending == found.cited
    assert documents == found.documents
    assert pending == sum(count for _, count in found.items)
    one, count = next((power, n) for power, n in found.items if power.number == "26")
    assert f"{count}处待核" in read(client, f"/powers/379921/{one.number}/").words.replace(" ", "")


def test_every_document_that_waits_says_why_and_for_which_items(client: Client, world: World) -> None:
    page = read(client, BASES)
    assert "民发〔2021〕57号" in page.words
    assert "只读到公开转载的全文" in page.words
    assert "/powers/379921/26/" in page.links("/powers/379921/")
    found = bases_page(world.county)
    assert found is not None
    for one in (*found.unread, *found.partly):
        assert f"/laws/{one.document.key}/" in page.links("/laws/")
        assert all(one.reasons)
        assert one.items


def test_lists_and_laws_lead_there(client: Client, world: World) -> None:
    assert BASES in read(client, "/powers/379921/").links("/powers/379921/")
    page = read(client, "/laws/zuidi-shenghuo-banfa-2021/")
    assert BASES in page.links("/powers/379921/")
    assert LAWS in page.links("/laws/")


def test_the_index_has_every_document_by_level_with_its_state(client: Client, world: World) -> None:
    page = read(client, LAWS)
    links = set(page.links("/laws/")) - {LAWS}
    assert links == {f"/laws/{key}/" for key in LawDocument.objects.values_list("key", flat=True)}
    order = [page.words.index(word) for word in ("法律", "行政法规", "地方性法规", "部门规章", "地方文件")]
    assert order == sorted(order)
    ended = re.search(r"村民委员会组织法》（[^）]*2018年修正.{0,12}", page.words)
    assert ended is not None
    assert "不再施行" in ended[0]


def test_words_find_titles_numbers_and_what_articles_say(client: Client, world: World) -> None:
    assert "/laws/zhaijidi-shenpi-2019/" in read(client, f"{LAWS}?q={quote('宅基地')}").links("/laws/")
    assert set(read(client, f"{LAWS}?q={quote('民发 57号')}").links("/laws/")) == {
        LAWS,
        "/laws/zuidi-shenghuo-banfa-2021/",
    }
    nothing = read(client, f"{LAWS}?q={quote('没有这样的话')}")
    assert "没有找到" in nothing.words
    mark = "<b>x</b>"
    assert escape(mark) in read(client, f"{LAWS}?q={quote(mark)}").source
    assert "370303199001011239" not in read(client, f"{LAWS}?q=370303199001011239").source


def test_no_list_no_page(client: Client, world: World) -> None:
    assert county_list(world.unit("379900000000")) is None
    assert client.get("/powers/379900/bases/").status_code == 404
