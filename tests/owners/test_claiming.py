"""Claiming by an hour: in time to the last minute, late a minute after, given back, assigned; who may and who may not."""

from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.audit.models import Event
from portal.demo.days import run_clocks
from portal.hours import due_at_words, late_words, lateness
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.worktime import SHANGHAI
from powers.owners.models import Asked, Claim, ClaimPeople, ClaimReport
from powers.owners.operations import (
    People,
    assign,
    claim_items,
    close_round,
    extend_round,
    give_back,
    let_lead,
    name_people,
    open_round,
)
from powers.owners.queries import askable, board
from tests.desk.people import events
from tests.owners.claiming import (
    CIVIL,
    DUE,
    FARMING,
    HOUSING,
    OPENED,
    TOWN,
    WHO,
    body,
    claimed,
    opened,
    owners,
)
from tests.world import World, fresh

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("after", "minutes", "words"),
    [
        (-MINUTE, None, ""),
        (timedelta(seconds=-1), None, ""),
        (timedelta(0), 0, "晚了不到1分钟"),
        (timedelta(seconds=59), 0, "晚了不到1分钟"),
        (MINUTE, 1, "晚了1分钟"),
        (2 * HOUR + 5 * MINUTE, 125, "晚了2小时5分钟"),
        (3 * DAY + HOUR + 9 * MINUTE, 4389, "晚了3天1小时"),
        (DAY, 1440, "晚了1天"),
    ],
)
def test_17_o_clock_means_before_it_strikes(after: timedelta, minutes: int | None, words: str) -> None:
    assert lateness(DUE, DUE + after) == minutes
    assert late_words(minutes) == words


def test_an_hour_in_words() -> None:
    assert due_at_words(DUE) == "2026年12月1日17时前"
    assert due_at_words(DUE.replace(hour=9, minute=30)) == "2026年12月1日9时30分前"


def test_a_claim_in_the_last_minute_and_one_a_minute_late(world: World) -> None:
    row = opened(world)
    last = claimed(world, row, "26 27", at=DUE - timedelta(seconds=10))
    late = claimed(world, row, "13", FARMING, by="county_agriculture", at=DUE + MINUTE)
    assert (last.receipt, last.late, last.minute) == ("认领1-001", None, "2026年12月1日16时59分")
    assert (late.receipt, late.late, late.late_words) == ("认领1-002", 1, "晚了1分钟")
    assert (owners("26"), owners("13")) == ([CIVIL], [FARMING])
    people = ClaimPeople.objects.get(claim__number="26")
    assert (people.leader, people.worker) == ("宋立新", "许文慧")
    said = [e.data["late"] for e in events("claims.handed")]
    assert said == [None, 1]


def test_several_may_own_an_item_and_the_keeper_says_who_leads(world: World) -> None:
    row = opened(world)
    claimed(world, row, "26", at=OPENED)
    with pytest.raises(NotAllowed, match="只有几个单位一起负责的事项"):
        let_lead(Claim.objects.get().pk, actor=world.catalogue_keeper)
    claimed(world, row, "26", TOWN, by="township_office", at=OPENED)
    assert owners("26") == [CIVIL, TOWN]
    town = Claim.objects.get(body__name=TOWN)
    let_lead(town.pk, actor=world.catalogue_keeper)
    assert owners("26") == [TOWN, CIVIL]
    let_lead(Claim.objects.get(body__name=CIVIL).pk, actor=world.catalogue_keeper)
    assert owners("26") == [CIVIL, TOWN]
    with pytest.raises(Refused):
        let_lead(town.pk, actor=world.county_approver)


def test_none_of_them_is_an_answer_once(world: World) -> None:
    row = opened(world)
    report = claimed(world, row, "", TOWN, by="township_office", at=OPENED)
    assert report.numbers == []
    found = board(world.county)
    assert found is not None
    assert [one.name for one in found.silent] == [CIVIL, FARMING]
    with pytest.raises(NotAllowed, match="本单位已经报过了"):
        claimed(world, row, "", TOWN, by="township_office", at=OPENED)
    assert claimed(world, row, "9", TOWN, by="township_office", at=OPENED).receipt == "认领1-002", (
        "more may follow"
    )


def test_what_a_round_does_not_take(world: World) -> None:
    row = opened(world)
    for numbers, people, words in (
        (["999"], WHO, "第999项不在这次认领的事项里"),
        (["26"], None, "请写分管领导和具体工作人员"),
        (["26"], People("宋立新", "王1"), "具体工作人员：姓名里的“1”不是汉字"),
        (["26"], People("", "王五"), "分管领导：请填写姓名"),
    ):
        with clock.at(OPENED), pytest.raises(NotAllowed, match=words):
            claim_items(row.pk, body(CIVIL).pk, numbers, people, actor=world.county_approver)
    assert not ClaimReport.objects.exists()
    claimed(world, row, "26", at=OPENED)
    with pytest.raises(NotAllowed, match="第26项本单位已经认领过了"):
        claimed(world, row, "26 27", at=OPENED)
    assert owners("27") == []


