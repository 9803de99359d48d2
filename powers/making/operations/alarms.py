"""The clocks of a making: a body that has not handed in, a stage that is late. The next office up is told."""

from datetime import datetime

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.hours import due_at_words
from portal.organisation.chasing import ring
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import next_recipients
from portal.worktime import DayUnit, count, day_of
from powers.making.models import Asked, StageTurn

REPEAT_WORKING_DAYS = 3


def chase_body(pk: int, now: datetime) -> None:
    """Remind a body the day before its hour; once that is over, tell those above it, one rung higher each time."""
    seen = Asked.objects.select_related("body__unit__parent", "turn__making__county").get(pk=pk)
    with event("making.chased", actor=SYSTEM, subject=seen, unit=seen.body.unit) as ev:
        asked = Asked.objects.select_for_update().get(pk=pk)
        found = ring(seen.body, asked.due_at, asked.alarm_level, now)
        what = f"{seen.body.name}的权力事项{due_at_words(asked.due_at)}交"
        url = f"/desk/handing/{pk}/"
        tell(
            list(found.above), f"{what}，到期没有交，请督促", url, ev
        )  # first: one post has one line an event
        tell(list(found.own), f"{what}，{'已经过了' if found.late else '快到了'}，还没有交", url, ev)
        asked.alarm_level, asked.alarm_at = found.level, found.again
        asked.save()
        ev.data |= {"level": found.level, "late": found.late}
        raise_stamp(seen.turn.making.county)


def sound_stage_alarm(pk: int, now: datetime) -> None:
    """A stage was not done in time: tell those above the keeper, again every three working days, until the top."""
    seen = StageTurn.objects.select_related("making__county__parent").get(pk=pk)
    county = seen.making.county
    with event("making.overdue", actor=SYSTEM, subject=seen.making, unit=county) as ev:
        turn = StageTurn.objects.select_for_update().get(pk=pk)
        turn.alarm_level, posts = next_recipients("list_keeper", county.path, turn.alarm_level)
        text = f"{county.name}编制下一版清单：{seen.get_stage_display()}到期没有做完，请督促"
        tell(posts, text, f"/desk/making/{seen.making_id}/", ev)
        again = count(day_of(now), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
        turn.alarm_at = again if posts else None
        turn.save()
        ev.data |= {"stage": seen.stage, "level": turn.alarm_level}
        raise_stamp(county)
