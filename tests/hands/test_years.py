"""Once a year each organisation confirms its part: the clock begins by itself, what is late goes up, and says so."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.organisation.policy import Refused
from portal.sweep import clocks, sweep
from portal.worktime import SHANGHAI
from powers.hands.models import Keeping
from powers.hands.operations import confirm_hands
from powers.hands.queries import table_of
from tests.desk.people import events, sign_in, text_of
from tests.hands.naming import COMMITTEE, PARTY, choice, confirm, name, seat
from tests.public.reading import VILLAGE, read
from tests.world import EMPTY, World

OURS = ("hands.begin", "hands.overdue")
FIRST_DAY = datetime(2026, 11, 2, 9, tzinfo=SHANGHAI)
"""A Monday."""

transactional = pytest.mark.django_db(transaction=True)


def swept() -> dict[str, int]:
    """What our own clocks settle now."""
    return sweep(clock.now(), [one for one in clocks() if one.name in OURS])


def told(world: World, who: str) -> list[str]:
    """What lies on somebody's desk."""
    return [m.text for m in Message.objects.filter(post=world.post(who)).order_by("pk")]


@transactional
def test_a_year_by_the_clock(world: World, client: Client) -> None:
    with time_machine.travel(FIRST_DAY, tick=False) as traveller:
        begun = swept()["hands.begin"]
        assert begun == Keeping.objects.values("unit").distinct().count() > 5
        assert swept() == {"hands.begin": 0, "hands.overdue": 0}
        rows = Keeping.objects.filter(unit=world.village)
        assert {(row.part, row.due.isoformat()) for row in rows} == {
            ("party", "2026-12-02"), ("committee", "2026-12-02"),
        }  # fmt: skip
        name(world, "", choice("agent"))
        confirm(world)
        board = read(client, f"/v/{VILLAGE}/list/").words
        assert "村务事项归村委会管，2026年11月2日确认过。" in board
        assert "党建事项归党支部管，还没有确认过。" in board
        traveller.move_to(FIRST_DAY + timedelta(days=31))  # 3 December
        assert swept()["hands.overdue"] == 2 * begun - 1
        late = "柳河村党建事项的经办人今年还没有确认，请督促"
        assert told(world, "secretary") == [late]
        assert not [words for words in told(world, "village_head") if "没有确认" in words]
        assert "已逾期1天" in read(client, f"/v/{VILLAGE}/list/").words
        assert "确认党建事项的经办人" in text_of(sign_in(world, "secretary").get("/desk/"))
        traveller.move_to(FIRST_DAY + timedelta(days=38))
        swept()
        assert late in told(world, "township_office"), "three working days later the office above"
        name(world, "", choice("secretary"), part=PARTY)
        confirm(world, PARTY)
        assert "已逾期" not in read(client, f"/v/{VILLAGE}/list/").words
        assert Keeping.objects.get(unit=world.village, part="party").due.isoformat() == "2027-12-10"
        traveller.move_to(FIRST_DAY + timedelta(days=45))
        before = told(world, "organisation_office").count(late)
        swept()
        assert told(world, "organisation_office").count(late) == before
        traveller.move_to(FIRST_DAY + timedelta(days=366 + 3))
        swept()
        assert "柳河村村务事项的经办人今年还没有确认，请督促" in told(world, "village_head")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        ("2028-02-29", "2029-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2027-03-01", "2028-02-29"),
    ],
)
def test_a_year_over_a_leap_day(world: World, confirmed: str, due: str) -> None:
    name(world, "", choice("agent"))
    with clock.at(datetime.fromisoformat(f"{confirmed}T09:00+08:00")):
        assert confirm(world).due.isoformat() == due


@transactional
def test_an_empty_office_is_passed_over(world: World) -> None:
    """槐树村 has neither secretary nor head: the township is told at once."""
    with time_machine.travel(FIRST_DAY, tick=False) as traveller:
        swept()
        traveller.move_to(FIRST_DAY + timedelta(days=31))
        swept()
        assert "槐树村党建事项的经办人今年还没有确认，请督促" in told(world, "township_office")
        assert Keeping.objects.get(unit__code=EMPTY, part="party").alarm_level == 2


def test_what_is_missing_when_confirmed_is_kept(world: World) -> None:
    name(world, "26 27", choice("agent"))
    row = confirm(world)
    assert row.gaps == len(table_of(world.village, COMMITTEE).missing) > 10
    (event,) = events("hands.confirmed")
    assert (event.actor_name, event.data["gaps"]) == ("孙立民", row.gaps)
    assert row.alarm_at is not None
    assert row.alarm_at > clock.now() + timedelta(days=364)


def test_only_who_keeps_a_part_confirms_it_and_only_what_he_saw(world: World) -> None:
    name(world, "26", choice("agent"))
    for who, part in (("secretary", COMMITTEE), ("village_clerk", PARTY), ("township_office", COMMITTEE)):
        with pytest.raises(Refused):
            confirm(world, part, by=getattr(world, who))
    seen = table_of(world.village, COMMITTEE).digest
    name(world, "27", choice("agent"))
    with pytest.raises(NotAllowed, match="看过以后有改动"):
        confirm_hands(world.village.pk, COMMITTEE, seen=seen, actor=world.village_clerk)
    with pytest.raises(NotAllowed, match="一项也没有定"):
        confirm(world, PARTY)


def test_somebody_leaving_between_looking_and_pressing_is_noticed(world: World) -> None:
    name(world, "26", choice("agent"))
    name(world, "27", choice("accountant"))
    seen = table_of(world.village, COMMITTEE).digest
    post = Appointment.objects.get(pk=seat("agent"))
    yesterday = clock.today() - timedelta(days=1)
    dismiss(post, last_day=yesterday, actor=world.township_office, reason="换届")
    with pytest.raises(NotAllowed, match="有人离任"):
        confirm_hands(world.village.pk, COMMITTEE, seen=seen, actor=world.village_clerk)