@pytest.mark.parametrize(
    "who",
    [
        "county_agriculture",
        "catalogue_keeper",
        "county_discipline",
        "township_office",
        "village_head",
        "agent",
    ],
)
def test_only_its_own_people_claim_for_a_body(world: World, who: str) -> None:
    row = opened(world)
    with clock.at(OPENED), pytest.raises(Refused):
        claim_items(row.pk, body(CIVIL).pk, ["26"], WHO, actor=getattr(world, who))
    assert not Claim.objects.exists()


def test_a_discipline_commission_is_not_asked(world: World) -> None:
    names = [one.name for one in askable(world.county)]
    assert {CIVIL, FARMING, HOUSING, TOWN, "清泉镇民政办", "柳河乡人民政府"} <= set(names)
    assert not [name for name in names if "纪" in name or "村民委员会" in name]


def test_opening_a_round(world: World) -> None:
    keeper, county, wanted = world.catalogue_keeper, world.county.pk, [body(CIVIL).pk]
    with clock.at(OPENED):
        with pytest.raises(Refused):
            open_round(county, wanted, due_at=DUE, actor=world.county_approver)
        with pytest.raises(NotAllowed, match="截止的时间已经过了"):
            open_round(county, wanted, due_at=OPENED, actor=keeper)
        with pytest.raises(NotAllowed, match="请勾上要请哪些单位"):
            open_round(county, [body("柳河村村民委员会").pk], due_at=DUE, actor=keeper)
        row = open_round(county, wanted, due_at=DUE, actor=keeper)
        with pytest.raises(NotAllowed, match="上一次认领还没有结束"):
            open_round(county, wanted, due_at=DUE, actor=keeper)
    assert "26" in row.numbers
    assert "4-2" not in row.numbers
    post = world.post("county_approver")
    assert Message.objects.get(post=post).text == "云溪县请云溪县民政局认领清单事项，2026年12月1日17时前"


def test_who_is_silent_is_reminded_then_goes_up_and_whoever_answers_is_left_alone(world: World) -> None:
    row = opened(world)
    claimed(world, row, "13", FARMING, by="county_agriculture", at=OPENED)

    def lines(who: str) -> list[str]:
        return list(
            Message.objects.filter(post=world.post(who)).order_by("pk").values_list("text", flat=True)
        )

    for moment in (DUE - DAY - MINUTE, DUE - DAY, DUE - MINUTE):
        _swept(moment)
    assert lines("county_approver")[1:] == ["云溪县民政局还没有认领清单事项，2026年12月1日17时前"]
    _swept(DUE)
    assert lines("county_approver")[-1] == "云溪县民政局到时间没有认领，现在还可以补报，会记为晚报"
    assert lines("catalogue_keeper")[-1] == "云溪县民政局到时间没有认领清单事项，请督促"
    assert lines("county_agriculture")[1:] == []
    _swept(datetime(2026, 12, 5, 1, tzinfo=SHANGHAI))
    assert lines("county_discipline") == ["云溪县民政局到时间没有认领清单事项，请督促"], (
        "the township's own still lies one rung lower"
    )
    before = len(lines("county_approver"))
    claimed(world, row, "26", at=DUE + 4 * DAY)
    for n in range(5, 30):
        _swept(DUE + n * DAY)
    assert len(lines("county_approver")) == before
    assert Asked.objects.get(body__name=TOWN).alarm_at is None, "at the top it stops"


def _swept(moment: datetime) -> None:
    """What the sweep does at a moment, inside the test's transaction."""
    with clock.at(moment):
        run_clocks()


