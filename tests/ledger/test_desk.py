"""The accountant's pages: begin, enter, take back, look over, publish; and what the others see there."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.models import Account, LedgerEntry, LedgerPeriod
from tests.desk.people import sign_in, text_of
from tests.ledger.books import NOVEMBER, SEPTEMBER, income, month, on, publish, spent, started
from tests.world import World

pytestmark = pytest.mark.usefixtures("no_paper")
LIST = "/desk/ledger/"
CODE = "379921100201"


def page_of(period: LedgerPeriod) -> str:
    return f"{LIST}{period.pk}/"


def entering(**given: str) -> dict[str, str]:
    """An entry as the form sends it."""
    return {
        "account": "operating_income", "amount": "16,800.00", "day": "2026-08-09", "summary": "机动地承包费", **given,
    }  # fmt: skip


def test_from_nothing_to_a_published_month(world: World) -> None:
    keeper = sign_in(world, "accountant")
    assert "柳河村还没有建账" in text_of(keeper.get(LIST))
    answer = keeper.post(f"{LIST}start/{CODE}/", {"month": "2026-08", "opening": "1,000.00"}, follow=True)
    assert "账建好了" in text_of(answer)
    answer = keeper.post(f"{LIST}income/{CODE}/", entering(), follow=True)
    assert "记好了：2026年8月收1" in text_of(answer)
    assert "17,800.00" in text_of(answer)
    sent = entering(account="welfare", amount="120", summary="保洁员报酬", handler="赵小梅")
    assert "经手 赵小梅" in text_of(keeper.post(f"{LIST}expense/{CODE}/", sent, follow=True))
    august = month(world)
    preview = keeper.get(f"{page_of(august)}publish/")
    assert "公开后马上上网" in text_of(preview)
    assert 'name="seen" value="2"' in preview.content.decode()
    answer = keeper.post(f"{page_of(august)}publish/", {"seen": "2"}, follow=True)
    assert "2026年8月的账公开了" in text_of(answer)
    assert month(world).published
    assert str(month(world, SEPTEMBER).opening) == "17680.00"


def test_an_entry_is_taken_back_and_put_right(world: World) -> None:
    started(world)
    entry = spent(world, "621.75", handler="李桂芳")
    keeper = sign_in(world, "accountant")
    form = f"{LIST}entries/{entry.pk}/reverse/"
    assert "保洁员报酬" in text_of(keeper.get(form))
    sent = {
        "reason": "两个数字写反", "amount": "612.75", "account": "administration", "day": "2026-08-12", "summary": "电费",
    }  # fmt: skip
    answer = keeper.post(form, sent, follow=True)
    assert "付1冲销了，记在2026年8月付2" in text_of(answer)
    right = LedgerEntry.objects.get(corrects=entry)
    assert (str(right.amount), right.account, right.words.handler) == (
        "612.75",
        Account.ADMINISTRATION,
        "李桂芳",
    )
    again = keeper.post(form, sent)
    assert again.status_code == 409
    assert "已经由柳河村报账员李桂芳用付2冲销过了" in text_of(again)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"amount": ""}, "请写金额"),
        ({"amount": "一千"}, "金额请写数字"),
        ({"amount": "1.005"}, "最多写两位小数"),
        ({"amount": "-3"}, "金额要大于0"),
        ({"amount": "1234567890123"}, "金额太大了"),
        ({"day": "八月"}, "日期请写成"),
        ({"account": "welfare"}, "不在可用的选项中"),
        ({"summary": ""}, "请写这是什么钱"),
        ({"summary": "收13911112222的钱"}, "像是私人电话"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_kept(world: World, given: dict[str, str], why: str) -> None:
    started(world)
    page = sign_in(world, "accountant").post(f"{LIST}income/{CODE}/", entering(**given))
    assert page.status_code == 200
    assert why in text_of(page) or "account" in given
    assert not LedgerEntry.objects.exists()
    kept = {**entering(), **given}["summary"]
    assert kept in page.content.decode()


def test_spending_of_today_is_led_to_its_item(world: World) -> None:
    started(world, NOVEMBER)
    keeper = sign_in(world, "accountant")
    assert "公益支出" in text_of(keeper.get(f"{LIST}expense/{CODE}/"))  # of 1 to 4 November, from paper
    answer = keeper.post(
        f"{LIST}expense/{CODE}/", entering(account="welfare", amount="500", day="2026-11-05")
    )
    assert answer.status_code == 409
    assert "花钱要先办件" in text_of(answer)
    with on(date(2026, 12, 2)):
        publish(month(world, NOVEMBER))
        assert "公益支出" not in text_of(keeper.get(f"{LIST}expense/{CODE}/"))
        sent = entering(account="fees", amount="500", day="2026-12-01", summary="转账手续费")
        answer = keeper.post(f"{LIST}expense/{CODE}/", sent)
    assert answer.status_code == 409
    assert "一笔手续费最多200元" in text_of(answer)
    assert "转账手续费" in answer.content.decode()


def test_one_more_line_since_the_preview_is_said(world: World) -> None:
    started(world)
    income(world)
    page = sign_in(world, "village_clerk").post(f"{page_of(month(world))}publish/", {"seen": "0"})
    assert page.status_code == 409
    assert "又添了笔数" in text_of(page)
    assert 'name="seen" value="1"' in page.content.decode()


def test_the_committee_reads_and_has_no_buttons(world: World) -> None:
    started(world)
    income(world)
    page = sign_in(world, "supervisor_chair").get(page_of(month(world)))
    words = text_of(page)
    assert "机动地承包费" in words
    assert "冲销收1" not in words
    assert "现在要做" not in words
    assert "记一笔收入" not in words


def test_what_is_to_publish_lies_on_the_desk_until_it_is_done(world: World) -> None:
    started(world)
    for who in ("accountant", "village_clerk"):
        page = text_of(sign_in(world, who).get("/desk/"))
        assert page.count("公开2026年") == 3  # August, September, October; November is not over
    assert "公开2026年" not in text_of(sign_in(world, "supervisor_chair").get("/desk/"))
    assert "公开2026年" not in text_of(sign_in(world, "neighbour_accountant").get("/desk/"))
    publish(month(world))
    assert text_of(sign_in(world, "accountant").get("/desk/")).count("公开2026年") == 2


def test_the_list_tells_who_has_nothing_to_do_with_it(world: World) -> None:
    assert "报账员建账以后" in text_of(sign_in(world, "supervisor_chair").get(LIST))
    assert "你的岗位不经手村里的账" in text_of(sign_in(world, "window_clerk").get(LIST))


def test_the_township_erases_the_words_of_a_line(world: World) -> None:
    started(world)
    entry = income(world, summary="收张三承包费")
    office = sign_in(world, "township_office")
    assert "删除文字" in text_of(office.get(page_of(month(world))))
    form = f"{LIST}entries/{entry.pk}/erase/"
    assert "请写依据什么" in text_of(office.post(form, {}))
    answer = text_of(office.post(form, {"reason": "本人申请"}, follow=True))
    assert "收1的文字删除了" in answer
    assert "张三" not in answer


@pytest.mark.parametrize("who", ["accountant", "supervisor_chair", "township_office"])
def test_one_or_thirty_take_the_same_queries(world: World, who: str) -> None:
    started(world)
    income(world)
    client = sign_in(world, who)
    addresses = (LIST, page_of(month(world)), "/desk/")
    one = [_queries(client, address) for address in addresses]
    for n in range(29):
        entry = income(world, f"{n + 1}.00")
        if n % 7 == 0:
            spent(world)
            reverse_entry(entry, world)
    assert [_queries(client, address) for address in addresses] == one
    assert max(one[:2]) <= 15


def reverse_entry(entry: LedgerEntry, world: World) -> Any:
    from disclosure.ledger.operations import reverse_entry as reverse

    return reverse(entry.pk, "记重了", actor=world.accountant)


def _queries(client: Client, address: str) -> int:
    caches["pages"].clear()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
