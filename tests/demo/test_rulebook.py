"""The demo's rules board shows every state: in force, replaced, missing, waiting, sent back, ended."""

from datetime import date, datetime

import pytest

from disclosure.models import RuleVersion
from disclosure.rulebook.queries import board, missing_of
from portal.organisation.queries import place
from portal.worktime import SHANGHAI, is_workday
from powers.catalogue.queries import catalogue_of
from tests.demo.conftest import load

VILLAGE = "379921100201"


def states(code: str) -> list[tuple[str, int, str]]:
    """(kind, number, state) of a place's versions."""
    rows = RuleVersion.objects.filter(document__unit__code=code).order_by("document__kind", "number")
    return list(rows.values_list("document__kind", "number", "state"))


def test_one_village_shows_every_state(demo: datetime) -> None:
    assert states(VILLAGE) == [
        ("agency", 1, "in_force"),
        ("compact", 1, "superseded"),
        ("compact", 2, "in_force"),
        ("finance", 1, "returned"),
        ("openness", 1, "in_force"),
        ("other", 1, "ended"),
        ("seal", 1, "in_force"),
        ("service", 1, "handed"),
    ]


def test_township_county_and_other_villages_have_theirs(demo: datetime) -> None:
    assert states("379921000000") == [("accountability", 1, "in_force")]
    assert states("379921100000") == [("entrusted_books", 1, "in_force")]
    assert [kind for kind, _, _ in states("379921100202")] == ["compact", "seal"]
    assert states("379921001001") == [("compact", 1, "in_force")]


def test_the_board_says_what_is_missing_and_how_far_it_is(demo: datetime) -> None:
    here = place(VILLAGE, ["village"])
    assert here is not None
    missing = missing_of(board(here, catalogue_of(here.unit)))
    assert [one.wanted.name for one in missing] == [
        "财务管理制度",
        "集体财产管理制度",
        "集体经济组织章程",
        "便民服务制度",
        "村务公开目录",
    ]
    ways = {one.wanted.name: one.way for one in missing if one.way}
    assert ways["财务管理制度"].endswith("交过，镇里退回修改")
    assert ways["便民服务制度"].endswith("交镇里备案，还没有备案")
    assert missing[0].supplier == "文书钱志强"


def test_acts_fall_on_working_days(demo: datetime) -> None:
    for version in RuleVersion.objects.filter(handed_at__isnull=False):
        assert is_workday(version.handed_at.astimezone(SHANGHAI).date()), version


@pytest.mark.parametrize("day", [date(2026, 10, 8), date(2027, 2, 20)])
def test_it_loads_right_after_a_long_holiday(db: None, day: date) -> None:
    load(datetime(day.year, day.month, day.day, 10, tzinfo=SHANGHAI))
    assert ("compact", 2, "in_force") in states(VILLAGE)
