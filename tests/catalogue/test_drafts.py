"""A draft of a county's item: begun once, changed by its keepers, taken back, given up, put in force."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from powers.catalogue.content import content, procedure_written
from powers.catalogue.editing.acts import (
    added,
    changed_papers,
    changed_risks,
    changed_step,
    changed_ways,
    moved,
    removed,
)
from powers.catalogue.editing.drafting import Change, Overtaken, begin_draft, edit, give_up, take_back
from powers.catalogue.editing.forcing import Faulty, outlook, put_in_force
from powers.catalogue.editing.shape import keys_of, step_of
from powers.catalogue.models import Catalogue, ItemDraft, PowerVersion
from powers.catalogue.operations import load_catalogues
from powers.catalogue.queries import county_list as listed
from powers.catalogue.queries import find, item, procedure
from powers.catalogue.versions import digest
from powers.matters.models import Matter
from tests.filing import dibao, file_matter, step
from tests.world import World, bring_to, end_window, fresh, notice_of

pytestmark = pytest.mark.django_db

VISIT = {
    "name": "邻里走访",
    "kind": "task",
    "lane": "village",
    "actors": ["village_clerk"],
    "limit_words": "当天",
}
RISK = [{"grade": "B", "name": "走过场", "measure": "监委会到场。"}]
WHY = "县里试点，先走访再审。"


def county_list() -> Catalogue:
    return Catalogue.objects.get(key="yunxi")


def begun(world: World, number: str = "26") -> ItemDraft:
    return begin_draft(county_list().pk, number, actor=world.catalogue_keeper)


def change(world: World, draft: ItemDraft, what: Change, seen: int | None = None) -> ItemDraft:
    return edit(draft.pk, what, seen=seen or fresh(draft).revision, actor=world.catalogue_keeper)


def with_visit(world: World) -> ItemDraft:
    return change(world, begun(world), added("check", "clear", VISIT))


def forced(world: World, draft: ItemDraft, day: date | None = None) -> PowerVersion:
    return put_in_force(draft.pk, day or clock.today(), WHY, actor=world.catalogue_keeper)


def test_a_draft_begins_as_what_is_in_force_and_there_is_one(world: World) -> None:
    draft = begun(world)
    assert draft.detail == procedure_written(dibao(world.county))
    with pytest.raises(NotAllowed, match="已经有一份没有起用的草稿"):
        begun(world)


@pytest.mark.parametrize(
    "who", ["base_keeper", "village_clerk", "township_office", "county_approver", "maintenance"]
)
def test_nobody_else_begins_or_changes_one(world: World, who: str) -> None:
    with pytest.raises(Refused):
        begin_draft(county_list().pk, "26", actor=getattr(world, who))
    draft = begun(world)
    actor = getattr(world, who)
    for act in (
        lambda: edit(draft.pk, changed_risks("pay", []), seen=1, actor=actor),
        lambda: take_back(draft.pk, seen=1, actor=actor),
        lambda: give_up(draft.pk, actor=actor),
        lambda: put_in_force(draft.pk, clock.today(), WHY, actor=actor),
    ):
        with pytest.raises(Refused):
            act()
    assert fresh(draft).revision == 1


@pytest.mark.parametrize(
    ("number", "said"), [("999", "清单里没有第999项"), ("x", "清单里没有第x项"), ("4", "还没有流程")]
)
def test_what_is_not_there_cannot_be_begun(world: World, number: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        begun(world, number)


def test_a_stopped_item_keeps_its_last_procedure(world: World) -> None:
    stopped = PowerVersion.objects.filter(
        standing="stopped", power__catalogue__key="zibo-2019", steps__isnull=False
    )
    number = stopped.select_related("power").distinct()[0].power.label
    with pytest.raises(NotAllowed, match="已经停用"):
        begun(world, number)


def test_a_list_in_force_nowhere_is_not_edited(world: World) -> None:
    base = Catalogue.objects.get(key="zibo-2019")
    with pytest.raises(NotAllowed, match="不在哪个县施行"):
        begin_draft(base.pk, "26", actor=world.catalogue_keeper)


def test_every_change_is_an_event_that_says_who_and_where(world: World) -> None:
    draft = with_visit(world)
    change(world, draft, changed_risks("step_1", RISK))
    change(world, draft, moved("step_1", 1))
    change(world, draft, changed_risks("step_1", RISK))
    said = [(line.who, line.sentence) for line in timeline([draft])]
    assert said == [
        ("沈洁", "往后挪了草稿的第6步"),
        ("沈洁", "改了草稿的第5步：风险"),
        ("沈洁", "加了草稿的一步"),
        ("沈洁", "开始改第26项"),
    ]
    assert fresh(draft).revision == 4


def test_two_who_change_different_parts_of_one_step_both_succeed(world: World) -> None:
    draft = begun(world)
    change(world, draft, changed_step("check", {"note": "查存款。"}), seen=1)
    change(world, draft, changed_risks("check", RISK), seen=1)
    change(world, draft, changed_papers("check", [], [{"name": "报告", "need": "都要"}]), seen=1)
    check = step_of(fresh(draft).detail, "check")
    assert (check["note"], check["risks"], check["papers"][0]["name"]) == ("查存款。", RISK, "报告")


def test_the_second_at_the_same_place_is_told_what_the_first_changed_and_may_insist(world: World) -> None:
    draft = begun(world)
    change(world, draft, changed_step("check", {"note": "查存款。"}), seen=1)
    mine = changed_step("check", {"note": "查车辆。"})
    with pytest.raises(Overtaken) as told:
        change(world, draft, mine, seen=1)
    assert told.value.who == "云溪县清单管理员沈洁"
    (one,) = told.value.changed
    assert one.changes == (("怎么办", "查存款、车辆、房产、社保。查得到的不叫群众交证明。", "查存款。"),)
    assert step_of(fresh(draft).detail, "check")["note"] == "查存款。"
    change(world, draft, mine, seen=told.value.revision)
    assert step_of(fresh(draft).detail, "check")["note"] == "查车辆。"


def test_a_step_that_was_changed_meanwhile_is_not_taken_out_unseen(world: World) -> None:
    draft = begun(world)
    change(world, draft, changed_risks("appraise", RISK), seen=1)
    with pytest.raises(Overtaken):
        change(world, draft, removed("appraise"), seen=1)
    change(world, draft, removed("appraise"), seen=2)
    with pytest.raises(Overtaken):
        change(world, draft, changed_risks("appraise", []), seen=2)


def test_a_change_of_nothing_leaves_no_trace(world: World) -> None:
    draft = with_visit(world)
    events = Event.objects.count()
    assert change(world, draft, changed_risks("step_1", [])).revision == 2
    assert Event.objects.count() == events


def test_ones_own_changes_are_taken_back_one_by_one(world: World) -> None:
    draft = with_visit(world)
    begin = fresh(draft).revisions.get(number=1).detail
    change(world, draft, changed_risks("step_1", RISK))
    assert "risks" not in step_of(take_back(draft.pk, seen=3, actor=world.catalogue_keeper).detail, "step_1")
    assert take_back(draft.pk, seen=4, actor=world.catalogue_keeper).detail == begin
    with pytest.raises(NotAllowed, match="没有可以退回的了"):
        take_back(draft.pk, seen=5, actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed):
        take_back(draft.pk, seen=2, actor=world.catalogue_keeper)


def test_a_draft_given_up_is_closed_and_its_past_stays(world: World) -> None:
    draft = with_visit(world)
    give_up(draft.pk, actor=world.catalogue_keeper)
    assert timeline([draft])[0].sentence == "作废了第26项的草稿，里面有1处改动"
    with pytest.raises(NotAllowed, match="已经起用或者作废"):
        change(world, draft, removed("step_1"))
    assert begun(world).pk != draft.pk


def test_what_is_faulty_does_not_come_into_force_and_names_every_step(world: World) -> None:
    draft = begun(world)
    ways = [{"key": "paid", "label": "已经发放", "to": "announce"}]
    change(world, draft, changed_ways("pay", ways))
    change(world, draft, changed_step("publicise", {"window": "insure.window_days"}))
    with pytest.raises(Faulty) as no:
        forced(world, draft)
    assert {fault.step for fault in no.value.found} >= {"pay", "announce", "publicise"}
    assert "“张榜公示”只贴3天，太短" in "".join(fault.words for fault in no.value.found)
    assert not PowerVersion.objects.filter(made_here=True).exists()


@pytest.mark.parametrize(
    ("days", "reason", "said"), [(-1, WHY, "只能选今天或者以后"), (0, " ", "请写明为什么改")]
)
def test_a_day_that_has_passed_and_no_reason_are_refused(
    world: World, days: int, reason: str, said: str
) -> None:
    draft = with_visit(world)
    day = clock.today() + timedelta(days=days)
    with pytest.raises(NotAllowed, match=said):
        put_in_force(draft.pk, day, reason, actor=world.catalogue_keeper)


def test_nothing_changed_and_something_unseen_are_refused(world: World) -> None:
    draft = begun(world)
    with pytest.raises(NotAllowed, match="和现在用的一样"):
        forced(world, draft)
    change(world, draft, changed_risks("check", RISK))
    with pytest.raises(NotAllowed, match="草稿又有改动"):
        put_in_force(draft.pk, clock.today(), WHY, seen=1, actor=world.catalogue_keeper)


def test_in_force_it_is_the_countys_own_entry_of_the_same_number(world: World) -> None:
    draft = with_visit(world)
    version = forced(world, draft)
    assert (version.power.catalogue.key, version.power.label, version.version) == ("yunxi", "26", 1)
    assert find(county_list(), "26") == version
    assert (fresh(draft).became, fresh(draft).closed_at is not None) == (version, True)
    shown = item(world.county, "26")
    assert shown is not None
    assert [row.name for row in shown.steps][4] == "邻里走访"
    assert digest(content(version)) == version.digest
    with pytest.raises(NotAllowed):
        forced(world, draft)


def test_those_who_take_steps_are_told_once(world: World) -> None:
    forced(world, with_visit(world))
    (told,) = Message.objects.filter(post=world.post("window_clerk"), url="/powers/379921/26/")
    assert "第26项“城乡低保”" in told.text
    assert "已经在办的照原来的办完" in told.text
    assert not Message.objects.filter(post=world.post("accountant"), url="/powers/379921/26/").exists()


def test_a_later_day_leaves_today_alone_and_can_be_replaced(world: World) -> None:
    before = dibao(world.county)
    planned = forced(world, with_visit(world), clock.today() + timedelta(days=10))
    assert dibao(world.county) == before
    with clock.at(clock.now() + timedelta(days=10)):
        assert find(county_list(), "26", clock.today()) == planned
    again = begun(world)
    assert "step_1" in keys_of(again.detail)
    assert outlook(again, clock.today()).planned == planned


def test_the_preview_says_what_changes_in_plain_words(world: World) -> None:
    draft = change(world, with_visit(world), removed("appraise"))
    seen = outlook(draft, clock.today())
    assert seen.found == ()
    assert [(one.what, one.name) for one in seen.changes] == [
        ("改了", "信息核对"),
        ("新加", "邻里走访"),
        ("去掉", "民主评议"),
    ]


def test_a_later_load_neither_undoes_nor_refuses_a_countys_edit(world: World) -> None:
    version = forced(world, with_visit(world))
    assert load_catalogues(settings.BASE_DIR / "fixtures", actor=SYSTEM).written == {}
    assert find(county_list(), "26") == version


def test_one_matter_walks_the_new_steps_while_an_old_one_ends_on_its_own(world: World) -> None:
    old = bring_to(file_matter(world, "王福顺"), "check")
    forced(world, with_visit(world))
    new = bring_to(file_matter(world, "赵玉兰"), "check")
    assert [procedure(m.version).step("check").outcome("clear").target for m in (old, new)] == [
        "opinion",
        "step_1",
    ]
    old = step(old, "clear")
    assert old.step == "opinion"
    new = step(new, "clear")
    assert new.step == "step_1"
    new = step(new)
    for matter in (old, new):
        assert to_the_end(matter).outcome == "granted"


def to_the_end(matter: Matter) -> Matter:
    """From the opinion to the pay-out."""
    step(matter, "propose")
    step(fresh(matter))
    end_window(notice_of(matter))
    for outcome in ("approve", "publish", "paid"):
        row: Any = step(fresh(matter), outcome)
    return fresh(row)


def test_the_county_page_changes_at_once(world: World, client: Any) -> None:
    page = "/powers/379921/26/"
    assert "邻里走访" not in client.get(page).content.decode()
    forced(world, with_visit(world))
    assert "邻里走访" in client.get(page).content.decode()
    assert "邻里走访" in client.get(f"/v/{world.village.code}/procedures/26/").content.decode()
    assert "邻里走访" in client.get("/powers/379921/26.svg").content.decode()
    assert client.get("/powers/379921/").status_code == 200


def test_the_list_has_the_item_once_and_at_its_place(world: World) -> None:
    before = listed(world.county)
    forced(world, with_visit(world))
    after = listed(world.county)
    assert before is not None
    assert after is not None
    assert [[p.number for p in c.powers] for c in after.categories] == [
        [p.number for p in c.powers] for c in before.categories
    ]
