"""Whatever is tried, the book stays: append-only for its owner, always adding up, one winner at a time."""

from datetime import date
from decimal import Decimal

import psycopg
import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.ledger.operations import reverse_entry
from disclosure.ledger.queries import account_of
from disclosure.models import LedgerEntry, LedgerPeriod
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from tests.ledger.books import AUGUST, TODAY, figures, income, month, on, publish, spent, started
from tests.matters.test_two_at_once import at_once
from tests.world import World

REFUSED = (
    "UPDATE disclosure_ledgerentry SET amount = 1",
    "UPDATE disclosure_ledgerentry SET period_id = period_id",
    "DELETE FROM disclosure_ledgerentry",
    "UPDATE disclosure_ledgerwords SET summary = '别的'",
    "UPDATE disclosure_ledgerwords SET summary = '别的', erased_at = now()",
    "DELETE FROM disclosure_ledgerwords",
    "UPDATE disclosure_ledgerperiod SET closing = closing WHERE status = 'published'",
    "UPDATE disclosure_ledgerperiod SET opening = 1 WHERE opening IS NOT NULL",
    "UPDATE disclosure_ledgerperiod SET month = '2026-07-01' WHERE status = 'open'",
    "DELETE FROM disclosure_ledgerperiod",
)
BROKEN = {
    "published": "period_id = (SELECT id FROM disclosure_ledgerperiod WHERE status = 'published')",
    "after the month": "day = '2026-12-01'",
    "ledger_amount_positive": "amount = 0",
    "another entry": "reversal_of_id = (SELECT min(id) FROM disclosure_ledgerentry)",
    "ledger_account_of_its_direction": "account = 'welfare'",
}


@pytest.fixture
def book(world: World, no_paper: None) -> World:
    """August published with two lines, September open with one."""
    started(world)
    income(world)
    spent(world)
    publish(month(world))
    income(world, "30.00", date(2026, 9, 3))
    return world


@pytest.mark.parametrize("statement", REFUSED)
def test_the_owner_of_the_tables_is_refused(book: World, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises((ProgrammingError, InternalError)) as error, transaction.atomic():
            cursor.execute(statement)
    assert isinstance(error.value.__cause__, psycopg.errors.InsufficientPrivilege)


@pytest.mark.parametrize("why", BROKEN)
def test_no_false_line_gets_in(book: World, why: str) -> None:
    """A copy of the last entry, with one thing wrong."""
    names = [f.column for f in LedgerEntry._meta.concrete_fields if f.column != "id"]
    column, value = BROKEN[why].split(" = ", 1)
    chosen = {"number": "99", column: value}
    values = ", ".join(chosen.get(name, name) for name in names)
    sql = (
        f"INSERT INTO disclosure_ledgerentry ({', '.join(names)}) "
        f"SELECT {values} FROM disclosure_ledgerentry ORDER BY id DESC LIMIT 1"
    )
    with (
        pytest.raises((IntegrityError, ProgrammingError), match=why),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_month_that_does_not_add_up_cannot_be_published(book: World) -> None:
    with pytest.raises(IntegrityError, match="ledger_adds_up"), transaction.atomic():
        LedgerPeriod.objects.filter(status="open", opening__isnull=False).update(
            status="published", published_at="2026-11-05T10:00+08:00", income=1, expense=0, closing=7
        )


AMOUNTS = st.integers(1, 9_999_999).map(lambda cents: Decimal(cents) / 100)
ACTS = st.one_of(
    st.tuples(st.just("in"), AMOUNTS),
    st.tuples(st.just("out"), AMOUNTS),
    st.tuples(st.just("back"), st.integers(0, 30)),
    st.tuples(st.just("publish"), st.none()),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=8))
def test_what_is_left_is_what_was_and_came_less_what_went(
    world: World, no_paper: None, acts: list[tuple[str, object]]
) -> None:
    """Over months, whatever is entered, taken back and published in between; and every next month begins there."""
    with transaction.atomic(), on(TODAY):
        started(world)
        left = Decimal("1000.00")
        for act, what in acts:
            left += _done(world, act, what)
        periods = list(LedgerPeriod.objects.filter(unit=world.village).order_by("month"))
        running = periods[0].opening
        for period in periods:
            assert running is not None
            assert period.opening in (None, running)
            account = account_of(period)
            running += account.income - account.expense
            assert period.closing in (None, running)
            assert not account.lines or account.lines[-1].balance - account.opening == (
                account.income - account.expense
            )
        assert running == left
        transaction.set_rollback(True)


def _done(world: World, act: str, what: object) -> Decimal:
    """Do one act; by how much it changes what is left over all."""
    still_open = LedgerPeriod.objects.filter(unit=world.village, status="open").order_by("month")[0]
    day = still_open.month.replace(day=2)
    if act == "in":
        return income(world, str(what), day).amount
    if act == "out":
        return -spent(world, str(what), day).amount
    if act == "publish":
        if still_open.month.month < TODAY.month:
            publish(still_open)
        return Decimal(0)
    entries = list(LedgerEntry.objects.filter(reversal_of=None, reversed_by=None).order_by("pk"))
    if not entries:
        return Decimal(0)
    entry = entries[int(str(what)) % len(entries)]
    reverse_entry(entry.pk, "记错了", actor=world.accountant)
    return -entry.amount if entry.direction == "income" else entry.amount


@pytest.mark.django_db(transaction=True)
def test_two_people_publish_at_once(world: World, no_paper: None) -> None:
    started(world)
    period = month(world)
    assert world.accountant
    assert world.village_clerk

    def press(who: str) -> object:
        with on(TODAY):
            return publish(period, seen=0, actor=getattr(world, who))

    results = at_once(lambda: press("accountant"), lambda: press("village_clerk"))
    told = [r for r in results if isinstance(r, NotAllowed)]
    assert len(told) == 1, results
    assert "已经由柳河村" in told[0].reason
    assert Event.objects.filter(kind="ledger.published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_twins_and_no_gaps_however_many_enter_at_once(world: World) -> None:
    started(world)
    assert world.accountant
    at_once(*[lambda: _enter(world)] * 5)
    numbers = LedgerEntry.objects.filter(period=month(world)).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5]
    assert figures(world)[3] == "3500.00"
    assert month(world).month == AUGUST


def _enter(world: World) -> object:
    with on(TODAY):
        return income(world)
