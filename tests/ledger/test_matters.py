"""A payment step enters its line in the accounts, in the same transaction; the money's month decides where."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure.ledger.operations import start_ledger
from disclosure.models import Account, LedgerEntry, LedgerPeriod
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from powers.matters.booking import bookkeeper
from powers.matters.models import Matter, Value, Words
from powers.matters.operations import steps
from tests.ledger.books import AUGUST, NOVEMBER, OCTOBER, SEPTEMBER, figures, month, publish, started
from tests.world import World, file_matter, fresh, step

pytestmark = pytest.mark.usefixtures("no_paper")


def typed(matter: Matter, **plain: str) -> Matter:
    """A matter for which these values were typed."""
    with event("test.typed", actor=SYSTEM, unit=matter.unit):
        for key, text in plain.items():
            Value.objects.create(matter=matter, key=key, value=text)
    return matter


def book(world: World, head: str = "吴桂英", **plain: str) -> LedgerEntry:
    """Book a matter for which these values were typed."""
    matter = typed(file_matter(world, head), **plain)
    bookkeeper().book(matter, actor=world.township_approver)
    return LedgerEntry.objects.get(matter=matter)


def test_a_payment_is_entered_with_its_matter_and_officer(world: World) -> None:
    started(world)
    entry = book(world, amount="1840.00", paid_on="2026-10-12", category="公益事业")
    assert (entry.period.month, entry.day, entry.label) == (OCTOBER, date(2026, 10, 12), "付1")
    assert (entry.amount, entry.account) == (Decimal("1840.00"), Account.WELFARE)
    assert (entry.officer_name, entry.words.summary) == ("张敏", "二组一户申请城乡低保")


def test_what_was_paid_goes_before_what_was_asked_for(world: World) -> None:
    assert book(world, amount="2000.00", paid="1900.00").amount == Decimal("1900.00")
    assert book(world, "王福顺", amount="2000.00", paid_amount="1800.00").amount == Decimal("1800.00")


def test_hands_are_taken_over_and_the_day_is_today_without_one(world: World) -> None:
    matter = typed(file_matter(world), amount="10.00")
    Words.objects.create(matter=matter, key="handler", text="赵小梅")
    bookkeeper().book(matter, actor=world.township_approver)
    entry = LedgerEntry.objects.get()
    assert (entry.day, entry.words.handler, entry.account) == (date(2026, 11, 5), "赵小梅", Account.OTHER)


def test_a_payment_waits_for_no_accountant(world: World) -> None:
    """Before the accounts are begun it makes its month; they then begin there or earlier, never later."""
    book(world, amount="10.00", paid_on="2026-10-12")
    assert LedgerPeriod.objects.get().opening is None
    with pytest.raises(NotAllowed, match="账还没有建"):
        publish(month(world, OCTOBER))
    with pytest.raises(NotAllowed, match="2026年10月已经有付款记进来了"):
        started(world, NOVEMBER)
    start_ledger(world.village, SEPTEMBER, Decimal("50.00"), actor=world.accountant)
    publish(month(world, SEPTEMBER))
    assert figures(world, OCTOBER) == ("50.00", "0", "10.00", "40.00")


def test_a_payment_after_its_month_was_published_goes_into_the_next_open_one(world: World) -> None:
    started(world)
    publish(month(world, AUGUST))
    assert book(world, amount="10.00", paid_on="2026-08-12").period.month == SEPTEMBER


def test_a_month_without_a_row_is_made(world: World) -> None:
    started(world, OCTOBER)
    assert book(world, amount="10.00", paid_on="2026-11-02").period.month == NOVEMBER
    assert book(world, "王福顺", amount="10.00", paid_on="2026-09-02").period.month == OCTOBER


@pytest.mark.parametrize(
    ("plain", "why"),
    [({}, "付了多少钱"), ({"amount": "10.00", "paid_on": "2026-11-06"}, "还没到")],
)
def test_the_step_is_not_taken_when_it_cannot_be_booked(
    world: World, plain: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played with a step of another item, taken for a payment."""
    monkeypatch.setattr(steps, "PAYMENT", "task")
    matter = typed(file_matter(world), **plain)
    with pytest.raises(NotAllowed, match=why):
        step(matter, "accept")
    assert fresh(matter).step == "accept"
    assert not LedgerEntry.objects.exists()


def test_the_step_and_its_line_happen_together_and_going_back_pays_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "PAYMENT", "task")
    back, on_ = typed(file_matter(world), amount="7.00"), typed(file_matter(world, "王福顺"), amount="10.00")
    step(back, "incomplete")
    assert not LedgerEntry.objects.exists()
    step(on_, "accept")
    entry = LedgerEntry.objects.get()
    assert (entry.matter, entry.officer_post) == (on_, "清泉镇民政窗口")
