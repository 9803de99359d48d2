"""The service room: who is there today, by the week, the law's holidays and the days that differ; its sheet."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment
from portal.organisation.operations import dismiss
from portal.organisation.policy import Refused
from portal.worktime import SHANGHAI
from powers.hands.models import DutyDay, ServiceRoom
from powers.hands.operations import remove_day
from powers.hands.queries import room_page
from powers.hands.rules import read_hours
from tests.desk.people import events
from tests.hands.naming import seat
from tests.hands.rooms import MORNING, WORKDAYS, day, paper, room
from tests.public.reading import EMPTY, VILLAGE, read
from tests.sheets.paper import text
from tests.world import World

PAGE = f"/v/{VILLAGE}/service/"
MONDAY, SATURDAY, NEW_YEAR = date(2026, 11, 23), date(2026, 11, 28), date(2027, 1, 1)


def on(when: date) -> object:
    """At nine in the morning of a day."""
    return clock.at(datetime(when.year, when.month, when.day, 9, tzinfo=SHANGHAI))


def test_whoever_comes_sees_who_is_there_today(world: World, client: Client) -> None:
    room(world, hours={**WORKDAYS, 6: MORNING}, roster={1: seat("agent"), 6: seat("village_clerk")})
    with on(MONDAY):
        page = read(client, PAGE)
        assert (
            "今天谁值班 2026年11月23日 周一 8:30–11:30，14:00–17:00 代办员 赵小梅 0630-5550105" in page.words
        )
        assert "周二 8:30–11:30，14:00–17:00 还没有排" in page.words
        assert "周日 不开" in page.words
        assert len(page.source) < 60_000
        assert "今天8:30–11:30，14:00–17:00，代办员赵小梅值班" in read(client, f"/v/{VILLAGE}/").words
    with on(SATURDAY):
        assert "文书 钱志强" in read(client, PAGE).words


def test_the_days_off_by_law_and_those_that_differ(world: World, client: Client) -> None:
    room(world, roster={n: seat("agent") for n in range(1, 6)})
    with on(date(2026, 12, 30)):
        day(world, NEW_YEAR, "village_head", "元旦值守")
        day(world, date(2026, 12, 31), reason="全村停电")
        words = read(client, PAGE).words
        assert "2026年12月31日 周四 不开门，全村停电" in words
        assert "2027年1月1日 周五 村委会主任孙立民值班，元旦值守" in words
    with on(date(2026, 12, 31)):
        assert "今天不开门：全村停电" in read(client, PAGE).words
    with on(NEW_YEAR):
        assert "村委会主任 孙立民" in read(client, PAGE).words
    with on(date(2026, 10, 1)):
        assert "今天不开门：法定节假日" in read(client, PAGE).words


def test_a_day_said_twice_holds_as_said_last_and_can_be_taken_back(world: World) -> None:
    row = day(world, MONDAY)
    assert day(world, MONDAY, "agent", "换班").pk == row.pk
    assert DutyDay.objects.get(pk=row.pk).closed is False
    remove_day(world.village.pk, row.pk, actor=world.agent)
    page = room_page(world.village)
    assert page is not None
    assert page.days == ()
    with pytest.raises(NotAllowed, match="没有另外写"):
        remove_day(world.village.pk, row.pk, actor=world.agent)


def test_whoever_left_is_on_duty_no_more(world: World, client: Client) -> None:
    room(world)
    post = Appointment.objects.get(pk=seat("agent"))
    dismiss(post, last_day=date(2026, 11, 22), actor=world.township_office, reason="换届")
    with on(MONDAY):
        assert "今天谁值班还没有排，先打 0630-5550100" in read(client, PAGE).words


@pytest.mark.parametrize(
    "who", ["secretary", "accountant", "supervisor_chair", "neighbour_agent", "township_office"]
)
def test_nobody_else_writes_it(world: World, who: str) -> None:
    with pytest.raises(Refused):
        room(world, by=getattr(world, who))
    assert not ServiceRoom.objects.exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"phone": "13912345678"}, "是手机号"),
        ({"phone": "打给我"}, "不像座机"),
        ({"hours": {}}, "至少有一天开门"),
        ({"roster": {1: 999_999}}, "不在村里的岗位上"),
    ],
)
def test_what_may_not_stand_on_the_door_is_refused(
    world: World, given: dict[str, object], reason: str
) -> None:
    with pytest.raises(NotAllowed, match=reason):
        room(world, **given)
    assert not events("room.saved")


def test_supervisors_are_not_on_duty(world: World) -> None:
    with pytest.raises(NotAllowed, match="只监督，不值班"):
        room(world, roster={1: seat("supervisor_chair")})
    with pytest.raises(NotAllowed, match="只监督，不值班"):
        day(world, who="supervisor")


def test_a_day_that_cannot_be_is_refused(world: World) -> None:
    with pytest.raises(NotAllowed, match="已经过了"):
        day(world, date(2026, 1, 2))
    with pytest.raises(NotAllowed, match="为什么不开门"):
        day(world, reason=" ")


def test_a_second_writer_who_saw_the_old_room_overwrites_nothing(world: World) -> None:
    first = room(world)
    room(world, address="村委会二楼")
    with pytest.raises(NotAllowed, match="别人刚改过服务室"):
        room(world, seen=first.serial, address="别处")
    assert ServiceRoom.objects.get().address == "村委会二楼"


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("", []), ("8:30-11:30", [["08:30", "11:30"]]), ("8：30－11：30，14：00－17：00", [["08:30", "11:30"], ["14:00", "17:00"]]),
        ("8:30至11:30；14.00~17.00", [["08:30", "11:30"], ["14:00", "17:00"]]), ("8:30–11:30", [["08:30", "11:30"]]),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(typed: str, spans: list[list[str]]) -> None:
    assert read_hours(typed) == spans


@pytest.mark.parametrize("typed", ["上午", "11:30-8:30", "25:00-26:00", "8:30-11:30，9:00-10:00"])
def test_hours_nobody_can_read(typed: str) -> None:
    with pytest.raises(ValueError, match=r"看不懂|没有|要比"):
        read_hours(typed)


def test_a_village_without_a_room_says_so_and_whom_to_ask(world: World, client: Client) -> None:
    words = read(client, f"/v/{EMPTY}/service/").words
    assert "这里会写便民服务室在哪里" in words
    assert client.get(f"/v/{EMPTY}/service.pdf").status_code == 404


def test_the_sheet_for_the_door(world: World, client: Client, tmp_path: Path) -> None:
    room(world, roster={n: seat("agent") for n in range(1, 6)})
    words = text(paper(client, f"/v/{VILLAGE}/service.pdf", tmp_path))
    for said in (
        "柳河村便民服务室",
        "村委会一楼东头",
        "0630-5550100",
        "周一8:30–11:30，14:00–17:00代办员赵小梅",
        "周日不开",
        "开介绍信",
    ):
        assert said in words, said
    assert client.get(f"/v/{VILLAGE}/service.pdf?size=a5").status_code == 404
