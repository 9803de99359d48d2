"""What bodies and posts are called where, by hand: 村/居, 镇/乡/街道, 县/区/功能区 (S1-01)."""

from dataclasses import dataclass

import pytest

from portal.organisation.models import BodyKind
from portal.organisation.names import (
    BODIES,
    body_name,
    commissions,
    office,
    people,
    shown_title,
    title_of_kind,
    with_unit,
)
from portal.organisation.policy import Chair
from portal.organisation.post_kinds import PostKind as K
from portal.organisation.queries import place
from tests.world import World


@dataclass(frozen=True)
class Place:
    """A unit as far as names go."""

    kind: str
    name: str


VILLAGE, COMMUNITY = Place("village", "柳河村"), Place("community", "东关社区")
TOWN, RURAL, STREET = Place("township", "清泉镇"), Place("township", "柳河乡"), Place("street", "城关街道")
COUNTY, DISTRICT, ZONE = Place("county", "云溪县"), Place("county", "淮水区"), Place("zone", "沂河高新区")


@pytest.mark.parametrize(
    ("kind", "unit", "title"),
    [
        (K.VILLAGE_SECRETARY, VILLAGE, "村党支部书记"),
        (K.VILLAGE_SECRETARY, COMMUNITY, "社区党支部书记"),
        (K.VILLAGE_HEAD, VILLAGE, "村委会主任"),
        (K.VILLAGE_HEAD, COMMUNITY, "居委会主任"),
        (K.VILLAGE_CLERK, COMMUNITY, "社区文书"),
        (K.SUPERVISOR_CHAIR, COMMUNITY, "监委会主任"),
        (K.LIAISON, STREET, "包居督导员"),
        (K.TOWNSHIP_DISCIPLINE, TOWN, "镇纪委"),
        (K.TOWNSHIP_DISCIPLINE, RURAL, "乡纪委"),
        (K.TOWNSHIP_DISCIPLINE, STREET, "街道纪工委"),
        (K.COUNTY_DISCIPLINE, COUNTY, "县纪委监委"),
        (K.COUNTY_DISCIPLINE, DISTRICT, "区纪委监委"),
        (K.COUNTY_DISCIPLINE, ZONE, "纪工委监工委"),
    ],
)
def test_a_post_by_the_type_of_its_unit(kind: K, unit: Place, title: str) -> None:
    assert title_of_kind(kind, unit) == title


@pytest.mark.parametrize(
    ("kind", "unit", "name"),
    [
        (BodyKind.COMMITTEE, VILLAGE, "柳河村村民委员会"),
        (BodyKind.COMMITTEE, COMMUNITY, "东关社区居民委员会"),
        (BodyKind.SUPERVISION, VILLAGE, "柳河村村务监督委员会"),
        (BodyKind.SUPERVISION, COMMUNITY, "东关社区居务监督委员会"),
        (BodyKind.COUNCIL, VILLAGE, "柳河村股份经济合作社理事会"),
        (BodyKind.INSPECTION, VILLAGE, "柳河村股份经济合作社监事会"),
        (BodyKind.GOVERNMENT, TOWN, "清泉镇人民政府"),
        (BodyKind.GOVERNMENT, STREET, "城关街道办事处"),
        (BodyKind.GOVERNMENT, ZONE, "沂河高新区管理委员会"),
        (BodyKind.DISCIPLINE, RURAL, "柳河乡纪委"),
        (BodyKind.DISCIPLINE, STREET, "城关街道纪工委"),
    ],
)
def test_a_body_by_the_type_of_its_unit(kind: BodyKind, unit: Place, name: str) -> None:
    assert body_name(kind, unit) == name


@pytest.mark.parametrize(
    ("unit", "title", "whole"),
    [
        ("清泉镇", "镇纪委", "清泉镇纪委"),
        ("清泉镇", "党政办", "清泉镇党政办"),
        ("城关街道", "街道纪工委", "城关街道纪工委"),
        ("柳河村", "村委会主任", "柳河村村委会主任"),
        ("柳河村", "村文书", "柳河村文书"),
        ("东关社区", "居委会主任", "东关社区居委会主任"),
        ("东关社区", "社区党支部书记", "东关社区党支部书记"),
        ("云溪县", "县纪委监委", "云溪县纪委监委"),
        ("沂河高新区", "纪工委监工委", "沂河高新区纪工委监工委"),
        ("柳河村", "柳河村文书", "柳河村文书"),
    ],
)
def test_no_word_twice_behind_the_units_name(unit: str, title: str, whole: str) -> None:
    assert with_unit(unit, title) == whole
    assert Chair(1, "agent", title, unit, "/1/").full_title == whole


def test_villagers_read_bare_titles_in_the_village_and_whole_ones_above() -> None:
    assert shown_title(VILLAGE, "村委会主任") == "村委会主任"
    assert shown_title(STREET, "街道纪工委") == "城关街道纪工委"


def test_every_kind_of_body_has_its_names() -> None:
    assert set(BODIES) == set(BodyKind.values)


def test_short_words() -> None:
    assert (office(VILLAGE), office(COMMUNITY)) == ("村委会", "居委会")
    assert (people(VILLAGE), people(COMMUNITY)) == ("村民", "居民")


def test_the_commissions_above_a_community(world: World) -> None:
    assert commissions(world.village) == ("镇纪委", "县纪委监委")
    assert commissions(world.unit("379921200201")) == ("乡纪委", "县纪委监委")
    assert commissions(world.unit("379921001001")) == ("街道纪工委", "县纪委监委")
    assert commissions(world.unit("379921003001")) == ("街道纪工委", "纪工委监工委")


def test_pages_call_people_by_the_table(world: World) -> None:
    here = place(world.village.code, ["village"])
    assert here is not None
    titles = [seat.title for seat in here.seats]
    assert {"村委会主任", "监委会主任", "清泉镇纪委", "云溪县纪委监委", "云溪县民政局"} <= set(titles)
