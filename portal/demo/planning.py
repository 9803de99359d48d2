"""When the acts of the stories happen: counted back from the last one, so that the world is fresh at every load."""

from datetime import date, datetime, timedelta
from functools import partial
from zlib import crc32

from portal.demo.concerns import ConcernStory
from portal.demo.days import Agenda, at_hour, back, pulled, start_of
from portal.demo.matters import Story
from portal.organisation.models import Unit
from portal.worktime import DayUnit
from powers.matters.operations.moving import limits_for

WINDOW = "dibao.window_days"
ANSWER = "concern.answer_days"
JUST_NOW = timedelta(minutes=5)


def plan_matter(story: Story, agenda: Agenda, now: datetime) -> None:
    """Enter every act of a matter's story."""
    acts = ["file", *(act for act, _ in story.row.way)]
    days = [_last_day(story, now)]
    for act, gap in reversed(story.row.way):
        day = back(days[0], gap)
        if act == "object":
            day = pulled(day, *limit(story.unit, WINDOW, now), reaches=days[0])
        days.insert(0, day)
    for n, (act, day) in enumerate(zip(acts, days, strict=True)):
        moment = now - JUST_NOW if story.row.fresh else _moment(story, n, act, day)
        agenda.add(moment, partial(story.do, act))


def plan_concern(story: ConcernStory, agenda: Agenda, now: datetime) -> None:
    """Enter every act of a concern's story; one whose limit would pass before the next act moves nearer to it."""
    days = [back(now.date(), act.ago) for act in story.row.acts]
    left_alone = len(story.row.acts) == 1 and story.row.acts[0].ago > 1
    following = None if left_alone or story.ends else now.date()
    for n in reversed(range(len(days))):
        if following is not None:
            days[n] = pulled(days[n], *limit(story.unit, ANSWER, now), reaches=following)
            days[n] = min(days[n], back(now.date(), 1))
        following = days[n]
    for n, (act, day) in enumerate(zip(story.row.acts, days, strict=True)):
        agenda.add(at_hour(day, 15, 5 * n), partial(story.do, act))


def limit(unit: Unit, key: str, now: datetime) -> tuple[int, DayUnit]:
    """A limit in force: number and measure."""
    number, measure = limits_for(unit, now.date())[key]
    return number, DayUnit(measure)


def _last_day(story: Story, now: datetime) -> date:
    """The day of the story's last act: so long ago, or such that the step is so late, or the window so nearly over."""
    row, today = story.row, now.date()
    if row.late is not None:
        wanted = today - timedelta(days=row.late)
        found = limit(story.unit, story.rows.step(row.to).limit, now)
        return start_of(wanted, *found, before=wanted, ends_from=date.min)
    if row.left is not None:
        wanted = today + timedelta(days=row.left)
        return start_of(wanted, *limit(story.unit, WINDOW, now), before=today, ends_from=today)
    return today if row.fresh else back(today, row.last or 1)


def _moment(story: Story, n: int, act: str, day: date) -> datetime:
    """Some minute of the working day, the same at every load; what follows on the same day comes later."""
    minute = crc32(f"{story.unit.code}{story.row.head}{act}".encode()) % 60
    return at_hour(day, 9 + min(n, 5), minute)
