"""Entering money and taking it back: by the accountant only, in the month it belongs to, never rewritten."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure.ledger.operations import book_income, reverse_entry
from disclosure.ledger.queries import account_of
from disclosure.models import Account, LedgerEntry, LedgerPeriod
from portal.audit.models import Event
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from tests.ledger.books import (
    AUGUST,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    figures,
    income,
    line,
    month,
    publish,
    spent,
    started,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("no_paper")


def test_the_accounts_begin_with_the_paper_balance_and_every_month_since(world: World) -> None:
    first = started(world)
    assert (first.month, str(first.opening), first.started_on) == (AUGUST, "1000.00", date(2026, 11, 5))
    rows = LedgerPeriod.objects.filter(unit=world.village)
    assert list(rows.values_list("month", "due")) == [
        (AUGUST, date(2026, 11, 16)),  # ten days from 5 November are the 15th, a Sunday
        (SEPTEMBER, date(2026, 11, 16)),
        (OCTOBER, date(2026, 11, 16)),
        (NOVEMBER, date(2026, 12, 10)),
    ]


@pytest.mark.parametrize(
    ("first", "opening", "why"),
    [
        (date(2026, 12, 1), "10", "最晚从这个月"),
        (date(2025, 10, 1), "10", "12个月以前"),
        (AUGUST, "-0.01", "不小于0"),
        (AUGUST, "0.001", "两位小数"),
    ],
)
def test_what_cannot_be_a_beginning(world: World, first: date, opening: str, why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        started(world, first, opening)
    assert not LedgerPeriod.objects.exists()


def test_accounts_begin_once(world: World) -> None:
    started(world)
    with pytest.raises(NotAllowed, match="账已经建好了，从2026年8月记起"):
        started(world, SEPTEMBER)


@pytest.mark.parametrize("who", ["village_clerk", "village_head", "supervisor_chair", "neighbour_accountant"])
def test_only_the_villages_accountant_keeps_its_accounts(world: World, who: str) -> None:
    started(world)
    entry = income(world)
    actor = getattr(world, who)
    given = line("1.00", date(2026, 8, 9), Account.SUBSIDY)
    with pytest.raises(Refused) as refused:
        book_income(world.village, given, actor=actor)
    assert "李桂芳" in refused.value.decision.who_can
    with pytest.raises(Refused):
        reverse_entry(entry.pk, "试试", actor=actor)
    assert LedgerEntry.objects.count() == 1


def test_an_entry_keeps_its_number_hands_and_officer(world: World) -> None:
    started(world)
    one, two = income(world), income(world, "20.00")
    out = spent(world, handler="赵小梅", witness="马玉珍")
    assert [e.label for e in (one, two, out)] == ["收1", "收2", "付1"]
    assert (out.officer_name, out.officer_post) == ("李桂芳", "柳河村报账员")
    assert (out.words.handler, out.words.witness) == ("赵小梅", "马玉珍")
    assert figures(world) == ("1000.00", "520.00", "120.00", "1400.00")
    assert [line.sentence for line in timeline([month(world)])] == [
        "记账付1，120.00元",
        "记账收2，20.00元",
        "记账收1，500.00元",
        "建账，从2026-08记起，上月结余1000.00元",
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"amount": "0"}, "大于0"),
        ({"amount": "1.005"}, "两位小数"),
        ({"day": date(2026, 11, 6)}, "还没到"),
        ({"day": date(2025, 10, 31)}, "太早"),
        ({"summary": "  "}, "请写摘要"),
        ({"summary": "收张三 13911112222"}, "像是私人电话，请去掉"),
        ({"summary": "收王\U00030000的钱"}, "打印不出来"),
        ({"account": Account.WELFARE}, "收入的科目"),
    ],
)
def test_what_cannot_stand_in_the_accounts(world: World, given: dict[str, object], why: str) -> None:
    started(world)
    with pytest.raises(NotAllowed, match=why):
        income(world, **given)  # type: ignore[arg-type]
    assert not LedgerEntry.objects.exists()
    assert Event.objects.filter(kind="ledger.booked").count() == 0


def test_spending_runs_through_matters_but_for_small_fees_and_the_paper_account(world: World) -> None:
    """Begun on 5 November: what was spent before is copied from paper, what is spent since is not."""
    started(world)
    spent(world)
    with pytest.raises(NotAllowed, match="花钱要先办件"):
        spent(world, day=date(2026, 11, 5))
    spent(world, "200.00", date(2026, 11, 5), account=Account.FEES, summary="转账手续费")
    with pytest.raises(NotAllowed, match="最多200元"):
        spent(world, "200.01", date(2026, 11, 5), account=Account.FEES, summary="转账手续费")
    publish(month(world))
    with pytest.raises(
        NotAllowed, match="花钱要先办件"
    ):  # August is closed: nothing is copied into it any more
        spent(world)


def test_a_late_entry_goes_into_the_next_open_month_and_says_so(world: World) -> None:
    started(world)
    publish(month(world))
    late = income(world, day=date(2026, 8, 30))
    assert late.period.month == SEPTEMBER
    assert "补记2026年8月的" in account_of(month(world, SEPTEMBER)).lines[0].notes
    assert figures(world, SEPTEMBER) == ("1000.00", "500.00", "0", "1500.00")


def test_a_reversal_counts_against_and_the_right_entry_stands_beside_it(world: World) -> None:
    started(world)
    wrong = spent(world, "621.75", summary="村委会9月电费")
    right = line("612.75", wrong.day, Account.ADMINISTRATION, "村委会9月电费")
    reverse_entry(wrong.pk, "两个数字写反", actor=world.accountant, right=right)
    account = account_of(month(world))
    assert [(e.label, e.summary, str(e.expense), str(e.balance)) for e in account.lines] == [
        ("付1", "村委会9月电费", "621.75", "378.25"),
        ("付2", "冲销付1：两个数字写反", "-621.75", "1000.00"),
        ("付3", "村委会9月电费", "612.75", "387.25"),
    ]
    assert "已由付2冲销" in account.lines[0].notes
    assert "更正付1" in account.lines[2].notes
    assert account.lines[1].day == date(2026, 8, 31)  # August is still open: the book's last day
    assert figures(world) == ("1000.00", "0.00", "612.75", "387.25") or figures(world)[2:] == (
        "612.75",
        "387.25",
    )


def test_a_published_entry_is_reversed_in_the_open_month(world: World) -> None:
    started(world)
    wrong = income(world)
    publish(month(world))
    back, _ = reverse_entry(wrong.pk, "记重了", actor=world.accountant)
    assert (back.period.month, back.words.summary) == (NOVEMBER, "冲销2026年8月收1：记重了")
    assert figures(world) == ("1000.00", "500.00", "0", "1500.00")
    assert figures(world, NOVEMBER)[1] == "-500.00"


def test_an_entry_is_reversed_once_and_a_reversal_never(world: World) -> None:
    started(world)
    entry = income(world)
    back, _ = reverse_entry(entry.pk, "记重了", actor=world.accountant)
    with pytest.raises(NotAllowed, match="收1已经由柳河村报账员李桂芳用收2冲销过了"):
        reverse_entry(entry.pk, "记重了", actor=world.accountant)
    with pytest.raises(NotAllowed, match="本身就是冲销"):
        reverse_entry(back.pk, "记重了", actor=world.accountant)


@pytest.mark.parametrize(("reason", "why"), [(" ", "为什么冲销"), ("问13911112222", "私人电话")])
def test_a_reversal_wants_a_reason_fit_for_the_wall(world: World, reason: str, why: str) -> None:
    started(world)
    entry = income(world)
    with pytest.raises(NotAllowed, match=why):
        reverse_entry(entry.pk, reason, actor=world.accountant)
    assert LedgerEntry.objects.count() == 1


def test_nothing_half_done_stays(world: World) -> None:
    """The right entry cannot stand: then the reversal does not either."""
    started(world)
    entry = spent(world)
    wrong = line("10.00", date(2026, 8, 12), Account.SUBSIDY)
    with pytest.raises(NotAllowed):
        reverse_entry(entry.pk, "记错了", actor=world.accountant, right=wrong)
    assert LedgerEntry.objects.count() == 1
    assert Decimal(figures(world)[3]) == Decimal("880.00")
