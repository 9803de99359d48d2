"""Bodies that can be asked for something, and who answers for one: whoever holds one of its own posts.

Reach alone is not enough: a department's grant stands on the county and so reaches every township.
"""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import QuerySet

from portal.audit.actors import Actor
from portal.organisation.actions import ACTIONS, Action
from portal.organisation.models import Body, Post, Unit
from portal.organisation.models.offices import BodyKind
from portal.organisation.policy import YES, Decision, Guard, Officer

WATCHERS = (BodyKind.DISCIPLINE, BodyKind.SUPERVISION, BodyKind.INSPECTION)
"""They watch those who are asked (S1-22) and are asked nothing themselves."""


class OfBody(Protocol):
    """Anything that belongs to a body."""

    @property
    def body_id(self) -> int: ...
    @property
    def body(self) -> Body: ...


def bodies_of(actor: Actor, action: Action) -> frozenset[int]:
    """The bodies for which this actor may do something, by a post of their own. One query for whoever may at all."""
    found = own_bodies(actor, action)
    return frozenset(found) if found is not None else frozenset()


def own_bodies(actor: Actor, action: Action) -> "QuerySet[Post, int] | None":
    """The same as part of another query; None for whoever may not at all."""
    if not isinstance(actor, Officer) or not actor.roots.get(action):
        return None
    posts = Post.objects.filter(pk__in=[chair.post_id for chair in actor.chairs])
    granted = posts.filter(body__unit__path__in=actor.roots[action]).order_by()
    return granted.values_list("body_id", flat=True)


def own_body(action: Action, words: str) -> Guard:
    """A guard for `action`: the actor must sit in the body that the thing belongs to, else `words` say why not."""

    def asks(actor: Actor, obj: OfBody) -> Decision:
        if obj.body_id in bodies_of(actor, action):
            return YES
        return Decision(False, words, obj.body.name)

    return asks


def askable(unit: Unit, action: Action, kinds: Iterable[str]) -> list[Body]:
    """The bodies of a unit and of the places below it of these kinds that somebody can answer for. One query."""
    rows = Body.objects.filter(
        unit__path__startswith=unit.path,
        unit__kind__in=list(kinds),
        posts__kind__in=[kind.value for kind in ACTIONS[action].posts],
    )
    found = (
        rows.exclude(kind__in=WATCHERS)
        .exclude(unit__valid_to__isnull=False)
        .select_related("unit")
        .distinct()
    )
    return sorted(found, key=lambda body: (len(body.unit.path), body.unit.code, body.pk))
