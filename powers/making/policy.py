"""Who makes a list and who hands in for it: the county's keeper; of a body that was asked, whoever sits in it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Post
from portal.organisation.policy import YES, Decision, Officer, guard, visible
from powers.making.models import Asked, Making


def seen_by(actor: Actor) -> QuerySet[Making]:
    """The makings an officer may see as a whole."""
    return visible(actor, Action.VIEW_MAKING, Making.objects.all(), "county__path")


def held(actor: Actor, pk: str) -> Making:
    """One making, or Http404 when it may not be seen."""
    found = seen_by(actor).select_related("county__parent", "draft__catalogue__unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def asked_of(actor: Actor) -> QuerySet[Asked]:
    """What the bodies of this officer were asked for, and what those under his eyes were."""
    rows = Asked.objects.select_related("body__unit", "turn__making__county")
    if not isinstance(actor, Officer):
        return rows.none()
    above = visible(actor, Action.VIEW_MAKING, Making.objects.all(), "county__path").values("pk")
    reach = Q(turn__making__in=above)
    if actor.roots.get(Action.HAND_IN_POWERS):
        reach |= Q(body__posts__in=[chair.post_id for chair in actor.chairs])
    return rows.filter(pk__in=Asked.objects.filter(reach).values("pk"))


def held_asked(actor: Actor, pk: int) -> Asked:
    """One body's sheet, or Http404 when it may not be seen."""
    found = asked_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@guard(Action.HAND_IN_POWERS)
def writes_for_own_body(actor: Actor, obj: Any) -> Decision:
    """Only who sits in the body that was asked writes for it."""
    if not isinstance(obj, Asked) or not isinstance(actor, Officer):
        return YES
    chairs = [chair.post_id for chair in actor.chairs]
    if Post.objects.filter(pk__in=chairs, body=obj.body_id).exists():
        return YES
    return Decision(False, f"这一份由{obj.body.name}自己填。", obj.body.name)
