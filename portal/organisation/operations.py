"""What happens to places, posts and people: the only writers of this app."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.organisation import grants
from portal.organisation.levels import keep_action
from portal.organisation.models import Appointment, Body, Hamlet, Message, Post, Settlement, Unit
from portal.organisation.models.units import TOWNSHIP_KINDS
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind


def add_unit(*, code: str, name: str, kind: str, parent: Unit | None, actor: Actor, phone: str = "") -> Unit:
    """Add a place under its parent; its path is made of surrogate ids."""
    with event("unit.added", actor=actor, unit=parent, data={"code": code}) as ev:
        (next_id,) = next_ids("organisation_unit", 1)
        path = f"{parent.path if parent else '/'}{next_id}/"
        unit = Unit(id=next_id, code=code, name=name, kind=kind, parent=parent, path=path, phone=phone)
        unit.save(force_insert=True)
        ev.subject = unit
        if parent is not None:
            raise_stamp(parent)
    return unit


def add_hamlets(
    unit: Unit, names: list[str], *, actor: Actor, settlement: Settlement | None = None
) -> list[Hamlet]:
    """Give a village its groups, or those of one natural hamlet, numbered on in the order given."""
    with event("unit.hamlets_added", actor=actor, subject=unit, unit=unit):
        last = Hamlet.objects.filter(unit=unit).count()
        return [
            Hamlet.objects.create(unit=unit, number=n, name=name, settlement=settlement)
            for n, name in enumerate(names, start=last + 1)
        ]


def add_settlement(unit: Unit, name: str, *, actor: Actor) -> Settlement:
    """Give a village a natural hamlet (自然村); notices then go up there too (山东省村务公开条例 13)."""
    with event("unit.settlements_added", actor=actor, subject=unit, unit=unit):
        number = Settlement.objects.filter(unit=unit).count() + 1
        return Settlement.objects.create(unit=unit, number=number, name=name)


def add_body(unit: Unit, kind: str, name: str, *, actor: Actor) -> Body:
    """Add a body to a unit; like all of its offices by the level above alone (design §11.5)."""
    with event("body.added", actor=actor, unit=unit) as ev:
        require(actor, keep_action(unit), unit)
        ev.subject = body = Body.objects.create(unit=unit, kind=kind, name=name)
    return body


def add_post(
    body: Body, kind: PostKind, title: str, *, actor: Actor, duty_phone: str = "", order: int = 0
) -> Post:
    """Add a post with its group and grants; nobody holds it yet."""
    with event("post.added", actor=actor, unit=body.unit) as ev:
        require(actor, keep_action(body.unit), body.unit)
        serial = Post.objects.filter(body=body).count() + 1
        group = Group.objects.create(name=f"post:{body.pk}:{kind}:{serial}")
        ev.subject = post = Post.objects.create(
            body=body, kind=kind, title=title, duty_phone=duty_phone, order=order, group=group
        )
        grants.settle(post)
        raise_stamp(body.unit)
    return post


def appoint(
    post: Post, account: Account, *, since: date, actor: Actor, until: date | None = None
) -> Appointment:
    """Someone takes a post from `since` on; the database refuses two holders at a time (EXCLUDE on post and period)."""
    with event("appointment.begun", actor=actor, unit=post.body.unit, data={"post": post.pk}) as ev:
        require(actor, keep_action(post.body.unit), post.body.unit)
        ev.subject = appointment = Appointment.objects.create(
            post=post, account=account, since=since, until=until
        )
        account.groups.add(post.group)
        raise_stamp(post.body.unit)
    return appointment


def dismiss(appointment: Appointment, *, last_day: date, actor: Actor, reason: str) -> None:
    """Someone leaves a post after `last_day`; a last day before today leaves the group at once."""
    unit = appointment.post.body.unit
    with event("appointment.ended", actor=actor, subject=appointment, unit=unit, remark=reason):
        require(actor, keep_action(unit), unit)
        locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
        locked.until = last_day
        locked.save(update_fields=["until"])
        if last_day < clock.today():
            locked.account.groups.remove(locked.post.group)
        raise_stamp(unit)


def leave_expired_groups(*, actor: Actor) -> int:
    """Take out of the posts' groups whoever's appointment has ended; grants die by date already, this tidies. Returns how many."""
    yesterday = clock.today() - timedelta(days=1)
    gone = 0
    for a in Appointment.objects.filter(
        until__lte=yesterday, account__groups=F("post__group")
    ).select_related("account", "post__group", "post__body__unit"):
        if Appointment.objects.current().filter(post=a.post, account=a.account).exists():
            continue
        with event("appointment.group_left", actor=actor, subject=a, unit=a.post.body.unit):
            a.account.groups.remove(a.post.group)
        gone += 1
    return gone


def tell(posts: list[Post], text: str, url: str, draft: Draft) -> None:
    """Put one line on the desk of each post, in the transaction of the act itself."""
    Message.objects.bulk_create(
        [Message(post=p, event_id=draft.id, text=text, url=url) for p in {p.pk: p for p in posts}.values()],
        ignore_conflicts=True,
    )


@transaction.atomic
def raise_stamp(unit: Unit) -> None:
    """Say that public pages of this unit, and of the township whose page counts it, have changed.

    Village first, its township after: everybody locks in the same order. Upper pages live by a short cache.
    """
    Unit.objects.filter(pk=unit.pk).update(public_stamp=F("public_stamp") + 1)
    if unit.parent_id and unit.parent and unit.parent.kind in TOWNSHIP_KINDS:
        Unit.objects.filter(pk=unit.parent_id).update(public_stamp=F("public_stamp") + 1)


def next_ids(table: str, count: int) -> list[int]:
    """Keys drawn before their rows are written, since a path holds its own unit's key."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [row[0] for row in rows]
