"""What must hold of the accounts: pure functions on values, no database.

Finance is published entry by entry, every month (山东省村务公开条例 12); what is wrong is reversed, never rewritten.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from disclosure.models import EXPENSES, INCOMES, Account, Direction
from portal.lifecycle import NotAllowed
from portal.pdf import missing_characters
from portal.privacy import publishable
from portal.worktime import DayUnit, count, long_date

MOST = Decimal("999999999.99")
OLDEST_MONTHS = 12
"""A ledger is begun with at most so many months copied from paper: older ones hang on the wall already."""
SLUG = re.compile(r"^(20\d\d)-(0[1-9]|1[0-2])$")

# What an item's own word for a kind of spending (its field `category`) is called in the accounts.
OF_CATEGORY: Mapping[str, Account] = {
    "办公运转": Account.ADMINISTRATION,
    "物资采购": Account.ADMINISTRATION,
    "公益事业": Account.WELFARE,
    "福利发放": Account.WELFARE,
    "用工工钱": Account.WELFARE,
    "工程款": Account.WORKS,
}
# Items of the base catalogue whose money is of one kind: 8 临时用人用工, 18 村级工程项目管理. Numbers are permanent.
OF_ITEM: Mapping[int, Account] = {8: Account.WELFARE, 18: Account.WORKS}
PAID = ("paid", "paid_amount", "amount")
"""The fields of an item that say how much was paid, the first that it has."""


@dataclass(frozen=True)
class Line:
    """What an entry says: the day of the money, its account, how much, for what, who handled it, who bears witness."""

    day: date
    account: str
    amount: Decimal
    summary: str
    handler: str = ""
    witness: str = ""


def first_of(day: date) -> date:
    """The month a day lies in, as its first day."""
    return day.replace(day=1)


def following(month: date, months: int = 1) -> date:
    """The month so many after `month`, or before it."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return following(month) - timedelta(days=1)


def month_words(month: date) -> str:
    """2026年10月."""
    return f"{month.year}年{month.month}月"


def month_named(slug: str) -> date | None:
    """The month that an address names, 2026-10; None for anything else."""
    found = SLUG.match(slug)
    return date(int(found[1]), int(found[2]), 1) if found else None


def due_of(month: date, due_day: int) -> date:
    """The last day on which a month's accounts are published in time: so many days into the month after.

    A day off rolls to the next working day (民法典 203).
    """
    return count(last_of(month), due_day, DayUnit.NATURAL).last


def direction_of(account: str) -> Direction:
    """Whether an account takes income or spending."""
    return Direction.INCOME if account in INCOMES else Direction.EXPENSE


def account_of(category: str, item: int) -> Account:
    """The account of a payment: by the word the item's field gives it, by the item, else 其他支出."""
    return OF_CATEGORY.get(category) or OF_ITEM.get(item) or Account.OTHER


def checked(line: Line, direction: Direction, today: date) -> Line:
    """The line in plain words. Raises NotAllowed for what cannot stand in public accounts."""
    if line.account not in (INCOMES if direction == Direction.INCOME else EXPENSES):
        raise NotAllowed(f"请选一个{direction.label}的科目。")
    if not 0 < line.amount <= MOST or line.amount != round(line.amount, 2):
        raise NotAllowed("金额要大于0，最多两位小数。")
    if line.day > today:
        raise NotAllowed(f"{long_date(line.day)}还没到，不能先记账。")
    if first_of(line.day) < following(first_of(today), -OLDEST_MONTHS):
        raise NotAllowed(f"{long_date(line.day)}太早了，请再看一遍日期。")
    summary = fit(line.summary)
    if not summary:
        raise NotAllowed("请写摘要：这笔钱是什么钱。")
    return replace(
        line,
        amount=round(line.amount, 2),
        summary=summary,
        handler=fit(line.handler),
        witness=fit(line.witness),
    )


def fit(text: str) -> str:
    """Words of the accounts as they are kept: nothing in them that may not, or cannot, hang on the wall.

    Raises NotAllowed (个人信息保护法 6).
    """
    words = publishable(text, "账")
    if absent := missing_characters(words):
        raise NotAllowed(f"“{'、'.join(absent)}”这个字打印不出来，请换一个写法，或者请系统维护装上字体。")
    return words


def check_by_hand(line: Line, *, fee_most: int, started_on: date | None, own_month: bool) -> None:
    """Raise NotAllowed for spending that has to run through a matter.

    Entered straight are bank fees up to `fee_most` yuan, and what was spent before the accounts came here
    (`started_on`), copied from the paper account into its own month while that is open.
    """
    if started_on is not None and line.day < started_on and own_month:
        return
    if line.account != Account.FEES:
        raise NotAllowed("花钱要先办件：从“财务支出管理”或者工程、用工那一项办，付款那一步自己记到账上。")
    if line.amount > fee_most:
        raise NotAllowed(f"一笔手续费最多{fee_most}元。更多的请走“财务支出管理”。")
