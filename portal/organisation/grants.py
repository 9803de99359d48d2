"""Guardian's store of grants: written when a post is made, read once per request. With policy, its only users."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection, transaction
from guardian.shortcuts import get_group_perms, remove_perm  # noqa: TID251 - one of guardian's two doors

from portal.organisation.actions import codes_for
from portal.organisation.models import Appointment, Post, UnitGroupObjectPermission
from portal.organisation.post_kinds import PostKind


@transaction.atomic
def settle(post: Post) -> None:
    """Make the grants of a post's group exactly what the table of actions says, one row per action at its own unit."""
    unit = post.body.unit
    wanted = set(codes_for(PostKind(post.kind)))
    held = {str(code) for code in get_group_perms(post.group, unit)}
    missing = Permission.objects.filter(content_type__app_label="organisation", codename__in=wanted - held)
    UnitGroupObjectPermission.objects.bulk_create(
        UnitGroupObjectPermission(permission=permission, group=post.group, content_object=unit)
        for permission in missing.order_by("codename")
    )
    for extra in sorted(held - wanted):
        remove_perm(extra, post.group, unit)


def settle_all(**_: Any) -> None:
    """After a migration: posts made before an action was added are granted it. Two queries where nothing is amiss."""
    if Post._meta.db_table not in connection.introspection.table_names():
        return
    held: defaultdict[int, set[str]] = defaultdict(set)
    rows = UnitGroupObjectPermission.objects.filter(group__post__isnull=False)
    for group, code in rows.values_list("group_id", "permission__codename"):
        held[group].add(code)
    for post in Post.objects.select_related("body__unit", "group"):
        if held[post.group_id] != set(codes_for(PostKind(post.kind))):
            settle(post)


def roots_of(account_id: int) -> dict[str, tuple[str, ...]]:
    """What an account may do today and where: {permission code: paths of the units it is granted at}. One query.

    Membership in the post's group is not enough: the appointment must be in force today as well, so that an
    appointment whose end nobody processed is dead on its last midnight.
    """
    held = Appointment.objects.current().filter(account=account_id).values("post")
    rows = (
        UnitGroupObjectPermission.objects.filter(group__user=account_id, group__post__in=held)
        .values_list("permission__codename", "content_object__path")
        .distinct()
    )
    roots: defaultdict[str, set[str]] = defaultdict(set)
    for code, path in rows:
        roots[code].add(path)
    return {code: tuple(sorted(paths)) for code, paths in roots.items()}
