"""The list of concerns: what lies with me first, filters, and the same queries for 1 and for 30."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.models import Notice
from portal.organisation.policy import actor_of
from supervision.desk_queries import listed, title_of, touched_by
from supervision.models import Concern
from supervision.operations import accept, escalate, note, raise_concern, rectify, take_up
from supervision.policy import had_a_hand
from tests.supervision.browser import sign_in
from tests.supervision.days import at
from tests.world import CAST, World, fresh

EVERY_LIST = (
    ("/desk/concerns/", "supervisor_chair"),
    ("/desk/concerns/", "village_head"),
    ("/desk/concerns/", "township_discipline"),
    ("/desk/concerns/", "county_discipline"),
    ("/desk/log/", "supervisor"),
)

SEE_NONE = (
    "window_clerk",
    "township_approver",
    "county_approver",
    "catalogue_keeper",
    "neighbour_supervisor_chair",
    "other_township_discipline",
)


def several(world: World, notice: Notice, count: int, what: str = "问题") -> list[Concern]:
    chair = world.supervisor_chair
    return [raise_concern(notice.pk, f"第{n}个{what}。", actor=chair) for n in range(count)]


@pytest.mark.parametrize(("url", "who"), EVERY_LIST)
def test_the_same_few_queries_for_one_row_and_for_thirty(
    world: World, notice: Notice, url: str, who: str
) -> None:
    browser, counts = sign_in(world, who), []
    for count, what in ((1, "问题"), (29, "毛病")):
        for concern in several(world, notice, count, what):
            note(world.village, f"记 {concern.text}", actor=world.supervisor, notice=notice)
            if concern.serial % 2:
                escalate(concern.pk, "不改。", actor=world.supervisor_chair)
        with CaptureQueriesContext(connection) as captured:
            page = browser.get(url)
        assert page.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


@pytest.fixture
def spread(world: World, notice: Notice, day: time_machine.Traveller) -> dict[str, Concern]:
    """One concern with each of those who may have it, and one that is over."""
    ways = ("village", "committee", "township", "over")
    found = dict(zip(ways, several(world, notice, 4), strict=True))
    for name in ("committee", "over"):
        rectify(found[name].pk, "改了。", actor=world.village_head)
    accept(found["over"].pk, "", actor=world.supervisor)
    escalate(found["township"].pk, "不改。", actor=world.supervisor_chair)
    return {name: fresh(c) for name, c in found.items()}


@pytest.mark.parametrize(
    ("who", "mine"),
    [
        ("village_head", {"village"}),
        ("agent", set()),
        ("supervisor_chair", {"committee"}),
        ("discipline_member", {"committee"}),
        ("township_discipline", {"township"}),
        ("county_discipline", set()),
        ("liaison", set()),
        ("township_office", set()),
    ],
)
def test_what_lies_with_me_comes_first(
    world: World, spread: dict[str, Concern], who: str, mine: set[str]
) -> None:
    rows = list(listed(getattr(world, who)))
    assert {c.pk for c in rows if c.mine} == {spread[name].pk for name in mine}
    assert [c.mine for c in rows] == sorted((c.mine for c in rows), reverse=True)
    assert rows[-1].pk == spread["over"].pk
    assert {c.pk for c in listed(getattr(world, who), "mine")} == {spread[name].pk for name in mine}


@pytest.mark.parametrize("who", SEE_NONE)
def test_who_sees_none(world: World, spread: dict[str, Concern], who: str) -> None:
    assert list(listed(getattr(world, who))) == []
    page = sign_in(world, who).get("/desk/concerns/").content.decode()
    assert not [c.number for c in spread.values() if c.number in page]


def test_filters(world: World, spread: dict[str, Concern], notice: Notice) -> None:
    chair = world.supervisor_chair
    assert [c.pk for c in listed(chair, "accepted")] == [spread["over"].pk]
    assert spread["over"].pk not in {c.pk for c in listed(chair, "unsettled")}
    assert len(listed(chair, notice=notice.pk)) == 4
    assert len(listed(chair, notice="nothing1")) == 0
    assert len(listed(world.township_discipline, village="柳河")) == 4
    assert len(listed(world.township_discipline, village="石桥")) == 0
    page = sign_in(world, "township_discipline").get("/desk/concerns/?status=accepted&village=柳河")
    assert spread["over"].number in page.content.decode()
    assert sign_in(world, "supervisor_chair").get("/desk/concerns/?status=nonsense").status_code == 200


def test_the_one_who_reviews_keeps_it_and_others_see_who(world: World, spread: dict[str, Concern]) -> None:
    take_up(spread["township"].pk, actor=world.township_discipline)
    assert {c.pk for c in listed(world.township_discipline) if c.mine} == {spread["township"].pk}


TOOK_A_STEP = {"agent", "window_clerk", "township_approver", "county_checker", "village_clerk"}
RAISED_IT = {"supervisor_chair"}


def test_many_rows_and_one_row_agree_on_who_had_a_hand(world: World, concern: Concern) -> None:
    """The list asks in SQL what the policy asks of one concern; every person of the cast gets the same answer."""
    for name in CAST:
        actor = actor_of(world.account(name))
        touched = Concern.objects.filter(touched_by(actor), pk=concern.pk).exists()
        assert touched == had_a_hand(actor.id, concern) == (name in TOOK_A_STEP | RAISED_IT), name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("公示单没有贴。请贴上。", "公示单没有贴"),
        ("公示单没有贴", "公示单没有贴"),
        ("一二三四五六七八九十" * 4, "一二三四五六七八九十" * 3 + "…"),
    ],
)
def test_a_concern_is_called_by_its_first_sentence(text: str, title: str) -> None:
    assert title_of(Concern(text=text)) == title


def test_the_second_page(world: World, notice: Notice, day: time_machine.Traveller) -> None:
    day.move_to(at(9, 2))
    several(world, notice, 31)
    browser = sign_in(world, "liaison")
    assert "第1页，共2页" in browser.get("/desk/concerns/").content.decode()
    assert browser.get("/desk/concerns/?page=2").content.decode().count('class="side"') == 1