def test_an_hour_is_put_off_before_it_strikes_and_not_after(world: World) -> None:
    row, keeper, later = opened(world), world.catalogue_keeper, DUE + 2 * DAY
    claimed(world, row, "13", FARMING, by="county_agriculture", at=OPENED)
    _swept(DUE - DAY)
    with clock.at(DUE - MINUTE):
        for due_at, reason, words in (
            (later, " ", "请写明为什么延"),
            (DUE, "系统停了半天。", "现在是2026年12月1日17时前，延就要延到那以后"),
        ):
            with pytest.raises(NotAllowed, match=words):
                extend_round(row.pk, due_at, reason, actor=keeper)
        for who in ("county_approver", "county_discipline", "township_office", "base_keeper"):
            with pytest.raises(Refused):
                extend_round(row.pk, later, "系统停了半天。", actor=getattr(world, who))
        extend_round(row.pk, later, "系统停了半天。", actor=keeper)
    assert events("claims.extended")[0].data == {
        "before": "2026年12月1日17时前", "until": "2026年12月3日17时前",
    }  # fmt: skip
    told = Message.objects.filter(post=world.post("county_approver")).latest("pk")
    assert told.text == "云溪县民政局认领清单事项，时间延了，2026年12月3日17时前"
    assert not Message.objects.filter(post=world.post("county_agriculture"), text__contains="延了").exists()
    assert claimed(world, row, "26", at=DUE + MINUTE).late is None
    found = board(world.county)
    assert found is not None
    assert (found.at_first, [one.name for one in found.silent]) == ("2026年12月1日17时前", [TOWN])
    _swept(DUE + HOUR)
    assert Asked.objects.get(body__name=TOWN).alarm_at == later - DAY, "nobody is pressed before the new hour"
    _swept(later)
    assert Asked.objects.get(body__name=TOWN).alarm_level > 0
    with clock.at(later), pytest.raises(NotAllowed, match="时间已经到了，不能再延"):
        extend_round(row.pk, later + DAY, "再等等。", actor=keeper)
    with clock.at(later):
        close_round(row.pk, actor=keeper)
        with pytest.raises(NotAllowed, match="这一次已经结束了"):
            extend_round(row.pk, later + DAY, "再等等。", actor=keeper)


def test_closing(world: World) -> None:
    row = opened(world)
    keeper = world.catalogue_keeper
    with clock.at(DUE - MINUTE), pytest.raises(NotAllowed, match="2026年12月1日17时前都可以认领"):
        close_round(row.pk, actor=keeper)
    with clock.at(DUE):
        with pytest.raises(Refused):
            close_round(row.pk, actor=world.county_approver)
        close_round(row.pk, actor=keeper)
        with pytest.raises(NotAllowed, match="已经结束了"):
            close_round(row.pk, actor=keeper)
    with pytest.raises(NotAllowed, match="这一次认领已经结束了"):
        claimed(world, row, "26", at=DUE)
    assert events("claims.closed")[0].data["silent"] == 3
    assert not Asked.objects.exclude(alarm_at=None)
    claim = assign(world.county.pk, "26", body(CIVIL).pk, "归口管理。", actor=keeper)
    again = opened(world, due=DUE + DAY, at=DUE + MINUTE, unclaimed_only=True)
    assert (again.serial, "26" in again.numbers, claim.report) == (2, False, None)


def test_giving_back_and_being_given(world: World) -> None:
    row = opened(world)
    claimed(world, row, "26", at=OPENED)
    claim = Claim.objects.get()
    with pytest.raises(NotAllowed, match="为什么退回"):
        give_back(claim.pk, " ", actor=world.county_approver)
    with pytest.raises(Refused):
        give_back(claim.pk, "不归我管。", actor=world.county_agriculture)
    give_back(claim.pk, "机构改革以后归农业农村局。", actor=world.county_approver)
    assert (owners("26"), fresh(claim).ended) == ([], "given_back")
    with pytest.raises(NotAllowed, match="现在已经不归云溪县民政局了"):
        give_back(claim.pk, "再退一次。", actor=world.county_approver)
    told = Message.objects.filter(post=world.post("catalogue_keeper")).latest("pk")
    assert told.text == "云溪县民政局退回了第26项，请看该由谁负责"
    keeper, county = world.catalogue_keeper, world.county.pk
    with pytest.raises(Refused):
        assign(county, "26", body(FARMING).pk, "归你们。", actor=world.county_approver)
    with pytest.raises(NotAllowed, match="清单上没有第999项"):
        assign(county, "999", body(FARMING).pk, "归你们。", actor=keeper)
    given = assign(county, "26", body(FARMING).pk, "归你们。", actor=keeper)
    with pytest.raises(NotAllowed, match="已经是云溪县农业农村局负责"):
        assign(county, "26", body(FARMING).pk, "归你们。", actor=keeper)
    moved = assign(county, "26", body(HOUSING).pk, "改派。", actor=keeper, instead=given.pk)
    assert (owners("26"), fresh(given).ended) == ([HOUSING], "reassigned")
    with pytest.raises(NotAllowed, match="已经不负责这一项了"):
        assign(county, "26", body(CIVIL).pk, "再改。", actor=keeper, instead=given.pk)
    name_people(moved.pk, People("秦 岚", "丁一"), actor=world.county_housing)
    assert ClaimPeople.objects.get(claim=moved).leader == "秦岚"


def test_names_stand_in_no_history_and_no_event(world: World) -> None:
    row = opened(world)
    claimed(world, row, "26", at=OPENED)
    assert not hasattr(ClaimPeople, "history")
    assert not [e for e in Event.objects.all() if "宋立新" in str(e.data)]
