"""What somebody said in person, by phone or put into the box is written down for him, by the committee or the township."""

import pytest
import time_machine

from disclosure.models import Notice, Objection
from portal.audit.models import Event
from tests.supervision.browser import sign_in
from tests.supervision.days import at
from tests.world import World, fresh

TYPED = {"channel": "phone", "text": "他家新买了车。", "name": "刘老三", "phone": "0630-5551234"}


def door(notice: Notice) -> str:
    return f"/desk/notices/{notice.pk}/objection/"


@pytest.mark.parametrize("who", ["supervisor_chair", "supervisor", "discipline_member", "township_approver"])
def test_recorded(world: World, notice: Notice, who: str) -> None:
    browser = sign_in(world, who)
    done = browser.post(door(notice), TYPED)
    assert done.status_code == 302
    found = Objection.objects.get()
    assert (found.channel, found.text, found.name, found.phone) == tuple(TYPED.values())
    page = browser.get(done["Location"]).content.decode()
    assert f"查询码 {found.receipt}" in page
    assert f"{world.account(who).name}</strong>　代登记异议（电话）" in page
    event = Event.objects.get(kind="objection.filed")
    assert (event.actor_name, event.data["channel"]) == (world.account(who).name, "phone")
    assert "刘老三" not in str(event.data)


def test_the_consequence_comes_before_the_button(world: World, notice: Notice) -> None:
    page = sign_in(world, "supervisor").get(door(notice)).content.decode()
    assert "清泉镇民政办张敏" in page
    assert "最晚9月15日答复" in page
    assert page.index("不写是谁提的") < page.index("登记异议</button>")


@pytest.mark.parametrize(
    "who", ["village_head", "agent", "window_clerk", "township_discipline", "county_approver"]
)
def test_not_theirs_to_write_down(world: World, notice: Notice, who: str) -> None:
    browser = sign_in(world, who)
    assert browser.get(door(notice)).status_code == 403
    refused = browser.post(door(notice), TYPED)
    assert refused.status_code == 403
    assert "这件事不归你的岗位办" in refused.content.decode()
    assert not Objection.objects.exists()
    assert "代登记异议" not in browser.get(f"/desk/notices/{notice.pk}/").content.decode()


def test_the_neighbours_do_not_even_see_it(world: World, notice: Notice) -> None:
    assert sign_in(world, "neighbour_supervisor_chair").post(door(notice), TYPED).status_code == 404


def test_after_the_window_it_is_refused_and_the_page_says_where_to_go(
    world: World, notice: Notice, day: time_machine.Traveller
) -> None:
    day.move_to(at(9, 9, 8))
    browser = sign_in(world, "supervisor")
    assert "不能再登记异议" in browser.get(door(notice)).content.decode()
    late = browser.post(door(notice), TYPED)
    assert late.status_code == 409
    assert "公示期已经过了" in late.content.decode()
    assert TYPED["text"] in late.content.decode()
    assert not Objection.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("text", "", "请写明他认为哪里不对。"),
        ("channel", "", "请选怎么提的。"),
        ("channel", "web", "web"),
        ("phone", "一三九", "电话像是写错了"),
    ],
)
def test_faulty_it_comes_back_as_typed(
    world: World, notice: Notice, field: str, value: str, complaint: str
) -> None:
    answer = sign_in(world, "supervisor").post(door(notice), TYPED | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert complaint in page
    for name, typed in TYPED.items():
        if name not in (field, "channel"):
            assert typed in page
    assert not Objection.objects.exists()


def test_the_same_words_twice_are_one_objection(world: World, notice: Notice) -> None:
    browser = sign_in(world, "supervisor")
    for _ in range(2):
        assert browser.post(door(notice), TYPED).status_code == 302
    assert Objection.objects.count() == 1
    assert fresh(notice).status == "objection"
