"""Nothing overdue without a next recipient: on its day, once, past empty offices, to the top."""

from datetime import date, timedelta

import pytest
import time_machine

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.sweep import sweep
from supervision.models import UnlistedReport
from tests.supervision.days import at
from tests.unlisted.ways import ordered, reported, ruled, stopped
from tests.world import EMPTY, World, fresh


def told(report: UnlistedReport) -> set[str]:
    """Whose desks have the latest alarm."""
    last = Event.objects.filter(subject_id=report.pk, kind="unlisted.overdue").latest("id")
    rows = Message.objects.filter(event_id=last.pk)
    return {row.post.appointments.latest("pk").account.username for row in rows}


def run(day: time_machine.Traveller, month: int, on: int, hour: int = 0, minute: int = 0) -> int:
    day.move_to(at(month, on, hour, minute))
    return sweep(clock.now())["unlisted.overdue"]


def leave(world: World, name: str) -> None:
    for appointment in Appointment.objects.current().filter(account=world.account(name)):
        dismiss(appointment, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="离任")


def test_a_late_keeper_is_on_the_desk_of_discipline_and_city(
    world: World, day: time_machine.Traveller
) -> None:
    made = reported(world)
    assert run(day, 9, 21, 23, 59) == 0
    assert run(day, 9, 22) == 1
    assert told(made) == {"hanweidong", "luming"}
    assert (fresh(made).status, fresh(made).alarm_level) == ("reported", 1)
    assert sweep(clock.now())["unlisted.overdue"] == 0
    assert run(day, 9, 29) == 1
    after = fresh(made)
    assert (after.alarm_at, after.alarm_level) == (None, 1)
    assert run(day, 12, 1) == 0


def test_a_late_listing_too(world: World, day: time_machine.Traveller) -> None:
    made = ruled(world, reported(world), "accept")
    assert run(day, 10, 20) == 1
    assert told(made) == {"hanweidong", "luming"}


def test_a_late_village_township_county(world: World, day: time_machine.Traveller) -> None:
    made = ordered(world)
    assert run(day, 9, 9) == 1
    assert told(made) == {"guohaitao", "linjing"}
    assert run(day, 9, 15) == 1
    assert told(made) == {"shenjie"}
    assert run(day, 9, 19) == 1
    assert told(made) == {"hanweidong"}
    run(day, 9, 30)
    assert fresh(made).alarm_at is None


def test_a_late_township(world: World, day: time_machine.Traveller) -> None:
    made = stopped(world)
    assert run(day, 9, 9) == 1
    assert told(made) == {"linjing", "shenjie"}


def test_an_act_starts_the_clock_anew(world: World, day: time_machine.Traveller) -> None:
    made = reported(world)
    run(day, 9, 23)
    done = ruled(world, made, "order")
    assert (done.alarm_level, done.due) == (0, date(2026, 9, 30))
    assert done.decide_due == date(2026, 9, 21)


def test_an_empty_office_is_passed_over_at_once(world: World, day: time_machine.Traveller) -> None:
    made = ordered(world, unit=world.unit(EMPTY))
    assert made.alarm_level == 1
    assert Message.objects.filter(
        post=world.post("township_office"), url=f"/desk/unlisted/{made.pk}/"
    ).exists()


@pytest.mark.parametrize("gone", ["catalogue_keeper"])
def test_without_a_keeper_it_goes_up_at_once(world: World, day: time_machine.Traveller, gone: str) -> None:
    leave(world, gone)
    made = reported(world)
    assert made.alarm_level == 1
    assert Message.objects.filter(post=world.post("county_discipline")).exists()
