"""A plan from its draft to its end: written, sent out, answered in time and late, pressed; who may and who may not."""

from datetime import date, datetime, timedelta

import pytest

from portal import clock
from portal.demo.days import run_clocks
from portal.lifecycle import NotAllowed, survey
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.worktime import SHANGHAI
from powers.plans.lifecycle import PLAN
from powers.plans.models import Expected, HandIn, Phase, Task
from powers.plans.operations import (
    add_phase,
    add_task,
    drop_plan,
    end_plan,
    extend_task,
    hand_in,
    issue_plan,
    make_plan,
    remove_phase,
    remove_task,
)
from powers.plans.queries import askable, plan_page
from tests.desk.people import events
from tests.plans.planning import (
    DUE,
    FAR_TOWN,
    MADE,
    TOWN,
    VILLAGE_BODY,
    body,
    drafted,
    expected,
    handed,
    issued,
    task_of,
)
from tests.supervision.test_two_at_once import at_once
from tests.world import World, fresh

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def lines(world: World, who: str) -> list[str]:
    """What lies on somebody's desk, oldest first."""
    return list(Message.objects.filter(post=world.post(who)).order_by("pk").values_list("text", flat=True))


def test_the_table_is_whole() -> None:
    assert survey(PLAN).complete


def test_writing_a_plan(world: World) -> None:
    plan, keeper = drafted(world), world.catalogue_keeper
    assert [phase.title for phase in plan.phases.all()] == ["学习动员", "全面实施"]
    with pytest.raises(NotAllowed, match="要比上一个阶段结束得晚"):
        add_phase(plan.pk, title="总结", work="", last_day=DUE.date(), actor=keeper)
    add_phase(plan.pk, title="常态", work="", last_day=None, actor=keeper)
    with pytest.raises(NotAllowed, match="后面不能再加"):
        add_phase(plan.pk, title="再来", work="", last_day=date(2030, 1, 1), actor=keeper)
    remove_phase(plan.pk, actor=keeper)
    with pytest.raises(NotAllowed, match="还有要交的"):
        remove_phase(plan.pk, actor=keeper)
    remove_task(plan.pk, task_of(plan).pk, actor=keeper)
    with clock.at(MADE), pytest.raises(NotAllowed, match="还没有写谁要交什么"):
        issue_plan(plan.pk, actor=keeper)
    phase = Phase.objects.filter(plan=plan).latest("number")
    with pytest.raises(NotAllowed, match="请勾上要哪些单位交"):
        add_task(
            plan.pk, phase.pk, title="x", due_at=DUE, fills="", bodies=[body(VILLAGE_BODY).pk], actor=keeper
        )
    drop_plan(plan.pk, actor=keeper)
    with pytest.raises(NotAllowed, match="不能再改"):
        remove_phase(plan.pk, actor=keeper)


def test_who_makes_whose_plan(world: World) -> None:
    for who in ("county_approver", "township_office", "county_discipline", "base_keeper"):
        with pytest.raises(Refused):
            make_plan(world.county.pk, title="方案", basis="", actor=getattr(world, who))
    make_plan(world.township.pk, title="镇里的方案", basis="", actor=world.township_office)
    for who in ("other_township_office", "catalogue_keeper", "village_head"):
        with pytest.raises(Refused):
            make_plan(world.township.pk, title="方案", basis="", actor=getattr(world, who))
    with pytest.raises(NotAllowed):
        make_plan(world.village.pk, title="方案", basis="", actor=world.village_head)
    county = {one.name for one in askable(world.county)}
    town = {one.name for one in askable(world.township)}
    assert {TOWN, FAR_TOWN, "云溪县民政局"} <= county
    assert VILLAGE_BODY not in county
    assert {TOWN, VILLAGE_BODY} <= town
    assert not {one for one in county | town if "纪委" in one or "监督委员会" in one}


def test_what_no_village_may_be_asked_is_not_asked_by_a_plan(world: World) -> None:
    """The forbidden list holds for plans too (S2-06); a township may be asked."""
    office = world.township_office
    plan = make_plan(world.township.pk, title="镇里的方案", basis="", actor=office)
    phase = add_phase(plan.pk, title="全面实施", work="", last_day=None, actor=office)
    given = {"title": "强拆房屋", "due_at": DUE, "fills": "", "actor": office}
    with pytest.raises(
        NotAllowed, match="第2条写着“组织强制拆除房屋”（“强拆房屋”是它的另一个叫法），不能再交给村里办。"
    ):
        add_task(plan.pk, phase.pk, bodies=[body(TOWN).pk, body(VILLAGE_BODY).pk], **given)  # type: ignore[arg-type]
    add_task(plan.pk, phase.pk, bodies=[body(TOWN).pk], **given)  # type: ignore[arg-type]


def test_sent_out_it_stands_and_everybody_asked_knows(world: World) -> None:
    plan = issued(world)
    assert lines(world, "township_office") == [
        "“小微权力清单实施方案”请清泉镇人民政府交1样，最早的2026年12月30日17时前"
    ]
    with pytest.raises(NotAllowed, match="不能再改"):
        add_phase(plan.pk, title="再加", work="", last_day=None, actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="现在是“正在实施”，不能发出去"):
        issue_plan(plan.pk, actor=world.catalogue_keeper)
    late = drafted(world)
    with clock.at(DUE), pytest.raises(NotAllowed, match="的时间已经过了"):
        issue_plan(late.pk, actor=world.catalogue_keeper)


