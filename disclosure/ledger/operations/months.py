"""Finding the month that takes an entry, and making months; only inside operations that hold the village's lock."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from disclosure.ledger.rules import due_of, first_of, following
from disclosure.lifecycle import LedgerStatus
from disclosure.models import LedgerPeriod
from portal.organisation.models import Unit
from portal.organisation.parameters import value
from portal.worktime import SHANGHAI


def locked(unit_id: int) -> Unit:
    """The village, locked: all that happens to its accounts happens one after another.

    It is the row whose stamp every operation raises at its end anyway, so no new order of locks comes up.
    """
    rows = Unit.objects.select_for_update(of=("self",), no_key=True).select_related("parent")
    return rows.get(pk=unit_id)


def month_for(unit: Unit, day: date) -> LedgerPeriod:
    """The open month that takes money of `day`: its own, else the next open one (made where it is not there yet)."""
    wanted = first_of(day)
    own = LedgerPeriod.objects.filter(unit=unit, month=wanted).first()
    if own is not None and not own.published:
        return own
    last = LedgerPeriod.objects.filter(unit=unit).order_by("-month").first()
    if last is None:
        return make(unit, wanted)
    if wanted > last.month:
        return through(last, wanted)
    later = LedgerPeriod.objects.filter(unit=unit, status=LedgerStatus.OPEN, month__gt=wanted)
    return later.order_by("month").first() or through(last, following(last.month))


def through(last: LedgerPeriod, wanted: date) -> LedgerPeriod:
    """The month `wanted`, with all that lie between it and `last`."""
    while last.month < wanted:
        last = make(last.unit, following(last.month), opening=last.closing)
    return last


def make(
    unit: Unit, month: date, *, opening: Decimal | None = None, not_due_before: date | None = None
) -> LedgerPeriod:
    """A new open month, due on the parameter's day of the month after, or on `not_due_before` if that is later.

    Its alarm rings at the midnight after it is due.
    """
    due = due_of(month, int(value(unit, "finance.due_day")))
    due = max(due, not_due_before or due)
    period = LedgerPeriod(unit=unit, unit_path=unit.path, month=month, opening=opening, due=due)
    period.alarm_at = midnight_after(due)
    period.save(force_insert=True)
    return period


def midnight_after(day: date) -> datetime:
    """The moment a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
