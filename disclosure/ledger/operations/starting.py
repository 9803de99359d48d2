"""Beginning the accounts of a village: the balance of the last paper account, and the months since."""

from datetime import date
from decimal import Decimal

from disclosure.ledger.operations.months import locked, make
from disclosure.ledger.rules import MOST, OLDEST_MONTHS, first_of, following, month_words
from disclosure.models import LedgerPeriod
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.parameters import value
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from portal.worktime import DayUnit, count


def start_ledger(unit: Unit, month: date, opening: Decimal, *, actor: Actor) -> LedgerPeriod:
    """Begin the accounts with `month` and what the paper account had left before it, in yuan.

    Payments of matters may have made months already; they then learn their beginning. A month that is due by now is
    due as many days from today as a month usually is from its end. Raises NotAllowed (begun already, a month out of
    reach, a negative balance) and Refused.
    """
    with event("ledger.started", actor=actor, unit=unit, acting_as=(PostKind.ACCOUNTANT,)) as ev:
        unit = locked(unit.pk)
        require(actor, Action.BOOK_LEDGER, unit)
        first = LedgerPeriod.objects.filter(unit=unit).order_by("month").first()
        month = first_of(month)
        _check(first, month, opening)
        today = clock.today()
        grace = count(today, int(value(unit, "finance.due_day")), DayUnit.NATURAL).last
        if first is None or month < first.month:
            fresh = make(unit, month, not_due_before=grace)
            _fill(fresh, first.month if first else first_of(today), grace)
            first = fresh
        first.opening, first.started_on = opening, today
        first.save()
        ev.subject = first
        ev.data |= {"month": first.slug, "opening": str(opening)}
        raise_stamp(unit)
    return first


def _check(first: LedgerPeriod | None, month: date, opening: Decimal) -> None:
    this = first_of(clock.today())
    if first is not None and first.started_on is not None:
        raise NotAllowed(f"账已经建好了，从{first.title}记起，不用再建。")
    if not following(this, -OLDEST_MONTHS) <= month <= this:
        raise NotAllowed(f"账最早从{OLDEST_MONTHS}个月以前建起，最晚从这个月建起。")
    if first is not None and month > first.month:
        raise NotAllowed(f"{first.title}已经有付款记进来了，要从{month_words(first.month)}或者更早的月建起。")
    if not 0 <= opening <= MOST or opening != round(opening, 2):
        raise NotAllowed("上月结余写数字，不小于0，最多两位小数。")


def _fill(first: LedgerPeriod, until: date, not_due_before: date) -> None:
    """Make the months after the first, up to `until`; those that exist are left."""
    month = following(first.month)
    while month <= until:
        if not LedgerPeriod.objects.filter(unit=first.unit, month=month).exists():
            make(first.unit, month, not_due_before=not_due_before)
        month = following(month)
