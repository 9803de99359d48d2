"""The accounts as they are read: a month's lines with what is left after each, its sums by account, its neighbours."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, Q, QuerySet, Subquery, Sum, When

from disclosure.ledger.rules import first_of
from disclosure.lifecycle import LedgerStatus
from disclosure.models import INCOMES, Account, Direction, LedgerEntry, LedgerPeriod
from portal import clock
from portal.organisation.models import Unit
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, Seat
from portal.worktime import day_of, due_words, short_date
from powers.matters import queries as matters

ZERO = Decimal(0)
LANE = "collective"


@dataclass(frozen=True)
class EntryLine:
    """One entry as a page or a sheet shows it; `income` and `expense` are empty where the other is meant.

    `notes` are what to know beside the summary: account, hands, late, reversed, correcting.
    """

    pk: int
    label: str
    summary: str
    day: date
    income: Decimal | None
    expense: Decimal | None
    balance: Decimal
    account: str
    notes: tuple[str, ...]
    matter: str
    by: str
    reversible: bool
    erased: bool


@dataclass(frozen=True)
class MonthAccount:
    """A month added up. `counts` are the numbers of lines in and out."""

    opening: Decimal
    income: Decimal
    expense: Decimal
    lines: tuple[EntryLine, ...]
    income_count: int
    expense_count: int

    @property
    def closing(self) -> Decimal:
        """上月结余 + 本月收入 − 本月支出."""
        return self.opening + self.income - self.expense


@dataclass(frozen=True)
class AccountSum:
    """One account's sum, this month and this year so far."""

    name: str
    month: Decimal
    year: Decimal


@dataclass(frozen=True)
class LateMonth:
    """A month that should be public and is not: whose it is and who was told."""

    period: LedgerPeriod
    hands: tuple[Seat, ...]
    told: tuple[Seat, ...]


def account_of(period: LedgerPeriod) -> MonthAccount:
    """A month's entries in the order of the book, with what is left after each. One query."""
    rows = list(
        LedgerEntry.objects.filter(period=period)
        .select_related(
            "words", "reversal_of", "reversed_by", "reversed_by__period", "corrects", "corrects__period"
        )
        .order_by("pk")
    )
    opening = balance = period.opening if period.opening is not None else ZERO
    lines: list[EntryLine] = []
    for row in rows:
        balance += row.signed if row.direction == Direction.INCOME else -row.signed
        lines.append(_line(row, period, balance))
    coming = [row for row in rows if row.direction == Direction.INCOME]
    going = [row for row in rows if row.direction == Direction.EXPENSE]
    return MonthAccount(
        opening=opening,
        income=sum((row.signed for row in coming), ZERO),
        expense=sum((row.signed for row in going), ZERO),
        lines=tuple(lines),
        income_count=len(coming),
        expense_count=len(going),
    )


def _line(row: LedgerEntry, period: LedgerPeriod, balance: Decimal) -> EntryLine:
    words = row.words
    back = getattr(row, "reversed_by", None)
    notes = [row.get_account_display()]
    notes += [f"经手 {words.handler}"] if words.handler else []
    notes += [f"证明 {words.witness}"] if words.witness else []
    if row.day < period.month:
        notes.append(f"补记{row.day.year}年{row.day.month}月的")
    if back is not None:
        notes.append(f"已由{_named(back, period)}冲销")
    if row.corrects is not None:
        notes.append(f"更正{_named(row.corrects, period)}")
    into = row.direction == Direction.INCOME
    return EntryLine(
        pk=row.pk,
        label=row.label,
        summary=ERASED_NAME if words.erased_at else words.summary,
        day=row.day,
        income=row.signed if into else None,
        expense=None if into else row.signed,
        balance=balance,
        account=row.get_account_display(),
        notes=tuple(notes),
        matter=row.matter_id or "",
        by=f"{row.officer_post}{row.officer_name}",
        reversible=back is None and row.reversal_of_id is None,
        erased=words.erased_at is not None,
    )


def _named(entry: LedgerEntry, period: LedgerPeriod) -> str:
    return entry.label if entry.period_id == period.pk else f"{entry.period.title}{entry.label}"


def by_account(period: LedgerPeriod) -> dict[Direction, tuple[AccountSum, ...]]:
    """Sums by account, of the month and of its year up to it; accounts without money left out. One query."""
    signed = Case(When(reversal_of__isnull=True, then=F("amount")), default=-F("amount"))
    rows = (
        LedgerEntry.objects.filter(
            period__unit=period.unit_id,
            period__month__year=period.month.year,
            period__month__lte=period.month,
        )
        .values("account")
        .annotate(year=Sum(signed), month=Sum(signed, filter=Q(period=period)))
    )
    found = {row["account"]: row for row in rows}
    sums: defaultdict[Direction, list[AccountSum]] = defaultdict(list)
    for account in Account:
        if account.value in found:
            row = found[account.value]
            direction = Direction.INCOME if account in INCOMES else Direction.EXPENSE
            sums[direction].append(AccountSum(str(account.label), row["month"] or ZERO, row["year"]))
    return {direction: tuple(each) for direction, each in sums.items()}


def total_of(sums: Iterable[AccountSum]) -> AccountSum:
    """The sum of sums."""
    listed = tuple(sums)
    return AccountSum("合计", sum((s.month for s in listed), ZERO), sum((s.year for s in listed), ZERO))


def periods(unit: Unit) -> QuerySet[LedgerPeriod]:
    """A village's months, the newest first."""
    return LedgerPeriod.objects.filter(unit=unit).order_by("-month")


def latest(unit: Unit) -> LedgerPeriod | None:
    """The latest published month. One query."""
    return periods(unit).filter(status=LedgerStatus.PUBLISHED).first()


def unpublished(unit: Unit) -> QuerySet[LedgerPeriod]:
    """The months that are over and not public yet; they are to be published before their village may end."""
    this = first_of(clock.today())
    return LedgerPeriod.objects.filter(unit=unit, status=LedgerStatus.OPEN, month__lt=this)


def front(here: Place) -> tuple[LedgerPeriod | None, tuple[LateMonth, ...]]:
    """The latest published month, and those that should be public by now and are not, oldest first. One query."""
    newest = periods(here.unit).filter(status=LedgerStatus.PUBLISHED).values("pk")[:1]
    due = Q(status=LedgerStatus.OPEN, due__lt=clock.today())
    rows = list(LedgerPeriod.objects.filter(due | Q(pk=Subquery(newest)), unit=here.unit).order_by("month"))
    late = tuple(
        LateMonth(row, keepers(here), matters.told(LANE, row.alarm_level, here))
        for row in rows
        if not row.published and not here.unit.ended
    )
    return next((row for row in rows if row.published), None), late


def keepers(here: Place) -> tuple[Seat, ...]:
    """Who keeps the accounts, who publishes them."""
    held = here.seated([PostKind.ACCOUNTANT, PostKind.VILLAGE_CLERK])
    return tuple(seat for seat in held if seat.name)


def published_words(period: LedgerPeriod) -> str:
    """11月5日公开, 12月10日前公开, or 未公开，已逾期6天."""
    if period.published_at is not None:
        return f"{short_date(day_of(period.published_at))}公开"
    if period.due < clock.today():
        return f"未公开，{due_words(period.due, clock.today())}"
    return f"{short_date(period.due)}前公开"
