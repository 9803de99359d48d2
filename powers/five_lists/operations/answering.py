"""The named post answers: arranges a day, says that it is done, or why it cannot be."""

from datetime import date

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import names_speaker, plain_words, publishable
from powers.five_lists.lifecycle import ANSWERS
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.five_lists.operations.moving import moving
from powers.five_lists.policy import answering

NEEDED = {
    "arrange": "请写约在哪里、带什么。",
    "finish": "请写怎么办好的。",
    "refuse": "请写为什么办不了，该去找谁。",
}
MOST_AHEAD = 60


def answer_order(
    order_id: str, verb: str, text: str, *, actor: Actor, meet_on: date | None = None
) -> ServiceOrder:
    """Answer an order: `arrange` a day, `finish`, or `refuse` with the reason. The words stand on the page of the code.

    Two answer at once: the second finds the state that the first left. Raises Refused for any post but the one named,
    NotAllowed for a state that does not take the verb, without words, for words that name who ordered, without a day
    to come.
    """
    if verb not in ANSWERS:
        raise NotAllowed("请选一种答复。")
    with moving(order_id, verb, actor=actor) as (order, ev):
        require(actor, Action.ANSWER_SERVICE_ORDER, order)
        if not plain_words(text):
            raise NotAllowed(NEEDED[verb])
        name = OrderWords.objects.filter(order=order).values_list("name", flat=True).first() or ""
        if names_speaker(plain_words(text), name):
            raise NotAllowed("有查询码的人都看得到答复，请不要写是谁约的。")
        said = publishable(text, "答复", duty_phones(order.unit_path))
        who = actor.title(order.unit_path, (answering(order),))
        if order.answered_at is None:
            order.answered_at, order.answered_by = clock.now(), who
        if verb == "arrange":
            order.meet_on, order.answer = _day(meet_on), said
            ev.data["meet_on"] = order.meet_on.isoformat()
        else:
            order.outcome, order.ended_by = said, who
    return order


def _day(day: date | None) -> date:
    if day is None:
        raise NotAllowed("请写约在哪天。")
    ahead = (day - clock.today()).days
    if ahead < 0:
        raise NotAllowed("约的日子不能是过去的。")
    if ahead > MOST_AHEAD:
        raise NotAllowed(f"约得太远了，最多约到{MOST_AHEAD}天以后。")
    return day
