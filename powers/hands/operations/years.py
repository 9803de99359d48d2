"""The clocks of the yearly confirmation: begun for every village with a list, sounded when it is late."""

from datetime import datetime

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Post, Unit
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import REPEAT_WORKING_DAYS, next_recipients
from portal.worktime import DayUnit, count, day_of
from powers.hands.models import Keeping, Part
from powers.hands.operations.locking import keeping_of

LANES = {Part.PARTY: "party", Part.COMMITTEE: "village"}


def begin_keeping(unit_id: int) -> None:
    """Let the first year of both parts begin, so that a village that names nobody at all is late like any other."""
    unit = Unit.objects.select_related("parent").get(pk=unit_id)
    with event("hands.begun", actor=SYSTEM, subject=unit, unit=unit):
        for part in Part:
            keeping_of(unit, part)
        raise_stamp(unit)


def sound_keeping_alarm(keeping_id: int, now: datetime) -> None:
    """A part was not confirmed in time: tell the next office up, again every three working days, until the top."""
    seen = Keeping.objects.select_related("unit__parent").get(pk=keeping_id)
    part = Part(seen.part)
    with event(
        "hands.overdue", actor=SYSTEM, subject=seen.unit, unit=seen.unit, data={"part": part.value}
    ) as draft:
        keeping = Keeping.objects.select_for_update().get(pk=keeping_id)
        posts: list[Post] = []
        if not seen.unit.ended:
            keeping.alarm_level, posts = next_recipients(LANES[part], seen.unit.path, keeping.alarm_level)
        text = f"{seen.unit.name}{part.label}事项的经办人今年还没有确认，请督促"
        tell(posts, text, f"/desk/hands/{seen.unit.code}/{part.value}/", draft)
        again = count(day_of(now), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
        keeping.alarm_at = again if posts else None
        keeping.save()
        draft.data["level"] = keeping.alarm_level
        raise_stamp(seen.unit)
