"""The sheets of the bodies that were asked, with how many rows each handed in."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When

from portal.organisation.actions import Action
from portal.organisation.policy import Officer, visible
from portal.worktime import day_of
from powers.making.lifecycle import Turn
from powers.making.models import Asked, Comment, HandedRow, Making


def sheets_of(making: Making) -> list[tuple[Asked, int]]:
    """Every sheet with the count of its rows. One query."""
    rows = Asked.objects.filter(turn__making=making).select_related("body__unit", "turn")
    counted = rows.annotate(count=Count("rows", filter=Q(rows__gone=False)))
    return [(one, one.count) for one in counted.order_by("turn_id", "body__unit__path", "pk")]


def handed_rows(making: Making) -> QuerySet[HandedRow]:
    """What was handed in, what waits for an answer first."""
    rows = HandedRow.objects.filter(asked__turn__making=making, gone=False, asked__handed_at__isnull=False)
    return rows.select_related("asked__body", "asked__turn").order_by(
        Case(When(settled="", then=0), default=1, output_field=IntegerField()), "asked_id", "pk"
    )


def to_hand_in(actor: Officer) -> list[Asked]:
    """The sheets that wait for a body of this officer. One query, for whoever hands in at all."""
    if not actor.roots.get(Action.HAND_IN_POWERS):
        return []
    rows = Asked.objects.filter(
        body__posts__in=[chair.post_id for chair in actor.chairs], handed_at=None, turn__turn=Turn.NOW
    )
    return list(rows.select_related("body", "turn__making__county").order_by("due_at", "pk").distinct())


def kept_by(actor: Officer) -> list[tuple[Making, date, int]]:
    """The makings that this officer keeps: each with the day its stage is due and the comments that wait. Two queries."""
    if not actor.roots.get(Action.MAKE_LIST):
        return []
    rows = visible(actor, Action.MAKE_LIST, Making.objects.filter(ended_at=None), "county__path")
    found = list(
        rows.filter(turns__turn=Turn.NOW).annotate(due_at=F("turns__due_at")).select_related("county")
    )
    waiting = _waiting(found) if found else {}
    return [(one, day_of(one.due_at), waiting.get(one.pk, 0)) for one in found]


def _waiting(makings: Iterable[Making]) -> dict[str, int]:
    rows = (
        Comment.objects.filter(making__in=list(makings), reply="").values("making_id").order_by("making_id")
    )
    return {row["making_id"]: row["n"] for row in rows.annotate(n=Count("pk"))}
