"""Erasing what a villager wrote before its time, at his wish: the township office, with a reason."""

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.privacy import plain_words
from powers.five_lists.lifecycle import WAITING
from powers.five_lists.models import ServiceOrder
from powers.five_lists.operations.clocks import blank
from powers.five_lists.operations.moving import locked


def erase_order(order_id: str, *, actor: Actor, reason: str) -> ServiceOrder:
    """Clear name, telephone and words of an order that is over; itself an event.

    Raises Refused for anybody but the township office, NotAllowed while it waits, the second time, without a reason.
    """
    seen = ServiceOrder.objects.select_related("unit").get(pk=order_id)
    with event("service.erased", actor=actor, subject=seen, unit=seen.unit, remark=reason):
        order = locked(order_id)
        require(actor, Action.ERASE_PERSON, order)
        if order.status in WAITING:
            raise NotAllowed("这件事还在办，办好、办不了或者取消以后才能删除。")
        if order.erased_at is not None:
            raise NotAllowed("这一件的个人信息已经删除过了。")
        if not plain_words(reason):
            raise NotAllowed("请写明为什么删除，比如“本人申请”。")
        blank(order)
    return order
