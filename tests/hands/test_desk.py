"""The desk's pages: naming by ticking, the room, doors; coverage of a township and a county in constant queries."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.audit.actors import SYSTEM
from portal.organisation.models import Unit
from portal.organisation.operations import next_ids
from powers.hands.models import Keeping, OutsideDoor, ServiceRoom
from powers.hands.operations import begin_keeping
from powers.hands.queries import coverage, table_of
from powers.hands.rules import WEEK
from tests.desk.people import events, sign_in, text_of, token_of
from tests.hands.naming import COMMITTEE, PARTY, choice, confirm, name, seat, who
from tests.hands.rooms import room
from tests.public.reading import read
from tests.world import NEIGHBOUR, VILLAGE, World

PART = f"/desk/hands/{VILLAGE}/committee/"
ROOM = f"/desk/room/{VILLAGE}/"


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_ticking_items_and_saying_who(world: World) -> None:
    client = sign_in(world, "village_head")
    page = client.get(PART)
    assert re.search(r"\d+项，一项也没有定下谁来办", text_of(page))
    data = {
        "act": "name",
        "items": ["26", "27"],
        "seen": token_of(page, "seen"),
        "name-handler": seat("agent"),
        "name-substitute": seat("village_clerk"),
    }
    answer = client.post(PART, data, follow=True)
    assert "定好了，公开的页面已经换了" in text_of(answer)
    assert "柳河村村委会主任孙立民定了村务事项谁来办：26、27" in text_of(answer).replace(" ", "")
    assert who(world.village, "27") == "赵小梅"
    copied = client.post(
        PART,
        {"act": "copy", "items": ["28"], "seen": token_of(answer, "seen"), "copy-like": "26"},
        follow=True,
    )
    assert "照着抄好了" in text_of(copied)
    default = {"act": "default", "seen": token_of(copied, "seen"), "default-handler": seat("village_clerk")}
    assert "缺省的经办人定好了" in text_of(client.post(PART, default, follow=True))
    assert not table_of(world.village, COMMITTEE).missing
    last = client.get(PART)
    cleared = client.post(
        PART, {"act": "clear", "items": ["28"], "seen": token_of(last, "seen")}, follow=True
    )
    assert "改回缺省了" in text_of(cleared)
    assert who(world.village, "28") == "钱志强"
    done = client.post(PART, {"act": "confirm", "digest": token_of(cleared, "digest")}, follow=True)
    assert "确认好了" in text_of(done)
    assert "村委会主任孙立民确认过" in text_of(done)


def test_what_was_ticked_stays_when_something_is_missing(world: World) -> None:
    client = sign_in(world, "village_head")
    page = client.post(PART, {"act": "name", "items": ["26"], "seen": "0"})
    assert "请选经办人" in text_of(page)
    assert 'value="26" checked' in page.content.decode()


def test_the_loser_of_two_sees_what_changed_and_keeps_the_ticks(world: World) -> None:
    client = sign_in(world, "village_head")
    seen = token_of(client.get(PART), "seen")
    name(world, "26", choice("accountant"))
    data = {"act": "name", "items": ["26"], "seen": seen, "name-handler": seat("agent")}
    page = client.post(PART, data)
    assert page.status_code == 409
    assert "柳河村文书钱志强改了第26项，现在是：李桂芳" in text_of(page)
    assert 'value="26" checked' in page.content.decode()
    assert client.post(PART, {**data, "seen": token_of(page, "seen")}).status_code == 302


def test_whoever_only_looks_has_no_buttons_and_knows_who_can(world: World) -> None:
    page = sign_in(world, "agent").get(PART)
    assert "<button" not in page.content.decode().split("<main")[1].split("</main>")[0]
    assert "这一部分由柳河村村委会主任孙立民" in text_of(page)
    party = sign_in(world, "village_head").get(f"/desk/hands/{VILLAGE}/party/")
    assert "柳河村党支部书记周长河" in text_of(party)


def test_the_room_by_its_form(world: World, client: Client) -> None:
    agent = sign_in(world, "agent")
    page = agent.get(ROOM)
    data = {
        "seen": token_of(page, "seen"),
        "address": "村委会一楼",
        "handles": "低保的材料",
        "hours_1": "8:30-11:30",
        "who_1": seat("agent"),
        "hours_2": "上午",
    }
    wrong = agent.post(ROOM, data)
    assert "“上午”看不懂" in text_of(wrong)
    assert not ServiceRoom.objects.exists()
    done = agent.post(ROOM, {**data, "hours_2": ""}, follow=True)
    assert "写好了" in text_of(done)
    assert "周一 8:30–11:30 代办员赵小梅 0630-5550105" in read(client, f"/v/{VILLAGE}/service/").words
    day = agent.post(f"{ROOM}days/", {"day": "2030-01-07", "reason": "修路"}, follow=True)
    assert "这一天写好了" in text_of(day)
    assert all(word in text_of(page) for word in WEEK)


def test_the_keepers_doors(world: World) -> None:
    keeper = sign_in(world, "catalogue_keeper")
    address = f"/desk/doors/{world.county.pk}/"
    given = {
        "name": "云溪办事", "kind": "mini", "purpose": "查社保", "place": "微信里搜", "url": "http://a.gov.cn/",
        "checked_on": "2026-11-01",
    }  # fmt: skip
    refused = keeper.post(address, given)
    assert (refused.status_code, "只能写 https://" in text_of(refused)) == (409, True)
    assert 'value="云溪办事"' in refused.content.decode(), "what was typed stays"
    assert "写好了" in text_of(keeper.post(address, {**given, "url": ""}, follow=True))
    one = OutsideDoor.objects.get()
    keeper.post(f"{address}{one.pk}/", {**given, "url": "", "purpose": "查医保"}, follow=True)
    assert OutsideDoor.objects.get().purpose == "查医保"
    item = f"/desk/platform/{world.county.pk}/26/"
    keeper.post(item, {"code": "3700", "url": "", "checked_on": "2026-11-01"})
    assert "写了1项" in text_of(keeper.get(f"/desk/platform/{world.county.pk}/"))
    assert [e.kind for e in events("door.saved")] == ["door.saved"] * 2


def test_a_township_and_a_county_see_which_villages_lack_whom(world: World) -> None:
    name(world, "", choice("agent"))
    name(world, "", choice("secretary"), part=PARTY)
    room(world)
    confirm(world)
    name(world, "26", choice("neighbour_agent"), unit=world.neighbour, by=world.neighbour_village_clerk)
    found = coverage(world.township)
    rows = {row.unit.name: row for row in found.rows}
    assert (rows["柳河村"].missing, rows["柳河村"].room, found.complete) == (0, True, 1)
    total = len(table_of(world.village, COMMITTEE).items)
    assert [part.words for part in rows["石桥村"].parts] == ["一项也没有定", f"缺{total - 1}项"]
    assert found.rows[-1].unit.name == "柳河村", "those that lack most come first"
    words = text_of(sign_in(world, "township_office").get("/desk/hands/"))
    assert "1个每一项都定下了谁来办" in words
    assert "北岭村" not in words
    assert "北岭村" in text_of(sign_in(world, "catalogue_keeper").get("/desk/hands/"))
    lacking = text_of(sign_in(world, "township_office").get("/desk/hands/?show=lacking"))
    assert "柳河村" not in lacking


@pytest.mark.parametrize("code", [VILLAGE, NEIGHBOUR])
def test_coverage_counts_what_the_table_counts(world: World, code: str) -> None:
    name(world, "", choice("agent"))
    name(world, "26 27", choice("accountant"))
    unit = world.unit(code)
    (row,) = [one for one in coverage(world.county).rows if one.unit.pk == unit.pk]
    assert [part.missing for part in row.parts] == [
        len(table_of(unit, one).missing) for one in (PARTY, COMMITTEE)
    ]


def test_3000_villages_take_the_queries_of_ten(world: World) -> None:
    keeper = sign_in(world, "catalogue_keeper")
    before = queries(keeper, "/desk/hands/")
    ids = next_ids("organisation_unit", 3000)
    town = world.township
    Unit.objects.bulk_create(
        Unit(id=pk, code=f"9{pk:011}", name=f"试{n}村", kind="village", parent=town, path=f"{town.path}{pk}/")
        for n, pk in enumerate(ids)
    )
    assert queries(keeper, "/desk/hands/") == before <= 15
    page = keeper.get("/desk/hands/?page=2")
    assert len(page.content) < 60_000
    assert "第2页" in text_of(page)


def test_one_item_named_or_all_take_the_same_queries(world: World, client: Client) -> None:
    head = sign_in(world, "village_head")
    name(world, "26", choice("agent", "accountant"))
    one = queries(head, PART)
    numbers = [row.number for row in table_of(world.village, COMMITTEE).rows if row.number != "26"]
    name(world, " ".join(numbers), choice("agent", "village_clerk"))
    assert queries(head, PART) == one <= 20
    assert len(read(client, f"/v/{VILLAGE}/list/").source) < 60_000


def test_a_confirmation_due_soon_stands_on_the_desk(world: World) -> None:
    begin_keeping(world.village.pk)
    assert Keeping.objects.count() == 2
    assert "确认村务事项的经办人" in text_of(sign_in(world, "village_clerk").get("/desk/"))
    assert "经办人" not in text_of(sign_in(world, "agent").get("/desk/"))
    name(world, "", choice("agent"))
    confirm(world)
    assert "确认村务事项的经办人" not in text_of(sign_in(world, "village_clerk").get("/desk/"))
    assert SYSTEM.name
