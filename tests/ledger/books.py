"""Short ways to keep accounts in a test: 柳河村 begins in August 2026 with 1,000.00 yuan, today is 5 November."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from disclosure.ledger.operations import book_expense, book_income, publish_month, start_ledger
from disclosure.ledger.queries import MonthAccount, account_of
from disclosure.ledger.rules import Line
from disclosure.models import Account, LedgerEntry, LedgerPeriod
from portal import clock
from portal.organisation.actions import Action
from portal.worktime import SHANGHAI
from tests.world import World, officer

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (8, 9, 10, 11))
TODAY = date(2026, 11, 5)


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[None]:
    """Within the block it is that day."""
    with clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)):
        yield


def started(world: World, month: date = AUGUST, opening: str = "1000.00") -> LedgerPeriod:
    """The accounts of 柳河村 begun by its accountant."""
    return start_ledger(world.village, month, Decimal(opening), actor=world.accountant)


def line(amount: str, day: date, account: str, summary: str = "机动地承包费", **words: str) -> Line:
    """What an entry says."""
    return Line(day, account, Decimal(amount), summary, **words)


def income(world: World, amount: str = "500.00", day: date = date(2026, 8, 9), **given: Any) -> LedgerEntry:
    """Money that came in, entered by the accountant."""
    said = {"account": Account.OPERATING_INCOME, **given}
    return book_income(world.village, line(amount, day, **said), actor=world.accountant)


def spent(world: World, amount: str = "120.00", day: date = date(2026, 8, 12), **given: Any) -> LedgerEntry:
    """Spending copied from the paper account."""
    said = {"account": Account.WELFARE, "summary": "保洁员报酬", **given}
    return book_expense(world.village, line(amount, day, **said), actor=world.accountant)


def publish(period: LedgerPeriod, **given: Any) -> LedgerPeriod:
    """Publish a month as its accountant sees it now."""
    actor = given.pop("actor", None) or officer(Action.BOOK_LEDGER, period.unit_path)
    return publish_month(period.pk, **{"seen": period.entries.count(), "actor": actor, **given})


def month(world: World, first: date = AUGUST) -> LedgerPeriod:
    """A month of 柳河村 as the database has it."""
    return LedgerPeriod.objects.select_related("unit").get(unit=world.village, month=first)


def figures(world: World, first: date = AUGUST) -> tuple[str, str, str, str]:
    """The four figures of a month: before, in, out, left."""
    account: MonthAccount = account_of(month(world, first))
    return (str(account.opening), str(account.income), str(account.expense), str(account.closing))
