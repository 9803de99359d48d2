"""The matter goes on at the window's end or the answer, whichever is later; changed content hangs again in full."""

from datetime import date

import pytest
import time_machine

from disclosure.models import Notice
from disclosure.operations import file_objection
from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.sweep import sweep
from tests.supervision.days import at
from tests.world import World, answer, bring_to, fresh, notice_of, object_to, step


def standing(notice: Notice) -> tuple[str, str, str]:
    matter = fresh(notice.matter)
    return fresh(notice).status, matter.status, matter.step


def test_with_no_objection_it_goes_on_by_itself(notice: Notice, day: time_machine.Traveller) -> None:
    day.move_to(at(9, 8, 23, 59))
    assert sweep(clock.now())["notice.window"] == 0
    day.move_to(at(9, 9, 0))
    assert sweep(clock.now())["notice.window"] == 1
    assert standing(notice) == ("closed", "doing", "confirm")
    assert sweep(clock.now())["notice.window"] == 0


def test_answered_in_time_it_still_hangs_to_its_end(notice: Notice, day: time_machine.Traveller) -> None:
    objection = object_to(notice)
    day.move_to(at(9, 3))
    answer(objection)
    assert standing(notice) == ("open", "open", "publicise")
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert standing(notice) == ("closed", "doing", "confirm")


def test_answered_late_it_goes_on_at_the_answer(notice: Notice, day: time_machine.Traveller) -> None:
    objection = object_to(notice)
    day.move_to(at(9, 11))
    sweep(clock.now())
    assert standing(notice) == ("objection", "objection", "review")
    answer(objection)
    assert standing(notice) == ("closed", "doing", "confirm")
    assert Event.objects.filter(kind="notice.closed", subject_id=notice.pk).count() == 1
    assert sweep(clock.now())["notice.window"] == 0


@pytest.mark.parametrize("answered_on", [at(9, 3), at(9, 11)])
def test_changed_it_is_superseded_and_hangs_again_in_full(
    world: World, notice: Notice, day: time_machine.Traveller, answered_on: object
) -> None:
    objection = object_to(notice)
    day.move_to(answered_on)
    answer(objection, stands=False, text="核实少算了一口人。")
    assert standing(notice) == ("superseded", "doing", "opinion")
    matter = bring_again(notice, day)
    new = notice_of(matter)
    assert (new.version, new.previous_id, new.status) == (2, notice.pk, "open")
    assert new.correction
    assert (new.window_first, new.window_last) == (date(2026, 9, 16), date(2026, 9, 22))
    with pytest.raises(NotAllowed, match="公示期已经过了"):
        file_objection(notice.pk, text="对旧的还有意见。")
    day.move_to(at(9, 23, 0))
    sweep(clock.now())
    assert standing(new) == ("closed", "doing", "confirm")
    assert fresh(notice).status == "superseded"


def bring_again(notice: Notice, day: time_machine.Traveller):
    """On 15 September the township gives its opinion anew and the village puts it up again."""
    day.move_to(at(9, 15))
    matter = step(fresh(notice.matter), "propose")
    step(fresh(matter))
    return fresh(matter)


def test_one_changed_answer_among_several_is_enough(notice: Notice, day: time_machine.Traveller) -> None:
    first, second = object_to(notice), object_to(notice, "他家有两头牛。")
    answer(first, stands=False)
    assert standing(notice) == ("objection", "objection", "review")
    answer(second, stands=True)
    assert standing(notice) == ("superseded", "doing", "opinion")


def test_the_other_matter_is_left_alone(world: World, notice: Notice) -> None:
    from tests.world import file_matter

    other = bring_to(file_matter(world, "赵玉兰", group=3), "open")
    answer(object_to(notice), stands=False)
    assert (fresh(other).status, fresh(other).step) == ("open", "publicise")
