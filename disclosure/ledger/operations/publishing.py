"""Publishing a month: its sum is fixed, its sheet stored, and what is left becomes the next month's beginning."""

from datetime import timedelta

from disclosure.ledger import queries
from disclosure.ledger.operations.months import locked, through
from disclosure.ledger.rules import following, last_of
from disclosure.ledger.sheet import render_month, store_sheet
from disclosure.lifecycle import LEDGER, LedgerStatus
from disclosure.models import LedgerPeriod
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from portal.worktime import day_of, short_date

PUBLISHERS = (PostKind.ACCOUNTANT, PostKind.VILLAGE_CLERK)
WATCHERS = (PostKind.SUPERVISOR_CHAIR, PostKind.SUPERVISOR, PostKind.DISCIPLINE_MEMBER, PostKind.LIAISON)


def publish_month(period_id: int, *, seen: int, actor: Actor) -> LedgerPeriod:
    """Publish a month's accounts, entry by entry (山东省村务公开条例 12); nothing is entered into it ever after.

    `seen` is the number of entries in the preview the person pressed the button under: one more since then and the
    press is refused. Raises NotAllowed (published already, not over yet, an earlier month still open, no beginning)
    and Refused.
    """
    shown = LedgerPeriod.objects.select_related("unit").get(pk=period_id)
    with event("ledger.published", actor=actor, subject=shown, unit=shown.unit, acting_as=PUBLISHERS) as ev:
        unit = locked(shown.unit_id)
        period = LedgerPeriod.objects.select_related("unit__parent").get(pk=period_id)
        require(actor, Action.PUBLISH_LEDGER, period)
        _check(period)
        account = queries.account_of(period)
        if len(account.lines) != seen:
            raise NotAllowed("你看过以后账上又添了笔数。请再看一遍，再公开。")
        period.status = LEDGER.next(period.status, "publish")
        period.income, period.expense, period.closing = account.income, account.expense, account.closing
        period.published_at, period.alarm_at = clock.now(), None
        period.published_by = f"{ev.actor_post}{actor.name}"
        period.save()
        _carry_over(period)
        ev.data |= {"month": period.slug, "entries": seen, "closing": str(period.closing)}
        ev.data["sheet"] = store_sheet(period, render_month(period, account))
        raise_stamp(unit)
        tell(held_posts(WATCHERS, unit.path), f"{period.title}的账公开了，请看一看", _url(period), ev)
    return period


def _check(period: LedgerPeriod) -> None:
    if period.published:
        on = short_date(day_of(period.published_at)) if period.published_at else ""
        raise NotAllowed(f"{period.title}的账已经由{period.published_by}在{on}公开了，不用再公开。")
    if clock.today() <= last_of(period.month):
        first = last_of(period.month) + timedelta(days=1)
        raise NotAllowed(f"{period.title}还没过完，{short_date(first)}起才能公开。")
    earlier = LedgerPeriod.objects.filter(
        unit=period.unit, month__lt=period.month, status=LedgerStatus.OPEN
    ).first()
    if earlier is not None:
        raise NotAllowed(f"{earlier.title}的账还没公开，先公开那个月的。")
    if period.opening is None:
        raise NotAllowed("账还没有建：先填从哪个月记起、上月结余多少。")


def _carry_over(period: LedgerPeriod) -> None:
    """The next month begins with what this one had left."""
    after = LedgerPeriod.objects.filter(unit=period.unit, month=following(period.month)).first()
    if after is None:
        through(period, following(period.month))
        return
    after.opening = period.closing
    after.save()


def _url(period: LedgerPeriod) -> str:
    return f"/desk/ledger/{period.pk}/"
