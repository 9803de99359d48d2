"""What the keepers of places and posts see: the places they keep, and the bodies of one with seats and holders."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from portal import clock
from portal.organisation.actions import Action
from portal.organisation.models import Appointment, Body, Post, Unit
from portal.organisation.models.units import TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.policy import Officer

KEPT = {
    Action.KEEP_VILLAGE_POSTS: VILLAGE_KINDS,
    Action.KEEP_TOWNSHIP_POSTS: TOWNSHIP_KINDS,
    Action.KEEP_PLACES: (*VILLAGE_KINDS, *TOWNSHIP_KINDS),
}
"""Which kinds of place each of these duties is about."""


@dataclass(frozen=True)
class Seat:
    """A post with whoever holds it today or takes it on a day to come."""

    post: Post
    holder: Appointment | None
    next: Appointment | None


@dataclass(frozen=True)
class SeatedBody:
    """A body and its seats, in the order in which pages list them."""

    body: Body
    seats: tuple[Seat, ...]


def keeps_any(actor: Officer) -> bool:
    """Whether this officer keeps any place or post."""
    return any(action in actor.roots for action in KEPT)


def kept_places(actor: Officer) -> QuerySet[Unit] | None:
    """The places whose posts or names the officer keeps, with `empty` posts counted; None for who keeps none."""
    if not keeps_any(actor):
        return None
    reach = Q(pk__in=[])
    for action, kinds in KEPT.items():
        for root in actor.roots.get(action, ()):
            reach |= Q(path__startswith=root, kind__in=kinds)
    empty = ~Q(Exists(Appointment.objects.current().filter(post=OuterRef("bodies__posts"))))
    posts = Q(bodies__posts__isnull=False)
    return (
        Unit.objects.filter(reach)
        .select_related("parent", "successor")
        .annotate(
            posts=Count("bodies__posts", filter=posts), empty=Count("bodies__posts", filter=posts & empty)
        )
        .order_by(F("valid_to").asc(nulls_first=True), "parent__code", "code")
    )


def bodies_of(unit: Unit) -> list[SeatedBody]:
    """The bodies of a place with their seats. Three queries."""
    bodies = list(Body.objects.filter(unit=unit).order_by("pk"))
    posts = list(Post.objects.filter(body__unit=unit).select_related("body__unit").order_by("order", "pk"))
    today = clock.today()
    rows = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=today), post__in=posts)
    now: dict[int, Appointment] = {}
    coming: dict[int, Appointment] = {}
    for row in rows.select_related("account").order_by("-since"):
        (now if row.since <= today else coming)[row.post_id] = row
    return [
        SeatedBody(
            body,
            tuple(
                Seat(post, now.get(post.pk), coming.get(post.pk)) for post in posts if post.body_id == body.pk
            ),
        )
        for body in bodies
    ]


def holder_of(post: Post) -> Appointment | None:
    """Whoever holds a post today or will, the present one first."""
    rows = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=clock.today()), post=post)
    return rows.select_related("account").order_by("since").first()
