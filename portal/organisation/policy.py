"""The one policy: may this person, which rows may they, which people may.

A permission is a grant on the unit of a post and reaches the subtree by path prefix. Guards add what a
grant cannot know: kinship, one's own matter, the turn of a step. Deny by default; a broken guard raises.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from portal.audit.actors import Actor, ActorKind
from portal.organisation.models import Appointment
from portal.organisation.names import with_unit
from portal.organisation.paths import ancestors

M = TypeVar("M", bound=Model)


class Located(Protocol):
    """Anything the policy can place."""

    @property
    def unit_path(self) -> str: ...


@dataclass(frozen=True)
class Chair:
    """A post as its holder sits in it today."""

    post_id: int
    kind: str
    title: str
    unit_name: str
    path: str

    @property
    def full_title(self) -> str:
        """Unit and post, as history prints it: 柳河村代办员."""
        return with_unit(self.unit_name, self.title)


@dataclass(frozen=True)
class Officer(Actor):
    """A signed-in person with posts and grants, fetched once per request."""

    chairs: tuple[Chair, ...] = ()
    roots: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def title(self, unit_path: str, kinds: Any = ()) -> str:
        """The post in which this person acts at `unit_path`: of the kinds asked for, the nearest one."""
        wanted = set(kinds)
        fitting = [
            c for c in self.chairs if unit_path.startswith(c.path) and (not wanted or c.kind in wanted)
        ]
        best = max(fitting, key=lambda c: len(c.path), default=None) or next(iter(self.chairs), None)
        return best.full_title if best else ""

    def reaches(self, code: str, path: str) -> bool:
        """Whether one of the grants for `code` covers `path`."""
        return any(path.startswith(root) for root in self.roots.get(code, ()))


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the reason and who can instead (both in Chinese, for the page)."""

    allowed: bool
    reason: str = ""
    who_can: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)
Guard = Callable[[Actor, Any], Decision]
_guards: dict[str, list[Guard]] = {}


class Refused(PermissionDenied):
    """One may see the thing but not act on it: the page says why and who can."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision


def guard(*actions: str) -> Callable[[Guard], Guard]:
    """Register a predicate of an app above: it is asked after the grant, for each of these actions."""

    def register(function: Guard) -> Guard:
        for action in actions:
            _guards.setdefault(str(action), []).append(function)
        return function

    return register


def decide(actor: Actor, action: str, obj: Located) -> Decision:
    """May `actor` do `action` to `obj`? The system may do what its operations do; a villager only what has no action."""
    if actor.kind is ActorKind.SYSTEM:
        return YES
    if not isinstance(actor, Officer) or not actor.reaches(str(action), obj.unit_path):
        return Decision(False, "这件事不归你的岗位办。", who_can(action, obj))
    for ask in _guards.get(str(action), ()):
        decision = ask(actor, obj)
        if not decision:
            return decision
    return YES


def require(actor: Actor, action: str, obj: Located) -> None:
    """Raise Refused unless `decide` says yes. Operations call this after locking the row."""
    decision = decide(actor, action, obj)
    if not decision:
        raise Refused(decision)


def visible(actor: Actor, action: str, queryset: QuerySet[M], field: str = "unit__path") -> QuerySet[M]:
    """The rows of `queryset` that the actor may see under `action`; `field` is where a row keeps its unit's path."""
    if actor.kind is ActorKind.SYSTEM:
        return queryset
    roots = actor.roots.get(str(action), ()) if isinstance(actor, Officer) else ()
    if not roots:
        return queryset.none()
    reach = Q()
    for root in roots:
        reach |= Q(**{f"{field}__startswith": root})
    return queryset.filter(reach)


def fetch(
    actor: Actor,
    view: str,
    queryset: QuerySet[M],
    *,
    do: str | None = None,
    field: str = "unit__path",
    **lookup: Any,
) -> M:
    """The one row, or 404 when it may not be seen; with `do`, Refused when it may be seen but not acted on.

    There is no other way for a view to hold an object.
    """
    obj = visible(actor, view, queryset, field).filter(**lookup).first()
    if obj is None:
        raise Http404
    if do is not None:
        require(actor, do, obj)  # type: ignore[arg-type] # rows with a unit path; checked by the tests of each view
    return obj


def holders(action: str, unit_path: str) -> list[Appointment]:
    """The people who hold a post granted `action` at or above `unit_path`, nearest first."""
    rows = (
        Appointment.objects.current()
        .filter(
            post__group__unitgroupobjectpermission__permission__codename=str(action),
            post__group__unitgroupobjectpermission__content_object__path__in=ancestors(unit_path),
        )
        .select_related("account", "post__body__unit")
        .distinct()
    )
    return sorted(rows, key=lambda a: (-len(a.post.body.unit.path), a.post.order, a.post_id))


def who_can(action: str, obj: Located, *, but_not: int | None = None) -> str:
    """Who can do it, in words with a phone where there is one; "" when the office is empty.

    `but_not` leaves out an account: whoever was just refused is no help to himself.
    """
    names = []
    for a in [a for a in holders(action, obj.unit_path) if a.account_id != but_not][:3]:
        where = with_unit(a.post.body.unit.name, a.post.called)
        names.append(
            f"{where}{a.account.name}" + (f"（电话{a.post.duty_phone}）" if a.post.duty_phone else "")
        )
    return "、".join(names)


def actor_of(account: Any) -> Officer:
    """The account as an actor, with chairs and grants of today. Two queries; call once per request."""
    from portal.organisation.grants import roots_of

    chairs = tuple(
        Chair(a.post_id, a.post.kind, a.post.called, a.post.body.unit.name, a.post.body.unit.path)
        for a in Appointment.objects.current()
        .filter(account=account)
        .select_related("post__body__unit")
        .order_by("post__order", "id")
    )
    return Officer(ActorKind.PERSON, account.pk, account.name, chairs, roots_of(account.pk))
