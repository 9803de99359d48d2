"""The committee's log: written by the committee and the discipline member, about a notice or about none."""

import pytest

from disclosure.models import Notice
from portal.audit.models import Event
from supervision.models import Concern, LogNote
from supervision.operations import note
from tests.supervision.browser import sign_in
from tests.world import World, open_notice


@pytest.mark.parametrize("who", ["supervisor_chair", "supervisor", "discipline_member"])
def test_a_member_writes(world: World, notice: Notice, who: str) -> None:
    browser = sign_in(world, who)
    data = {"unit": str(world.village.pk), "notice": notice.pk, "text": "公示单贴得太高，老人看不见。"}
    assert browser.post("/desk/log/", data).status_code == 302
    record = LogNote.objects.get()
    assert (record.notice_id, record.unit_id) == (notice.pk, world.village.pk)
    assert record.author_name == world.account(who).name
    assert Event.objects.get(kind="log.noted").data["notice"] == notice.pk
    page = browser.get("/desk/log/").content.decode()
    assert "公示单贴得太高，老人看不见。" in page
    assert "据此提出问题" in page


@pytest.mark.parametrize(
    "who", ["village_head", "secretary", "agent", "township_approver", "township_discipline", "liaison"]
)
def test_the_log_is_the_committees_own(world: World, notice: Notice, who: str) -> None:
    note(world.village, "看过了。", actor=world.supervisor)
    browser = sign_in(world, who)
    assert browser.get("/desk/log/").status_code == 404
    data = {"unit": str(world.village.pk), "text": "我也写一条。"}
    assert browser.post("/desk/log/", data).status_code == 404
    assert LogNote.objects.count() == 1


def test_the_neighbours_do_not_read_it_nor_write_into_it(world: World, notice: Notice) -> None:
    note(world.village, "看过了。", actor=world.supervisor, notice=notice)
    browser = sign_in(world, "neighbour_supervisor")
    assert "看过了。" not in browser.get("/desk/log/").content.decode()
    assert "看过了。" not in browser.get(f"/desk/log/?notice={notice.pk}").content.decode()
    forged = {"unit": str(world.village.pk), "notice": notice.pk, "text": "写到别的村。"}
    page = browser.post("/desk/log/", forged)
    assert page.status_code == 200
    assert "写到别的村。" in page.content.decode()
    assert LogNote.objects.count() == 1


def test_without_words(world: World, notice: Notice) -> None:
    page = sign_in(world, "supervisor").post("/desk/log/", {"unit": str(world.village.pk), "text": " "})
    assert page.status_code == 200
    assert "请写下看到了什么。" in page.content.decode()
    assert not LogNote.objects.exists()


def test_a_record_becomes_a_concern(world: World, notice: Notice) -> None:
    record = note(world.village, "人数和户口簿不一样。请核对。", actor=world.supervisor, notice=notice)
    browser, url = sign_in(world, "supervisor_chair"), f"/desk/notices/{notice.pk}/concern/?note={record.pk}"
    page = browser.get(url).content.decode()
    assert "人数和户口簿不一样。请核对。" in page
    assert "7天内整改答复，最晚9月8日" in page
    answer = browser.post(url, {"text": "人数和户口簿不一样。请核对。"})
    concern = Concern.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/desk/concerns/{concern.pk}/"
    assert concern.note_id == record.pk
    assert concern.number in browser.get("/desk/log/").content.decode()
    assert "写了监督记录" in browser.get(f"/desk/concerns/{concern.pk}/").content.decode()


def test_a_record_of_another_village_is_not_taken_along(world: World, notice: Notice) -> None:
    elsewhere = note(world.neighbour, "石桥村的事。", actor=world.neighbour_supervisor)
    url = f"/desk/notices/{notice.pk}/concern/?note={elsewhere.pk}"
    page = sign_in(world, "supervisor_chair").get(url).content.decode()
    assert "石桥村的事。" not in page


def test_of_one_notice(world: World, notice: Notice) -> None:
    other = open_notice(world, "赵玉兰")
    note(world.village, "第一份看过。", actor=world.supervisor, notice=notice)
    note(world.village, "第二份看过。", actor=world.supervisor, notice=other)
    page = sign_in(world, "supervisor").get(f"/desk/log/?notice={other.pk}").content.decode()
    assert "第二份看过。" in page
    assert "第一份看过。" not in page
