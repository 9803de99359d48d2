"""Nothing overdue without a next recipient; and personal words go when nobody needs them any more."""

from datetime import datetime

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.operations import raise_stamp, tell
from powers.five_lists.lifecycle import ORDER
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.five_lists.operations.moving import go_up, locked, words_of


def sound_order_alarm(order_id: str, now: datetime) -> None:
    """The limit of an order has passed: the next office up is told, again every three working days, to the top."""
    seen = ServiceOrder.objects.select_related("unit").get(pk=order_id)
    with event("service.overdue", actor=SYSTEM, subject=seen, unit=seen.unit) as ev:
        order = locked(order_id)
        order.status = ORDER.next(order.status, "overdue")
        posts = go_up(order)
        order.save()
        ev.data |= {"status": order.status, "level": order.alarm_level, "told": [post.pk for post in posts]}
        tell(posts, f"{words_of(order)}，已逾期，请督促", f"/desk/orders/{order.pk}/", ev)
        raise_stamp(order.county)


def forget_words(order_id: str) -> None:
    """Name, telephone and words of an order that is over long enough go (个人信息保护法 19, 47)."""
    seen = ServiceOrder.objects.select_related("unit").get(pk=order_id)
    with event("service.forgotten", actor=SYSTEM, subject=seen, unit=seen.unit):
        blank(locked(order_id))


def blank(order: ServiceOrder) -> None:
    """Take the personal words of an order away; its dates, its row and who answered stay."""
    OrderWords.objects.filter(order=order).update(name="", phone="", what="")
    order.answer = order.outcome = ""
    order.erase_at, order.erased_at = None, clock.now()
    order.save()
