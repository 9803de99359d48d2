"""Nothing overdue without a next recipient: a step past its limit goes up, once per level."""

from datetime import datetime

from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import event
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import REPEAT_WORKING_DAYS, next_recipients
from portal.worktime import DayUnit, count, day_of
from powers.catalogue.queries import procedure
from powers.matters.models import Matter
from powers.matters.operations.moving import desk_url, locked


def sound_alarm(matter_id: str, now: datetime, *, actor: Actor = SYSTEM) -> Matter:
    """The step's limit has passed: tell the next office up, and again one office higher every three working days.

    Idempotent by its columns: a matter that moved on meanwhile has no alarm any more. At the top the alarm
    stays silent, the public page goes on saying how late it is.
    """
    seen = Matter.objects.select_related("unit").get(pk=matter_id)
    with event("matter.overdue", actor=actor, subject=seen, unit=seen.unit) as ev:
        matter = locked(matter_id)
        step = procedure(matter.version).step(matter.step)
        matter.alarm_level, posts = next_recipients(step.lane, matter.unit_path, matter.alarm_level)
        text = f"{matter.number} {matter.version.power.name}：“{step.name}”已逾期，请督促"
        tell(posts, text, desk_url(matter), ev)
        today = day_of(now)
        again = count(today, REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
        matter.alarm_at = again if posts else None
        ev.data |= {"step": step.key, "level": matter.alarm_level, "told": [p.pk for p in posts]}
        matter.save()
        raise_stamp(matter.unit)
    return matter
