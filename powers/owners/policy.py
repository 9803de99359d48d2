"""Who answers for a body: whoever holds one of its own posts; reach alone is not enough, as a county reaches every town."""

from collections.abc import Iterable
from typing import Protocol

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Body, Post
from portal.organisation.policy import YES, Decision, Officer, guard

NOT_YOURS = "这是别的单位的，由那个单位的人认领。"


class OfBody(Protocol):
    """Anything that belongs to a body."""

    @property
    def body_id(self) -> int: ...
    @property
    def body(self) -> Body: ...


def bodies_of(actor: Actor) -> frozenset[int]:
    """The bodies that this actor holds a claiming post of. One query for whoever has posts."""
    if not isinstance(actor, Officer) or not actor.roots.get(Action.CLAIM_ITEMS):
        return frozenset()
    posts = Post.objects.filter(pk__in=[chair.post_id for chair in actor.chairs])
    granted = posts.filter(body__unit__path__in=actor.roots[Action.CLAIM_ITEMS])
    return frozenset(granted.values_list("body_id", flat=True))


def in_the_body(actor: Actor, obj: OfBody) -> Decision:
    """Whether the actor sits in the body that the thing belongs to."""
    if obj.body_id in bodies_of(actor):
        return YES
    return Decision(False, NOT_YOURS, _who(obj.body))


def connect() -> None:
    """Ask after the grant; called once when the app is ready."""
    guard(Action.CLAIM_ITEMS)(in_the_body)


def _who(body: Body) -> str:
    return body.name


def names_of(bodies: Iterable[Body]) -> str:
    """云溪县民政局、清泉镇人民政府."""
    return "、".join(body.name for body in bodies)
