"""Nothing due without a next recipient: a month whose accounts are late goes up, and the next month begins by itself."""

from datetime import datetime

from disclosure.ledger.operations.months import locked, through
from disclosure.ledger.rules import first_of
from disclosure.models import LedgerPeriod
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Post
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import REPEAT_WORKING_DAYS, next_recipients
from portal.worktime import DayUnit, count, day_of

LANE = "collective"


def sound_ledger_alarm(period_id: int, now: datetime) -> None:
    """A month was not published in time: tell the next office up, again every three working days, until the top.

    Every month up to now is made with it, so that a village that enters nothing at all is late month by month.
    """
    seen = LedgerPeriod.objects.select_related("unit").get(pk=period_id)
    with event("ledger.overdue", actor=SYSTEM, subject=seen, unit=seen.unit) as ev:
        unit = locked(seen.unit_id)
        period = LedgerPeriod.objects.get(pk=period_id)
        posts: list[Post] = []
        if not unit.ended:  # afterwards nobody is left to publish
            period.alarm_level, posts = next_recipients(LANE, unit.path, period.alarm_level)
        tell(posts, f"{unit.name}{period.title}的账逾期没有公开，请督促", f"/desk/ledger/{period.pk}/", ev)
        again = count(day_of(now), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
        period.alarm_at = again if posts else None
        period.save()
        if not unit.ended:
            last = LedgerPeriod.objects.filter(unit=unit).order_by("-month")[0]
            through(last, first_of(day_of(now)))
        ev.data["level"] = period.alarm_level
        raise_stamp(unit)
