"""One matter from filing to every one of its ends, by the posts that the rows name."""

from datetime import date, datetime

import pytest

from disclosure.models import Notice, StoredSheet
from portal import clock
from portal.audit.models import Event
from portal.lifecycle import survey
from portal.worktime import SHANGHAI
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Matter, OneTimeNotice
from tests.world import (
    ROUTES,
    World,
    answer,
    bring_to,
    dibao,
    file_matter,
    fresh,
    notice_of,
    object_to,
    step,
)


def test_the_table_of_states_is_complete() -> None:
    assert survey(MATTER).complete


@pytest.mark.parametrize(
    ("place", "status", "outcome", "at"),
    [
        ("accept", Status.DOING, "", "accept"),
        ("fix", Status.FIX, "", "apply"),
        ("investigate", Status.DOING, "", "investigate"),
        ("check", Status.DOING, "", "check"),
        ("appraise", Status.DOING, "", "appraise"),
        ("opinion", Status.DOING, "", "opinion"),
        ("publicise", Status.DOING, "", "publicise"),
        ("open", Status.OPEN, "", "publicise"),
        ("review", Status.OBJECTION, "", "review"),
        ("confirm", Status.DOING, "", "confirm"),
        ("announce", Status.DOING, "", "announce"),
        ("pay", Status.DOING, "", "pay"),
        ("granted", Status.DONE, "granted", ""),
        ("refused", Status.DOING, "", "refused"),
        ("told", Status.DONE, "refused", ""),
    ],
)
def test_it_can_be_brought_everywhere(world: World, place: str, status: str, outcome: str, at: str) -> None:
    matter = bring_to(file_matter(world), place)
    assert (matter.status, matter.outcome, matter.step) == (status, outcome, at)


def test_every_step_of_the_procedure_is_on_a_route(world: World) -> None:
    rows = procedure(dibao(world.village))
    assert {s.key for s in rows.steps} - {"apply"} <= set(ROUTES)


def test_the_window_runs_from_the_day_after_and_the_matter_goes_on_by_itself(world: World) -> None:
    friday = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)
    with clock.at(friday):
        matter = bring_to(file_matter(world), "open")
        notice = notice_of(matter)
        assert (notice.window_first, notice.window_last) == (date(2026, 11, 21), date(2026, 11, 27))
        # 村民委员会组织法 (2025) 35: at least fifteen days on the board; the fifteenth is a Saturday, so Monday.
        assert notice.posted_until == date(2026, 12, 7)
    with clock.at(datetime(2026, 11, 27, 23, 59, tzinfo=SHANGHAI)):
        assert sweep_one(matter).step == "publicise"
    with clock.at(datetime(2026, 11, 28, 0, 0, 1, tzinfo=SHANGHAI)):
        assert sweep_one(matter).step == "confirm"
        assert fresh(notice).status == "closed"


def sweep_one(matter: Matter) -> Matter:
    """What the sweep would do to this matter's notice now, inside the test's own transaction."""
    from portal.sweep import clocks

    for due in clocks():
        if due.name == "notice.window":
            for row in due.due(clock.now()):
                due.act(row, clock.now())
    return fresh(matter)


def test_an_objection_stops_the_matters_own_limit_and_the_window_runs_on(world: World) -> None:
    with clock.at(datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)):
        matter = bring_to(file_matter(world), "open")
        total = matter.total_due
        assert total == date(
            2027, 1, 1
        )  # 30 working days; 2027's holidays are not announced, so weekends only (暂定)
    with clock.at(datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)):
        objection = object_to(notice_of(matter))
        stopped = fresh(matter)
        assert (stopped.status, stopped.stopped_on, stopped.total_due) == (
            Status.OBJECTION,
            date(2026, 11, 23),
            total,
        )
        assert objection.due == date(2026, 12, 7)  # ten working days
    with clock.at(datetime(2026, 11, 30, 10, tzinfo=SHANGHAI)):
        assert sweep_one(matter).step == "review", "the window is over but the answer is not there"
        answer(objection)
        on = fresh(matter)
        assert on.step == "confirm", "the answer is the later of the two"
        assert on.stopped_on is None
        assert on.total_due == date(2027, 1, 8), "five working days stood still"


