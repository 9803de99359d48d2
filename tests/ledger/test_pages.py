"""The accounts in public: four figures first, every entry, months before and after; and what is missing is said."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client

from disclosure.ledger.operations import erase_words, reverse_entry
from disclosure.models import Account, LedgerEntry, LedgerSheet
from tests.ledger.books import (
    AUGUST,
    SEPTEMBER,
    income,
    month,
    on,
    publish,
    spent,
    started,
)
from tests.public.reading import VILLAGE, read
from tests.sheets import paper
from tests.world import NEIGHBOUR, World

V = f"/v/{VILLAGE}/"
F = f"{V}finance/"
MONTH = f"{F}2026-08/"
LATE = date(2026, 12, 16)


@pytest.fixture
def book(world: World, no_paper: None) -> World:
    """August published with three lines and a reversal."""
    started(world)
    income(world)
    wrong = spent(world, handler="赵小梅", witness="马玉珍")
    income(world, "30.00", account=Account.SUBSIDY, summary="镇财政拨款")
    reverse_entry(wrong.pk, "记重了", actor=world.accountant)
    publish(month(world))
    return world


def test_the_four_figures_come_first_then_every_entry(client: Client, book: World) -> None:
    page = read(client, MONTH)
    words = page.words
    assert page.status == 200
    order = [
        "上月结余",
        "1,000.00",
        "本月收入（2笔）",
        "530.00",
        "本月支出（2笔）",
        "0.00",
        "本月结余",
        "1,530.00",
    ]
    for before, after in pairwise(order):
        assert words.index(before) < words.index(after, words.index(before)), (before, after)
    for said in (
        "公益支出 经手 赵小梅 证明 马玉珍 已由付2冲销", "冲销付1：记重了", "−120.00", "镇财政拨款", "收2", "8月9日",
        "11月5日公开，柳河村报账员李桂芳办", "补助收入", "收入合计",
    ):  # fmt: skip
        assert said in words, said


def test_before_and_after_and_the_paper(client: Client, book: World) -> None:
    page = read(client, MONTH)
    assert f"{F}2026-09/" in page.links(F)
    assert f"{F}2026-08.pdf" in page.links(F)
    assert 'rel="next"' in page.source
    assert 'rel="prev"' not in page.source
    assert f'rel="prev" href="{MONTH}"' in read(client, f"{F}2026-09/").source


def test_the_bare_address_leads_to_the_latest(client: Client, book: World) -> None:
    assert read(client, F).response.headers["Location"] == MONTH
    publish(month(book, SEPTEMBER))
    assert read(client, F).response.headers["Location"] == f"{F}2026-09/"


def test_what_is_not_published_shows_nothing_of_it(client: Client, book: World) -> None:
    income(book, "77.77", date(2026, 9, 2), summary="还没公开的一笔")
    page = read(client, f"{F}2026-09/")
    assert page.status == 200
    assert "这个月的账还没有公开" in page.words
    assert "11月16日前公开" in page.words
    assert "77.77" not in page.words
    assert "还没公开的一笔" not in page.words
    assert read(client, f"{F}2026-09.pdf").status == 404


def test_a_late_month_says_so_on_its_page_and_on_the_front(client: Client, book: World) -> None:
    with on(LATE):
        page = read(client, f"{F}2026-09/")
        front = read(client, V)
        town = read(client, f"/u/{book.township.code}/")
    assert "2026年9月财务：未公开" in page.words
    assert "已逾期30天" in page.words
    assert "在报账员李桂芳、文书钱志强手上" in page.words
    assert "2026年9月财务" in front.words
    assert "未公开，在报账员李桂芳手上" in front.words
    assert "有3件事逾期了" in front.words  # September, October, November
    assert f"{F}2026-09/" in front.links(F)
    assert "3件" in town.words


@pytest.mark.parametrize("slug", ["2026-07", "2027-01", "2026-13", "2026", "latest"])
def test_months_that_are_not_are_not_found(client: Client, book: World, slug: str) -> None:
    assert read(client, f"{F}{slug}/").status == 404
    assert read(client, f"{F}{slug}.pdf").status == 404


def test_a_village_without_accounts_says_what_will_be_here(client: Client, world: World) -> None:
    page = read(client, f"/v/{NEIGHBOUR}/finance/")
    assert page.status == 200
    assert "还没有公开过哪个月的账" in page.words
    assert "报账员邓会英记账、公开以后" in page.words


def test_the_front_page_and_the_results_lead_to_the_latest_month(client: Client, book: World) -> None:
    front, results = read(client, V), read(client, f"{V}results/")
    assert MONTH in front.links(F)
    assert "1,530.00" in front.words
    assert MONTH in results.links(F)
    assert "看2026年8月的账：结余1,530.00元" in results.words


def test_publishing_is_seen_at_once_and_one_query_answers_afterwards(client: Client, book: World) -> None:
    address = f"{F}2026-09/"
    etag = read(client, address).response.headers["ETag"]
    publish(month(book, SEPTEMBER))
    assert read(client, address, if_none_match=etag).status == 200
    assert read(client, address).queries == 1


@pytest.mark.parametrize("address", [MONTH, f"{F}2026-09/", V, f"{V}results/"])
def test_one_line_or_thirty_take_the_same_queries(
    client: Client, world: World, no_paper: None, address: str
) -> None:
    started(world)
    income(world)
    publish(month(world))
    one = _anew(client, address)
    for n in range(29):
        entry = income(world, f"{n + 1}.00", date(2026, 9, 2))
        if n % 5 == 0:
            reverse_entry(entry.pk, "记重了", actor=world.accountant)
    publish(month(world, SEPTEMBER))
    thirty = _anew(client, f"{F}2026-09/" if address == MONTH else address)
    if address == f"{F}2026-09/":
        assert thirty == one + 2  # published now: its lines, and its sums
    else:
        assert thirty == one
    assert thirty <= 16


def _anew(client: Client, address: str) -> int:
    caches["pages"].clear()
    read(client, address)
    caches["pages"].clear()
    return read(client, address).queries


def test_a_page_of_a_hundred_lines_weighs_little(client: Client, world: World, no_paper: None) -> None:
    started(world)
    for _ in range(100):
        income(world, summary="机动地承包费，河湾片四十二亩下半年", handler="李桂芳", witness="吴广林")
    publish(month(world))
    weight = len(client.get(MONTH, headers={"accept-encoding": "gzip"}).content)
    assert weight <= 12_000


def test_erased_words_leave_the_page_and_the_paper(client: Client, book: World) -> None:
    entry = LedgerEntry.objects.get(words__summary="镇财政拨款")
    before = client.get(f"{F}2026-08.pdf").headers["ETag"]
    erase_words(entry.pk, "本人申请", actor=book.township_office)
    page = read(client, MONTH)
    assert "镇财政拨款" not in page.words
    assert "（已依法删除）" in page.words
    assert "1,530.00" in page.words
    assert before


def test_the_sheet_on_real_paper(client: Client, world: World, tmp_path: Path) -> None:
    started(world)
    income(world, summary="机动地承包费，河湾片42亩下半年")
    spent(world, "1234567.89", summary="村东排水沟清淤工程进度款百分之五十")
    publish(month(world))
    answer = client.get(f"{F}2026-08.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["ETag"] == f'"{LedgerSheet.objects.get().sha256}"'
    assert client.get(f"{F}2026-08.pdf", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    path = tmp_path / "month.pdf"
    path.write_bytes(answer.content)
    text = paper.text(path)
    for words in (
        "2026年8月财务公开", "上月结余1,000.00元，加本月收入500.00元，减本月支出1,234,567.89元，本月结余−1,233,067.89元",
        "收1", "9日", "机动地承包费", "村东排水沟", "1,234,567.89", "本月合计", "李桂芳", "0630-5550104", "自2026年11月5日起公布",
    ):  # fmt: skip
        assert words in text, words
    assert paper.info(path)["Tagged"] == "yes"
    assert paper.smallest_pt(path) >= 12
    for picture in paper.pictures(path):
        left, _, right, _ = paper.ink_box_mm(picture)
        assert left > 18
        assert right < 297 - 18
    assert month(world, AUGUST).published
