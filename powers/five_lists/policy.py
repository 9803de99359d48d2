"""Who answers an ordered service: the post that its row names; where nobody holds that, the office above it."""

from typing import Any

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.policy import YES, Decision, Officer, guard
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from portal.organisation.recipients import held_posts
from powers.five_lists.models import ServiceOrder

INSTEAD = (PostKind.VILLAGE_HEAD, PostKind.TOWNSHIP_OFFICE)
"""Who answers where the post that is named stands empty, the first that somebody holds."""


def answering(order: ServiceOrder) -> PostKind:
    """The kind of post with which an order lies today. Three queries at most."""
    named = PostKind(order.answerer)
    above = INSTEAD if POST_KINDS[named][1] is Level.VILLAGE else INSTEAD[1:]
    return next((kind for kind in (named, *above) if held_posts((kind,), order.unit_path)), named)


def sits(actor: Actor, kind: str, unit_path: str) -> bool:
    """Whether this officer holds such a post for the place today."""
    chairs = actor.chairs if isinstance(actor, Officer) else ()
    return any(chair.kind == kind and unit_path.startswith(chair.path) for chair in chairs)


def ladder_of(order: ServiceOrder) -> str:
    """Which line of offices is told when it is late."""
    if order.answerer in (PostKind.VILLAGE_HEAD, PostKind.WINDOW_CLERK):
        return "service_head"
    return "service_office" if order.answerer == PostKind.TOWNSHIP_OFFICE else "service"


@guard(Action.ANSWER_SERVICE_ORDER)
def holds_the_post(actor: Actor, order: Any) -> Decision:
    """The row names who answers; another post of the same place does not answer for it."""
    if not isinstance(order, ServiceOrder):
        return YES
    kind = answering(order)
    if sits(actor, kind, order.unit_path):
        return YES
    title = POST_KINDS[kind][0]
    posts = held_posts((kind,), order.unit_path)
    phone = next((post.duty_phone for post in posts if post.duty_phone), "")
    return Decision(
        False, f"清单上写明这一项由{title}答复。", f"{title}" + (f"（电话{phone}）" if phone else "")
    )