def test_a_changed_answer_means_a_new_opinion_and_a_full_new_window(world: World) -> None:
    with clock.at(datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)):
        matter = bring_to(file_matter(world), "open")
        first = notice_of(matter)
        objection = object_to(first)
    with clock.at(datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)):
        answer(objection, stands=False, text="大儿子的工资没有算进去，重新核算。")
        assert (fresh(matter).step, fresh(first).status) == ("opinion", "superseded")
        step(fresh(matter), "propose")
        step(fresh(matter))
        second = notice_of(matter)
        assert (second.version, second.previous_id) == (2, first.pk)
        assert (second.window_first, second.window_last) == (date(2026, 11, 26), date(2026, 12, 2))
        assert fresh(first).content == first.content, "what hung stays readable"


def test_missing_papers_are_told_once_and_the_clock_starts_when_they_are_there(world: World) -> None:
    with clock.at(datetime(2026, 11, 2, 9, tzinfo=SHANGHAI)):
        matter = file_matter(
            world, on_paper=("application", "household_book", "identity_cards", "delegation")
        )
        step(matter, "incomplete", missing=("check_consent",))
        waiting = fresh(matter)
        assert (waiting.status, waiting.step, waiting.accepted_on) == (Status.FIX, "apply", None)
        assert OneTimeNotice.objects.get(matter=matter).papers == ["check_consent"]
    with clock.at(datetime(2026, 11, 4, 9, tzinfo=SHANGHAI)):
        step(waiting, "submit", on_paper=frozenset({"check_consent"}))
        step(fresh(matter), "accept")
        assert fresh(matter).accepted_on == date(2026, 11, 4)


def test_the_result_list_holds_every_granted_household_and_supersedes_the_one_before(world: World) -> None:
    bring_to(file_matter(world, "吴桂英"), "pay")
    bring_to(file_matter(world, "王福顺"), "pay")
    lists = Notice.objects.filter(kind="result").order_by("version")
    assert [(n.version, n.status) for n in lists] == [(1, "superseded"), (2, "in_force")]
    names = [e.cells[1] for e in lists[1].entries.all()]
    assert names == ["吴桂英", "王福顺"]


def test_a_declined_case_cannot_be_granted_without_publicity_but_sent_back(world: World) -> None:
    from portal.lifecycle import NotAllowed

    matter = bring_to(file_matter(world), "opinion")
    step(matter, "decline", remark="收入超过标准。")
    with pytest.raises(NotAllowed, match="没有公示过"):
        step(fresh(matter), "approve")
    step(fresh(matter), "send_back", remark="收入算错了，请重新核算。")
    assert fresh(matter).step == "opinion"


def test_every_act_left_one_event_with_who_and_post(world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    told = Event.objects.filter(subject_type="matters.matter", subject_id=matter.pk).order_by("id")
    assert [(e.actor_post, e.actor_name, e.data.get("name", "")) for e in told] == [
        ("柳河村代办员", "赵小梅", "提出申请"),
        ("清泉镇民政窗口", "丁晓燕", "受理登记"),
        ("清泉镇民政办", "张敏", "入户调查"),
        ("云溪县低保核对中心", "高建", "信息核对"),
        ("清泉镇民政办", "张敏", "审核意见"),
        ("柳河村文书", "钱志强", "张榜公示"),
        ("", "系统", "张榜公示"),
        ("云溪县民政局", "许文慧", "审核确认"),
        ("柳河村文书", "钱志强", "公布结果"),
        ("清泉镇民政办", "张敏", "发放复核"),
    ]


def test_a_step_past_its_limit_goes_up_one_office_at_a_time_and_stops_at_the_top(world: World) -> None:
    with clock.at(datetime(2026, 11, 2, 9, tzinfo=SHANGHAI)):
        matter = file_matter(world)
    told: list[int] = []
    for day in (3, 7, 12, 18, 24):
        with clock.at(datetime(2026, 11, day, 0, 1, tzinfo=SHANGHAI)):
            alarm(matter)
            told.append(fresh(matter).alarm_level)
    assert told == [1, 2, 3, 3, 3]
    assert fresh(matter).alarm_at is None
    assert Event.objects.filter(kind="matter.overdue", subject_id=matter.pk).count() == 4


def alarm(matter: Matter) -> None:
    from portal.sweep import clocks

    for due in clocks():
        if due.name == "matter.overdue":
            for row in due.due(clock.now()).filter(pk=matter.pk):
                due.act(row, clock.now())


def test_publishing_stores_the_sheet_once(world: World) -> None:
    matter = bring_to(file_matter(world), "open")
    sheet = StoredSheet.objects.get(notice=notice_of(matter))
    assert bytes(sheet.pdf).startswith(b"%PDF-")
    published = Event.objects.get(kind="notice.published", subject_id=notice_of(matter).pk)
    assert published.data["sheet"] == sheet.sha256
