"""An objection stops the matter's own limit and must be answered; meanwhile the window runs on (design §11.2)."""

from datetime import date

import pytest
import time_machine

from disclosure.models import Notice
from disclosure.operations import file_objection
from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.sweep import sweep
from tests.supervision.days import at
from tests.world import World, answer, fresh, object_to


def test_the_matter_stands_still_and_the_window_does_not(world: World, notice: Notice) -> None:
    matter = notice.matter
    assert matter is not None
    # 30 working days, with Sunday 20 September and Saturday 10 October worked, 25 September and 1 to 7 October off
    assert (matter.total_due, matter.stopped_on) == (date(2026, 10, 19), None)
    objection = object_to(notice)
    matter = fresh(matter)
    assert (matter.status, matter.step, matter.stopped_on) == ("objection", "review", date(2026, 9, 1))
    after = fresh(notice)
    assert (after.status, after.window_last) == ("objection", date(2026, 9, 8))
    assert objection.due == date(2026, 9, 15)
    assert Message.objects.filter(
        post=world.post("township_approver"), url=f"/desk/objections/{objection.pk}/"
    ).exists()


def test_the_days_that_stood_still_are_added(notice: Notice, day: time_machine.Traveller) -> None:
    """Stopped on Tuesday 1 September, answered on Friday 4: three working days later than 19 October."""
    objection = object_to(notice)
    day.move_to(at(9, 4))
    answer(objection)
    matter = fresh(notice.matter)
    assert (matter.stopped_on, matter.total_due) == (None, date(2026, 10, 22))
    assert (matter.status, matter.step) == ("open", "publicise")


def test_it_must_be_answered(world: World, notice: Notice, day: time_machine.Traveller) -> None:
    """The window ends, the objection stays open: nothing goes on."""
    object_to(notice)
    day.move_to(at(9, 9, 0))
    assert sweep(clock.now())["notice.window"] == 0
    assert (fresh(notice).status, fresh(notice.matter).step) == ("objection", "review")


def test_unanswered_it_is_told_higher_each_time(
    world: World, notice: Notice, day: time_machine.Traveller
) -> None:
    objection = object_to(notice)
    url = f"/desk/notices/{notice.pk}/"
    told = []
    for moment in (at(9, 16, 0), at(9, 21, 0), at(9, 25, 0), at(10, 1, 0)):
        day.move_to(moment)
        sweep(clock.now())
        assert sweep(clock.now())["objection.overdue"] == 0
        told.append(
            {
                n
                for n in ("township_office", "township_discipline", "county_approver", "county_discipline")
                if Message.objects.filter(
                    post=world.post(n), url=url, created_at=clock.now(), text__contains="逾期"
                ).exists()
            }
        )
    assert told == [
        {"township_office"},
        {"township_discipline", "county_approver"},
        {"county_discipline"},
        set(),
    ]
    assert fresh(objection).status == "open"
    answer(objection)
    assert fresh(objection).alarm_at is None


def test_a_second_objection_waits_beside_the_first(notice: Notice, day: time_machine.Traveller) -> None:
    first, second = object_to(notice), object_to(notice, "他家有两头牛。")
    answer(first)
    assert (fresh(notice).status, fresh(notice.matter).step) == ("objection", "review")
    answer(second)
    assert (fresh(notice).status, fresh(notice.matter).step) == ("open", "publicise")


def test_another_after_the_first_was_answered_stops_it_again(notice: Notice) -> None:
    answer(object_to(notice))
    object_to(notice, "还有一件事。")
    assert (fresh(notice).status, fresh(notice.matter).stopped_on) == ("objection", date(2026, 9, 1))


@pytest.mark.parametrize(("moment", "taken"), [(at(9, 8, 23, 59), True), (at(9, 9, 0), False)])
def test_to_the_last_minute_of_the_last_day(
    notice: Notice, day: time_machine.Traveller, moment: object, *, taken: bool
) -> None:
    day.move_to(moment)
    if taken:
        assert file_objection(notice.pk, text="他家有车。").status == "open"
        return
    with pytest.raises(NotAllowed, match="公示期已经过了"):
        file_objection(notice.pk, text="他家有车。")
    assert not Event.objects.filter(kind="objection.filed").exists()
