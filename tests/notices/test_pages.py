"""The desk's list of notices and the page of one."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.desk_queries import listed
from disclosure.models import Notice
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.ids import new_id
from tests.supervision.browser import sign_in
from tests.supervision.days import at
from tests.world import World, answer, end_window, fresh, object_to


def copies(notice: Notice, count: int) -> list[Notice]:
    """More notices of the village, closed ones, without the walk that each would take."""
    with event("notice.published", actor=SYSTEM, subject=notice, unit=notice.unit):
        made = []
        for _ in range(count):
            row = fresh(notice)
            row.pk, row.status, row.previous = new_id(), "closed", None
            row.save(force_insert=True)
            made.append(row)
    return made


@pytest.mark.parametrize(
    "who", ["village_head", "supervisor_chair", "township_approver", "county_discipline"]
)
def test_the_same_few_queries_for_one_row_and_for_thirty(world: World, notice: Notice, who: str) -> None:
    browser, counts = sign_in(world, who), []
    for more in (0, 29):
        copies(notice, more)
        with CaptureQueriesContext(connection) as captured:
            page = browser.get("/desk/notices/").content.decode()
        assert page.count("/desk/notices/") >= more + 1
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_thirty_a_page(world: World, notice: Notice) -> None:
    copies(notice, 30)
    browser = sign_in(world, "liaison")
    assert "第1页，共2页" in browser.get("/desk/notices/").content.decode()
    assert "第2页，共2页" in browser.get("/desk/notices/?page=2").content.decode()


def test_what_runs_comes_first_and_says_what_is_owed(
    world: World, notice: Notice, day: time_machine.Traveller
) -> None:
    copies(notice, 2)
    object_to(notice)
    rows = list(listed(world.township_approver))
    assert rows[0].pk == notice.pk
    day.move_to(at(9, 4))
    page = sign_in(world, "township_approver").get("/desk/notices/").content.decode()
    for words in ("异议处理中", "还有4天", "1条", "还有11天", "柳河村"):
        assert words in page


def test_filters(world: World, notice: Notice) -> None:
    copies(notice, 2)
    officer = world.township_approver
    assert [n.pk for n in listed(officer, "open")] == [notice.pk]
    assert len(listed(officer, "closed")) == 2
    assert len(listed(officer, village="柳河")) == 3
    assert len(listed(officer, village="石桥")) == 0
    browser = sign_in(world, "township_approver")
    assert "没有这样的公示。" in browser.get("/desk/notices/?status=in_force").content.decode()
    assert browser.get("/desk/notices/?status=nonsense&page=x").status_code == 200
    assert "村名" in browser.get("/desk/notices/").content.decode()
    assert "村名" not in sign_in(world, "village_head").get("/desk/notices/").content.decode()


@pytest.mark.parametrize(
    "who",
    ["neighbour_village_head", "other_township_approver", "catalogue_keeper", "base_keeper", "maintenance"],
)
def test_who_sees_none(world: World, notice: Notice, who: str) -> None:
    browser = sign_in(world, who)
    assert notice.pk not in browser.get("/desk/notices/").content.decode()
    assert browser.get(f"/desk/notices/{notice.pk}/").status_code == 404


def test_the_page_shows_it_as_it_hangs(world: World, notice: Notice) -> None:
    page = sign_in(world, "village_head").get(f"/desk/notices/{notice.pk}/").content.decode()
    for words in (
        "吴桂英",
        "1,060.00",
        "9月2日至9月8日（7天）",
        "第1版",
        "公开第1版，公示到9月8日",
        f"/n/{notice.pk}.pdf",
    ):
        assert words in page
    assert "13900001234" not in page


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("village_head", set()),
        ("supervisor", {"代登记异议", "写监督记录", "提出监督问题"}),
        ("discipline_member", {"代登记异议", "写监督记录", "提出监督问题"}),
        ("township_approver", {"代登记异议", "现在要做：答复异议"}),
        ("township_discipline", set()),
    ],
)
def test_each_post_is_offered_its_own(world: World, notice: Notice, who: str, offered: set[str]) -> None:
    object_to(notice)
    page = sign_in(world, who).get(f"/desk/notices/{notice.pk}/").content.decode()
    every = {"代登记异议", "写监督记录", "提出监督问题", "现在要做：答复异议"}
    assert {words for words in every if words in page} == offered


def test_over_it_takes_no_more_objections_but_still_concerns(world: World, notice: Notice) -> None:
    end_window(notice)
    page = sign_in(world, "supervisor").get(f"/desk/notices/{notice.pk}/").content.decode()
    assert "公示期满" in page
    assert "代登记异议" not in page
    assert "提出监督问题" in page


def test_the_old_version_leads_to_the_new(world: World, notice: Notice) -> None:
    from tests.world import notice_of, step

    answer(object_to(notice), stands=False)
    matter = step(fresh(notice.matter), "propose")
    step(fresh(matter))
    new = notice_of(matter)
    browser = sign_in(world, "village_head")
    assert f"/desk/notices/{new.pk}/" in browser.get(f"/desk/notices/{notice.pk}/").content.decode()
    assert "本版代替第1版" in browser.get(f"/desk/notices/{new.pk}/").content.decode()
