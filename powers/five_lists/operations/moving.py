"""Moving an order: shared by every verb. The clock of a state is set when it is entered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.organisation.models import Post
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rule, value
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts, next_recipients
from portal.worktime import DayUnit, Span, count, day_of, long_date
from powers.five_lists.lifecycle import ORDER, ORDER_WORDS, WAITING, OrderStatus
from powers.five_lists.models import ServiceOrder
from powers.five_lists.policy import answering, ladder_of

REPEAT_WORKING_DAYS = 3


@contextmanager
def moving(order_id: str, verb: str, *, actor: Actor) -> Iterator[tuple[ServiceOrder, Draft]]:
    """Lock the order, let the body check and write, follow `verb`, set the next clock and tell those it concerns.

    The table is asked first: NotAllowed when the verb does not fit. One transaction with its event.
    """
    seen = ServiceOrder.objects.select_related("unit").get(pk=order_id)
    with event(
        f"service.{verb}", actor=actor, subject=seen, unit=seen.unit, acting_as=(answering(seen),)
    ) as ev:
        order = locked(order_id)
        target = ORDER.next(order.status, verb)
        yield order, ev
        order.status = target
        posts = settle(order)
        order.save()
        ev.data |= {"status": order.status}
        if verb == "cancel":
            posts = held_posts((answering(order),), order.unit_path)
            tell(posts, f"{order.unit.name}　约的服务自己取消了", f"/desk/orders/{order.pk}/", ev)
        raise_stamp(order.county)


def locked(order_id: str) -> ServiceOrder:
    """The order, its row locked."""
    rows = ServiceOrder.objects.select_for_update(of=("self",)).select_related(
        "unit__parent", "county", "version__power"
    )
    return rows.get(pk=order_id)


def settle(order: ServiceOrder) -> list[Post]:
    """Set the clock of the state just entered; whom to tell. An empty office is passed over at once."""
    order.alarm_level = 0
    if order.status not in WAITING:
        order.due = order.alarm_at = None
        order.ended_at = clock.now()
        order.erase_at = order.ended_at + timedelta(days=int(value(order.unit, "service.keep_days")))
        return []
    if order.status == OrderStatus.ARRANGED and order.meet_on is not None:
        span = count(order.meet_on - timedelta(days=1), 1, DayUnit.NATURAL)
        order.due, order.alarm_at = order.meet_on, span.closes_at
    else:
        span = answer_limit(order)
        order.answer_due, order.due, order.alarm_at = span.last, span.last, span.closes_at
    return held_posts((PostKind(order.answerer),), order.unit_path) or go_up(order)


def answer_limit(order: ServiceOrder) -> Span:
    """Until when an order is to be answered, from today."""
    found = rule(order.unit, "service.answer_days")
    return count(clock.today(), int(found.value), DayUnit(found.measure))


def go_up(order: ServiceOrder) -> list[Post]:
    """One office higher: whom to tell. The alarm comes again in three working days until nobody is above."""
    order.alarm_level, posts = next_recipients(ladder_of(order), order.unit_path, order.alarm_level)
    again = count(day_of(clock.now()), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
    order.alarm_at = again if posts else None
    return posts


def words_of(order: ServiceOrder) -> str:
    """What a line at the desk says of it: the service, where it stands, until when. No name."""
    due = f"，最晚{long_date(order.due)}" if order.due else ""
    return f"{order.unit.name}　{order.version.name}：{ORDER_WORDS[order.status]}{due}"
