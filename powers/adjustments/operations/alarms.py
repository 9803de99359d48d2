"""Nothing overdue without a next recipient: what a round leaves open past its limit goes up, to the top."""

from datetime import datetime

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Post
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import REPEAT_WORKING_DAYS, next_recipients
from portal.worktime import DayUnit, count, day_of
from powers.adjustments.lifecycle import State
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.owning import claimed_by
from powers.adjustments.saying import changed

DESK = "/desk/adjustments/"


def sound_alarm(round_id: int, now: datetime) -> Round:
    """The limit has passed with items open: the next office up is told, again every three working days, to the top.

    The items stay open and in public say how late they are; since the limit no matter can be begun under them.
    """
    seen = Round.objects.select_related("unit").get(pk=round_id)
    with event("adjustments.overdue", actor=SYSTEM, subject=seen, unit=seen.unit) as ev:
        late = locked(round_id)
        left = Adjustment.objects.filter(round=late, state=State.OPEN).count()
        posts = go_up(late)
        late.save()
        ev.data |= {"items": left, "level": late.alarm_level, "told": [post.pk for post in posts]}
        text = f"{late.unit.name}：{changed(late.change)}，还有{left}项没有定下要不要改，已逾期，请督促"
        tell(posts, text, f"{DESK}{late.pk}/", ev)
        raise_stamp(late.unit)
    return late


def locked(round_id: int) -> Round:
    """The round, its row locked: whatever happens to its items takes this lock first."""
    rows = Round.objects.select_for_update(of=("self",)).select_related(
        "unit__parent", "catalogue__unit", "change__document", "change__newer", "change__provision"
    )
    return rows.get(pk=round_id)


def ladder_of(late: Round) -> str:
    """Which line of offices is told: behind those who claimed items stands the keeper, behind the keeper the county's
    discipline office and the city."""
    rows = Adjustment.objects.filter(round=late, state=State.OPEN).values_list("number", flat=True)
    return "list_owner" if any(claimed_by(late.catalogue, number) for number in rows) else "list_keeper"


def go_up(late: Round) -> list[Post]:
    """One office higher: whom to tell. The alarm comes again in three working days until nobody is above."""
    late.alarm_level, posts = next_recipients(ladder_of(late), late.unit_path, late.alarm_level)
    again = count(day_of(clock.now()), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
    late.alarm_at = again if posts else None
    return posts
