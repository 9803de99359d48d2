"""The first page of the desk: what waits for whom, in order of urgency, with as many queries for thirty as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.desk.work import today_of
from portal.organisation.kinship import declare_kin
from portal.organisation.models import Message, Relation
from portal.organisation.policy import actor_of
from supervision.operations import escalate, rectify
from tests.desk.people import sign_in, text_of
from tests.world import World, bring_to, days_later, file_matter, object_to, open_notice, raise_concern

WAITS = [
    ("accept", {"window_clerk"}),
    ("fix", {"agent", "village_clerk"}),
    ("investigate", {"township_approver"}),
    ("check", {"county_checker"}),
    ("appraise", {"village_clerk"}),
    ("opinion", {"township_approver"}),
    ("publicise", {"agent", "village_clerk"}),
    ("open", set()),
    ("review", {"township_approver"}),
    ("confirm", {"county_approver"}),
    ("announce", {"village_clerk"}),
    ("pay", {"township_approver"}),
    ("refused", {"window_clerk"}),
    ("granted", set()),
]
EVERYBODY = [
    "secretary", "village_head", "village_clerk", "accountant", "agent", "supervisor_chair", "supervisor",
    "discipline_member", "collective_head", "neighbour_agent", "neighbour_village_clerk", "window_clerk",
    "township_approver", "liaison", "township_office", "township_discipline", "other_township_approver",
    "other_window_clerk", "county_checker", "county_approver", "catalogue_keeper", "county_discipline",
    "base_keeper", "maintenance",
]  # fmt: skip


def lines(world: World, who: str) -> list[str]:
    return [line.title for line in today_of(actor_of(world.account(who)), clock.today()).mine]


@pytest.mark.parametrize(("place", "waits"), WAITS)
def test_a_matter_waits_for_the_posts_of_its_step_and_nobody_else(
    world: World, place: str, waits: set[str]
) -> None:
    bring_to(file_matter(world), place)
    assert {who for who in EVERYBODY if lines(world, who)} == waits


def test_each_line_says_what_whose_until_when_and_who_else(world: World) -> None:
    bring_to(file_matter(world), "publicise")
    page = text_of(sign_in(world, "agent").get("/desk/"))
    assert "今天要办1件" in page
    assert "张榜公示：吴桂英家申请城乡低保" in page
    assert "第7步 张榜公示　柳河村文书钱志强也可以办" in page
    assert "还有" in page


def test_the_most_urgent_stands_first_and_the_late_are_counted(world: World) -> None:
    late = bring_to(file_matter(world, "甲"), "publicise")
    with days_later(20):
        soon = bring_to(file_matter(world, "乙"), "publicise")
        found = today_of(world.agent, clock.today())
        assert [late.number in found.mine[0].note, soon.number in found.mine[1].note] == [True, True]
        assert (found.late, found.due_today) == (1, 0)


def test_an_objection_is_a_line_of_its_own_and_its_matter_is_none(world: World) -> None:
    object_to(open_notice(world))
    assert lines(world, "township_approver") == ["答复异议：拟享受低保家庭公示"]


def test_a_concern_lies_with_one_side_at_a_time(world: World) -> None:
    concern = raise_concern(open_notice(world))
    holders = {"village_head", "secretary", "village_clerk"}
    committee = {"supervisor_chair", "supervisor", "discipline_member"}
    assert {who for who in EVERYBODY if lines(world, who)} == holders
    rectify(concern.pk, "改了。", actor=world.village_head)
    assert {who for who in EVERYBODY if lines(world, who)} == committee
    escalate(concern.pk, "没改到位。", actor=world.supervisor_chair)
    assert {who for who in EVERYBODY if lines(world, who)} == {"township_discipline"}


def test_a_relatives_matter_waits_for_somebody_else(world: World) -> None:
    bring_to(file_matter(world), "publicise")
    declare_kin(world.village, "吴桂英", Relation.PARENT, actor=world.agent)
    assert lines(world, "agent") == []
    assert len(lines(world, "village_clerk")) == 1
    others = today_of(actor_of(world.account("agent")), clock.today()).others
    assert [line.title for line in others] == ["吴桂英家申请城乡低保"]


def test_what_others_have_to_do_says_who(world: World) -> None:
    file_matter(world)
    page = text_of(sign_in(world, "agent").get("/desk/"))
    assert "今天没有要办的" in page
    assert "等清泉镇民政窗口丁晓燕受理登记" in page


def test_those_who_may_not_know_the_name_do_not_read_it(world: World) -> None:
    file_matter(world)
    page = text_of(sign_in(world, "supervisor").get("/desk/"))
    assert "二组一户申请城乡低保" in page
    assert "吴桂英" not in page


def test_another_village_leaves_no_trace(world: World) -> None:
    file_matter(world)
    page = text_of(sign_in(world, "neighbour_agent").get("/desk/"))
    assert "柳河" not in page


def test_lines_to_know_are_read_once(world: World) -> None:
    open_notice(world)
    client = sign_in(world, "supervisor_chair")
    page = client.get("/desk/")
    assert "贴出来了，请看一看" in text_of(page)
    newest = Message.objects.filter(post=world.post("supervisor_chair")).latest("pk")
    client.post("/desk/told/", {"upto": str(newest.pk)})
    assert "没有新消息。" in text_of(client.get("/desk/"))
    assert Message.objects.filter(post=world.post("supervisor"), seen_at__isnull=True).exists()


def test_what_one_is_asked_to_do_is_not_told_twice(world: World) -> None:
    file_matter(world)
    page = text_of(sign_in(world, "window_clerk").get("/desk/"))
    assert page.count("柳河 2026-0001") == 1


@pytest.mark.parametrize("upto", ["", "x", "-1", "９"])
def test_a_made_up_mark_changes_nothing(world: World, upto: str) -> None:
    open_notice(world)
    sign_in(world, "supervisor_chair").post("/desk/told/", {"upto": upto})
    assert not Message.objects.filter(seen_at__isnull=False).exists()


def test_only_those_who_may_register_are_offered_it(world: World) -> None:
    for who, offered in (
        ("agent", True),
        ("village_clerk", True),
        ("village_head", True),
        ("supervisor_chair", False),
        ("window_clerk", False),
    ):
        assert ("登记办件" in text_of(sign_in(world, who).get("/desk/"))) is offered, who


def queries(client: Client) -> int:
    client.get("/desk/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/desk/").status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "who", ["agent", "village_clerk", "township_approver", "township_discipline", "supervisor_chair"]
)
def test_one_and_thirty_take_the_same_queries(world: World, who: str) -> None:
    client, counts = sign_in(world, who), []
    for numbers in (range(1), range(1, 30)):
        for n in numbers:
            head = f"甲{'一二三四五六七八九十'[n % 10]}{'一二三四五六七八九十'[n // 10]}"
            file_matter(world, head, n % 4 + 1)
            bring_to(file_matter(world, f"{head}乙"), "publicise")
            bring_to(file_matter(world, f"{head}丙"), "investigate")
            if n < 3:
                notice = open_notice(world, f"{head}丁")
                object_to(notice)
                escalate(raise_concern(notice, f"第{n}个问题。").pk, "不改。", actor=world.supervisor_chair)
        counts.append(queries(client))
    assert counts[0] == counts[1]
    assert (
        counts[0] <= 19
    )  # matters, notices, concerns, orders, rules, accounts, hands, claims, plans: one page for all that waits


def test_a_line_leads_to_its_page(world: World) -> None:
    notice = open_notice(world)
    objection = object_to(notice)
    page = sign_in(world, "township_approver").get("/desk/").content.decode()
    assert f'href="/desk/objections/{objection.pk}/"' in page
