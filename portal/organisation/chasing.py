"""Whom to press for what a body was asked to hand in by an hour: itself the day before, then those above it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.organisation.models import Appointment, Body, Post, Unit
from portal.organisation.models.units import COUNTY_KINDS, VILLAGE_KINDS
from portal.organisation.recipients import next_recipients
from portal.worktime import DayUnit, count, day_of

BEFORE = timedelta(days=1)
REPEAT_WORKING_DAYS = 3


@dataclass(frozen=True)
class Ring:
    """One ring of the alarm: whom it reaches, how far up it has gone, when it rings again (None at the top)."""

    own: tuple[Post, ...]
    above: tuple[Post, ...]
    level: int
    again: datetime | None
    late: bool


def first_alarm(due: datetime, now: datetime) -> datetime:
    """A day before the deadline, or at the deadline itself where that day has begun already."""
    return due - BEFORE if due - BEFORE > now else due


def lane_of(unit: Unit) -> str:
    """The ladder of what was asked of a body of such a unit."""
    if unit.kind in VILLAGE_KINDS:
        return "asked_village"
    return "asked_county" if unit.kind in COUNTY_KINDS else "asked_township"


def ring(body: Body, due: datetime, level: int, now: datetime) -> Ring:
    """What the alarm does now: before the deadline a reminder to the body, from then on one rung higher each time."""
    own = tuple(held(body))
    if now < due:
        return Ring(own, (), level, due, late=False)
    reached, posts = next_recipients(lane_of(body.unit), body.unit.path, level)
    again = count(day_of(now), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at if posts else None
    return Ring(own, tuple(posts), reached, again, late=True)


def held(body: Body) -> list[Post]:
    """The posts of a body that somebody holds today, those that only watch included. One query."""
    rows = Appointment.objects.current().filter(post__body=body).select_related("post")
    return list({row.post_id: row.post for row in rows.order_by("post__order", "post_id")}.values())
