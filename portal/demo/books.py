"""The accounts of a demo village: begun late last month, two months copied from paper and published, one still open."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from pydantic import Field

from disclosure.ledger.operations import (
    book_expense,
    book_income,
    publish_month,
    reverse_entry,
    start_ledger,
)
from disclosure.ledger.rules import Line, first_of, following
from disclosure.models import INCOMES, Account, LedgerEntry, LedgerPeriod
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from powers.catalogue.files.words import Row, Text, worded


class EntryRow(Row):
    """One entry; `first` is the wrong amount under which it was entered first, `why` the reason it was reversed."""

    day: int = Field(ge=1, le=28)
    account: worded(Account)  # type: ignore[valid-type] # an annotated type made from the choices
    amount: Decimal = Field(gt=0)
    text: Text
    handler: str = ""
    witness: str = ""
    first: Decimal | None = Field(default=None, gt=0)
    why: str = ""


class BookRow(Row):
    """The accounts of a village: what the paper account had left, and the months, the oldest first.

    The last of them is last month, whose accounts are not published yet.
    """

    opening: Decimal = Field(ge=0)
    months: list[list[EntryRow]] = Field(min_length=1)


def plan_book(book: BookRow, unit: Unit, stage: Stage, agenda: Agenda, now: datetime) -> None:
    """Enter in the agenda: on the last working day of last month all is begun, copied, and published but for that month."""
    this = first_of(now.date())
    day = back(this - timedelta(days=1), 0)
    keeper = partial(stage.holder, Action.BOOK_LEDGER, unit)
    oldest = following(this, -len(book.months))

    def begin() -> None:
        start_ledger(unit, oldest, book.opening, actor=keeper())

    moment = at_hour(day, 9, 10)
    agenda.add(moment, begin)
    for n, entries in enumerate(book.months):
        month = following(oldest, n)
        for row in entries:
            moment += timedelta(minutes=2)
            agenda.add(moment, partial(_enter, unit, row, month, day, keeper))
        if n < len(book.months) - 1:
            moment += timedelta(minutes=2)
            agenda.add(moment, partial(_publish, unit, month, keeper))


def _enter(unit: Unit, row: EntryRow, month: date, today: date, keeper: Any) -> None:
    day = min(month.replace(day=row.day), today - timedelta(days=1))
    line = Line(day, row.account, row.first or row.amount, row.text, row.handler, row.witness)
    book = book_income if row.account in INCOMES else book_expense
    entry: LedgerEntry = book(unit, line, actor=keeper())
    if row.first is not None:
        right = Line(day, row.account, row.amount, row.text, row.handler, row.witness)
        reverse_entry(entry.pk, row.why, actor=keeper(), right=right)


def _publish(unit: Unit, month: date, keeper: Any) -> None:
    period = LedgerPeriod.objects.get(unit=unit, month=month)
    publish_month(period.pk, seen=period.entries.count(), actor=keeper())
