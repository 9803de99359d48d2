"""What nobody answers goes up by itself: on its day, once, past empty offices, to the top."""

from datetime import date, timedelta

import pytest
import time_machine

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.sweep import sweep
from supervision.models import Concern
from supervision.operations import decide_review, escalate, raise_concern, rectify, take_up
from tests.supervision.days import at
from tests.world import EMPTY, World, fresh, open_notice


def leave(world: World, name: str) -> None:
    """Somebody left his post yesterday."""
    for appointment in Appointment.objects.current().filter(account=world.account(name)):
        dismiss(appointment, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="离任")


def where(concern: Concern) -> tuple[str, str, date | None]:
    after = fresh(concern)
    return after.status, after.level, after.due


def test_not_before_the_last_minute_of_the_last_day(concern: Concern, day: time_machine.Traveller) -> None:
    day.move_to(at(9, 8, 23, 59))
    assert sweep(clock.now())["concern.due"] == 0
    assert where(concern) == ("raised", "village", date(2026, 9, 8))


def test_unanswered_it_goes_to_the_township(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    day.move_to(at(9, 9, 0))
    assert sweep(clock.now())["concern.due"] == 1
    assert where(concern) == ("escalated", "township", date(2026, 9, 16))
    event = Event.objects.get(subject_id=concern.pk, kind="concern.go_up")
    assert event.actor_kind == "system"
    for name in ("township_discipline", "village_head", "supervisor_chair"):
        assert Message.objects.filter(post=world.post(name), event_id=event.pk).exists(), name


def test_sweeping_again_does_nothing(concern: Concern, day: time_machine.Traveller) -> None:
    day.move_to(at(9, 12, 3))
    sweep(clock.now())
    assert sweep(clock.now())["concern.due"] == 0
    assert Event.objects.filter(subject_id=concern.pk, kind="concern.go_up").count() == 1


def test_a_committee_that_does_not_accept_in_time_loses_it_to_the_township(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    rectify(concern.pk, "改了。", actor=world.village_head)
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert where(concern)[:2] == ("escalated", "township")


def test_where_the_village_office_is_empty_it_goes_up_at_once(
    world: World, day: time_machine.Traveller
) -> None:
    notice = open_notice(world, unit=world.unit(EMPTY))
    concern = raise_concern(notice.pk, "没有贴出来。", actor=world.empty_supervisor_chair)
    assert where(concern) == ("escalated", "township", date(2026, 9, 8))
    assert Message.objects.filter(
        post=world.post("township_discipline"), text__contains=concern.number
    ).exists()


def test_when_the_last_of_the_village_leaves_it_still_goes_up_on_its_day(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    for name in ("village_head", "secretary", "village_clerk"):
        leave(world, name)
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert where(concern)[:2] == ("escalated", "township")


def test_where_the_township_post_is_empty_it_goes_to_the_county(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    leave(world, "township_discipline")
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert where(concern) == ("escalated", "county", date(2026, 9, 16))
    assert Message.objects.filter(
        post=world.post("county_discipline"), text__contains=concern.number
    ).exists()


def test_the_committee_escalating_meets_the_empty_township_too(world: World, concern: Concern) -> None:
    leave(world, "township_discipline")
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    assert where(concern)[:2] == ("escalated", "county")


@pytest.mark.parametrize("taken_up", [False, True])
def test_a_township_that_does_not_decide_loses_it_to_the_county(
    world: World, concern: Concern, day: time_machine.Traveller, *, taken_up: bool
) -> None:
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    if taken_up:
        take_up(concern.pk, actor=world.township_discipline)
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert where(concern)[:2] == ("escalated", "county")
    assert (fresh(concern).reviewer, fresh(concern).reviewer_id) == ("", None)


def test_at_the_county_nobody_is_above_and_the_page_says_so(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    for moment in (at(9, 9, 0), at(9, 17, 0), at(10, 8, 12)):
        day.move_to(moment)
        sweep(clock.now())
    after = fresh(concern)
    assert (after.status, after.level, after.overdue_at_top, after.due_at) == (
        "escalated",
        "county",
        True,
        None,
    )
    assert sweep(clock.now())["concern.due"] == 0
    take_up(concern.pk, actor=world.county_discipline)
    assert fresh(concern).due_at is not None


def test_an_order_nobody_follows_goes_higher(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    take_up(concern.pk, actor=world.township_discipline)
    decide_review(concern.pk, "uphold", "要重新贴。", actor=world.township_discipline)
    assert where(concern) == ("ordered", "township", date(2026, 9, 8))
    day.move_to(at(9, 9, 0))
    sweep(clock.now())
    assert where(concern)[:2] == ("escalated", "county")