def test_in_the_last_minute_and_a_minute_late(world: World) -> None:
    plan = issued(world)
    early = handed(world, plan, at=DUE - MINUTE)
    late = handed(world, plan, FAR_TOWN, by="other_township_office", at=DUE + MINUTE)
    assert (early.receipt, early.late, early.minute) == ("方案-001", None, "2026年12月30日16时59分")
    assert (late.receipt, late.late_words) == ("方案-002", "晚了1分钟")
    again = handed(world, plan, at=DUE + DAY)
    shown = plan_page(plan).tasks[0]
    assert (again.late_words, shown.late, shown.done) == ("晚了1天", 1, 2), "the first one decides"
    assert [e.data["late"] for e in events("plan.handed")] == [None, 1, 1440]


def test_an_hour_is_put_off_before_it_strikes_and_not_after(world: World) -> None:
    plan, keeper, later = issued(world), world.catalogue_keeper, DUE + 2 * DAY
    handed(world, plan, FAR_TOWN, by="other_township_office", at=MADE)
    task = task_of(plan).pk
    with clock.at(DUE - MINUTE):
        run_clocks()
        with pytest.raises(NotAllowed, match="请写明为什么延"):
            extend_task(plan.pk, task, later, "", actor=keeper)
        with pytest.raises(NotAllowed, match="延就要延到那以后"):
            extend_task(plan.pk, task, DUE, "下雪。", actor=keeper)
        for who in ("township_office", "county_approver", "county_discipline", "base_keeper"):
            with pytest.raises(Refused):
                extend_task(plan.pk, task, later, "下雪。", actor=getattr(world, who))
        extend_task(plan.pk, task, later, "下雪。", actor=keeper)
    assert events("plan.extended")[0].data == {
        "task": "清单和流程图", "before": "2026年12月30日17时前", "until": "2027年1月1日17时前",
    }  # fmt: skip
    assert lines(world, "township_office")[-1] == "“清单和流程图”的时间延了，2027年1月1日17时前交"
    assert len(lines(world, "other_township_office")) == 1, "who handed in is left alone"
    with clock.at(DUE):
        run_clocks()
    assert expected(plan).alarm_at == later - DAY
    assert handed(world, plan, at=DUE + MINUTE).late is None
    with clock.at(later), pytest.raises(NotAllowed, match="时间已经到了，不能再延"):
        extend_task(plan.pk, task, later + DAY, "再等等。", actor=keeper)
    with clock.at(DUE):
        draft = drafted(world, at=MADE, due=later)
        with pytest.raises(NotAllowed, match="这一份现在是“草稿”"):
            extend_task(draft.pk, task_of(draft).pk, later + DAY, "再等等。", actor=keeper)
        end_plan(plan.pk, actor=keeper)
        with pytest.raises(NotAllowed, match="这一份现在是“结束了”"):
            extend_task(plan.pk, task, later + DAY, "再等等。", actor=keeper)


def test_what_is_not_taken(world: World) -> None:
    plan = issued(world)
    with pytest.raises(NotAllowed, match="请写几句说明，或者附上文件"):
        hand_in(expected(plan).pk, " ", actor=world.township_office)
    for who in (
        "other_township_office",
        "county_approver",
        "catalogue_keeper",
        "township_approver",
        "village_head",
    ):
        with pytest.raises(Refused):
            hand_in(expected(plan).pk, "交了。", actor=getattr(world, who))
    end_plan(plan.pk, actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="这份方案结束了，现在不收"):
        handed(world, plan, at=MADE)
    assert not HandIn.objects.exists()
    assert not Expected.objects.exclude(alarm_at=None)


def test_what_the_portal_knows_is_counted_and_kept_as_it_was(world: World) -> None:
    plan = issued(world, fills="hands")
    with clock.at(MADE):
        row = hand_in(expected(plan).pk, "", actor=world.township_office)
    assert row.figures == [["每一项都定下谁来办的村", "0个，共6个"]]
    charts = issued(world, fills="charts")
    with clock.at(MADE):
        row = hand_in(expected(charts).pk, "", actor=world.township_office)
    assert row.figures[0][0] == "有流程图的事项"


def test_who_has_not_is_reminded_then_it_goes_up(world: World) -> None:
    plan = issued(world)
    handed(world, plan, FAR_TOWN, by="other_township_office", at=MADE)
    for moment in (DUE - DAY - MINUTE, DUE - DAY):
        with clock.at(moment):
            run_clocks()
    assert lines(world, "township_office")[1:] == ["“清单和流程图”还没有交，2026年12月30日17时前"]
    with clock.at(DUE):
        run_clocks()
    assert lines(world, "township_office")[-1] == "“清单和流程图”到时间没有交，现在还可以补交，会记为晚交"
    with clock.at(datetime(2027, 1, 8, 9, tzinfo=SHANGHAI)):
        run_clocks()
    assert lines(world, "catalogue_keeper")[-1] == "清泉镇人民政府到时间没有交“清单和流程图”，请督促"
    assert len(lines(world, "other_township_office")) == 1
    handed(world, plan, at=DUE + 30 * DAY)
    assert fresh(expected(plan)).alarm_at is None


@pytest.mark.django_db(transaction=True)
def test_two_townships_and_the_end_at_the_same_moment(world: World) -> None:
    plan = issued(world, at=clock.now(), due=clock.now() + DAY)
    here, there = expected(plan).pk, expected(plan, FAR_TOWN).pk
    one, two, keeper = world.township_office, world.other_township_office, world.catalogue_keeper
    results = at_once(
        lambda: hand_in(here, "交了。", actor=one),
        lambda: hand_in(there, "交了。", actor=two),
        lambda: end_plan(plan.pk, actor=keeper),
    )
    assert not isinstance(results[2], Exception), results
    taken = [one for one in results[:2] if isinstance(one, HandIn)]
    assert all(isinstance(one, (HandIn, NotAllowed)) for one in results[:2]), results
    assert sorted(HandIn.objects.values_list("serial", flat=True)) == list(range(1, len(taken) + 1))
    assert Task.objects.count() == 1
