"""The stages of a making: order, who may, what a stage needs to be over, skipping, going back, lateness by the clock."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed, survey
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from portal.sweep import sweep
from powers.catalogue.releases import give_up_list, undo
from powers.making import operations as do
from powers.making.lifecycle import MAKING, STAGES, Stage
from powers.making.models import Making, StageTurn
from powers.making.rules import Planned, Product
from tests.desk.people import events
from tests.making.steps import (
    CIVIL,
    DAY,
    SHA,
    TOWN,
    asked,
    begun,
    drafted,
    dropped,
    finish,
    fresh_serial,
    hearing,
    plan,
    released,
    row,
    said,
    shown,
    skip,
)  # fmt: skip
from tests.public.reading import read
from tests.supervision.days import at
from tests.world import World, fresh

pytestmark = pytest.mark.django_db


def test_the_table_is_whole() -> None:
    found = survey(MAKING)
    assert found.complete
    assert set(found.ends) == {"published", "given_up"}


def test_begun_with_a_plan_for_every_stage(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    rows = list(making.turns.all())
    assert [one.stage for one in rows] == [str(one) for one in STAGES]
    assert [one.turn for one in rows] == ["now", *["ahead"] * 7]
    assert (rows[0].doer, rows[0].due_at, rows[0].alarm_at) == ("县直有关部门、各乡镇", at(9, 11), at(9, 11))
    with pytest.raises(NotAllowed, match="已经开始编了"):
        begun(world)


@pytest.mark.parametrize("who", ["county_discipline", "county_approver", "base_keeper", "township_office"])
def test_only_the_county_s_keeper_begins(world: World, who: str) -> None:
    draft = drafted(world)
    with pytest.raises(Refused) as refused:
        do.begin_making(draft.pk, plan(), actor=getattr(world, who))
    assert "沈洁" in refused.value.decision.who_can


def test_a_plan_has_no_holes(world: World, day: time_machine.Traveller) -> None:
    draft, whole = drafted(world), plan()
    for stage, row_, reason in (
        (Stage.REVIEWING, Planned("", at(10, 1)), "“审核”由谁来做还没有写"),
        (Stage.COMBING, Planned("各单位", at(8, 31)), "“梳理”的期限已经过了"),
        (Stage.CONFIRMING, Planned("县委", at(9, 2)), "“确认”的期限比前一步还早"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            do.begin_making(draft.pk, whole | {stage: row_}, actor=world.catalogue_keeper)
    assert not Making.objects.exists()


def test_the_order_holds_and_each_stage_has_its_needs(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    dropped(world, making)
    with pytest.raises(NotAllowed, match="还没有请哪个单位梳理"):
        finish(world, making)
    civil, town = asked(world, making)
    with pytest.raises(NotAllowed, match="还等云溪县民政局、清泉镇人民政府交"):
        finish(world, making)
    line = row(civil, world.county_approver)
    do.hand_in(civil.pk, actor=world.county_approver)
    day.move_to(at(9, 6, 10, 1))
    making = finish(world, making, "交了一份，清泉镇没有交。")
    assert making.stage == "summing"
    with pytest.raises(NotAllowed, match="梳理这一步已经做完了"):
        row(town, world.township_office, kind="autonomy")
    with pytest.raises(NotAllowed, match="还有1项没有写明怎么处理"):
        finish(world, making)
    do.settle_row(making.pk, line.pk, "refused", "", "不是村里的权力。", actor=world.catalogue_keeper)
    making = finish(world, making)
    with pytest.raises(NotAllowed, match="请写明这一步做出来什么"):
        finish(world, making, "  ")
    making = finish(world, making, "逐项看了依据，留七十二项。")
    assert making.stage == "consulting"
    with pytest.raises(NotAllowed, match="还没有征求哪个单位的意见"):
        finish(world, making)
    do.consult(making.pk, ["县司法局", "县财政局"], clock.now() + 3 * DAY, actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="还等县司法局、县财政局回复"):
        finish(world, making)
    day.move_to(at(9, 9, 11))
    making = finish(world, making)
    with pytest.raises(NotAllowed, match="草案还没有公开"):
        finish(world, making)
    draft = shown(world, making)
    assert draft.last == date(2026, 9, 29)
    comment = said(draft)
    with pytest.raises(NotAllowed, match="还在征求意见，到2026年9月29日为止"):
        finish(world, making)
    day.move_to(at(9, 30))
    with pytest.raises(NotAllowed, match="还有1条意见没有答复"):
        finish(world, making)
    do.answer_comment(making.pk, comment.pk, "not", "县里三年没有人办过。", actor=world.catalogue_keeper)
    making = finish(world, making)
    with pytest.raises(NotAllowed, match="哪天开的会"):
        finish(world, making)
    with pytest.raises(NotAllowed, match="日子还没有到"):
        finish(world, making, held_on=date(2026, 10, 1), sha256=SHA)
    with pytest.raises(NotAllowed, match="会议记录或者纪要"):
        finish(world, making, held_on=date(2026, 9, 30))
    making = finish(world, making, "同意。", held_on=date(2026, 9, 30), sha256=SHA)
    making = finish(world, making, "同意印发。", held_on=date(2026, 9, 30))
    with pytest.raises(NotAllowed, match="最后一步是公布"):
        finish(world, making)


def test_the_comments_the_deliberation_and_the_confirmation_cannot_be_skipped(world: World) -> None:
    making = hearing(world)
    assert list(making.turns.filter(turn="skipped").values_list("stage", flat=True)) == [
        "combing", "summing", "reviewing", "consulting",
    ]  # fmt: skip
    with pytest.raises(NotAllowed, match="不能跳过"):
        skip(world, making)


def test_skipping_wants_a_reason_fit_for_the_public(world: World) -> None:
    making = begun(world)
    with pytest.raises(NotAllowed, match="请写明理由"):
        skip(world, making, " ")
    with pytest.raises(NotPublishable):
        skip(world, making, "问过13911112222，不用了。")
    assert fresh(making).stage == "combing"


def test_back_with_a_reason_keeps_what_was_recorded(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    making = skip(world, skip(world, making))
    keeper, seen = world.catalogue_keeper, fresh_serial(making)
    with pytest.raises(NotAllowed, match="请写明理由"):
        do.go_back(making.pk, Stage.SUMMING, "", at(10, 21), seen=seen, actor=keeper)
    with pytest.raises(NotAllowed, match="不能退回到审议"):
        do.go_back(making.pk, Stage.DELIBERATING, "再看", at(10, 21), seen=seen, actor=keeper)
    making = do.go_back(making.pk, Stage.SUMMING, "漏了两个镇。", at(10, 21), seen=seen, actor=keeper)
    rows = [(one.stage, one.round, one.turn) for one in making.turns.exclude(turn="ahead")]
    assert rows == [
        ("combing", 1, "skipped"), ("summing", 1, "skipped"), ("reviewing", 1, "returned"), ("summing", 2, "now"),
    ]  # fmt: skip
    review = making.turns.get(stage="reviewing", round=2)
    assert (review.turn, review.due_at) == ("ahead", at(10, 31))
    assert making.turns.get(stage="publishing").due_at == at(12, 20)


def test_a_stage_that_is_late_goes_up_until_the_top(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    sweep(at(9, 11, 9, 59))
    assert not Message.objects.filter(url=f"/desk/making/{making.pk}/").exists()
    sweep(at(9, 11, 10, 1))
    told = Message.objects.filter(url=f"/desk/making/{making.pk}/")
    assert {one.post.kind for one in told} == {"county_discipline", "base_keeper"}
    assert told[0].text == "云溪县编制下一版清单：梳理到期没有做完，请督促"
    turn = StageTurn.objects.get(making=making, turn="now")
    assert (turn.alarm_level, turn.alarm_at) == (1, at(9, 17, 0))
    sweep(at(9, 17, 1))
    assert StageTurn.objects.get(pk=turn.pk).alarm_at is None
    assert Event.objects.filter(kind="making.overdue").count() == 2


def test_a_new_deadline_stops_the_alarm(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    do.replan(making.pk, plan(first=20), seen=making.serial, actor=world.catalogue_keeper)
    sweep(at(9, 12))
    assert not Event.objects.filter(kind="making.overdue").exists()


def test_given_up_with_a_reason_and_nothing_waits(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    asked(world, making, CIVIL, TOWN)
    making = do.give_up_making(
        making.pk, "上级要重新部署。", seen=fresh_serial(making), actor=world.catalogue_keeper
    )
    assert making.stage == "given_up"
    assert set(making.turns.values_list("turn", flat=True)) == {"returned", "dropped"}
    sweep(at(12, 1))
    assert not Event.objects.filter(kind__in=["making.overdue", "making.chased"]).exists()
    with pytest.raises(NotAllowed, match="不编了"):
        do.finish(making.pk, Product("做完"), seen=making.serial, actor=world.catalogue_keeper)


def test_who_saw_an_older_state_is_told_what_happened(world: World) -> None:
    making = begun(world)
    skip(world, making)
    with pytest.raises(NotAllowed) as told:
        do.skip(making.pk, "不做。", seen=making.serial, actor=world.catalogue_keeper)
    assert told.value.reason == ("你已经跳过梳理，现在是“归纳”。刚才再按的这一次没有存，看过再定。")


def published_next(world: World, day: time_machine.Traveller) -> Making:
    """A making that has only its publication before it."""
    making = hearing(world)
    shown(world, making, days=15)
    day.move_to(at(9, 17))
    making = finish(world, making, "没有收到意见。")
    making = finish(world, making, "同意。", held_on=date(2026, 9, 17), sha256=SHA)
    return finish(world, making, "同意印发。", held_on=date(2026, 9, 17))


def test_published_with_the_release_of_the_list(world: World, day: time_machine.Traveller) -> None:
    making = published_next(world, day)
    release = released(world, making, date(2026, 10, 1))
    done = fresh(making)
    assert (done.stage, done.ended_at) == ("published", at(9, 17))
    last = done.turns.get(stage="publishing")
    assert (last.turn, last.words) == ("done", "公布云溪县村级小微权力清单，从2026年10月1日起施行，是第1版。")
    assert done.draft.became == release
    assert events("making.published")[0].actor_name == "沈洁"


def test_the_release_leads_to_its_draft_and_the_comments(
    client: Client, world: World, day: time_machine.Traveller
) -> None:
    making = published_next(world, day)
    released(world, making, date(2026, 10, 1))
    page = read(client, "/powers/379921/releases/1/")
    assert "这一版怎么编出来的" in page.words
    assert f"/powers/379921/draft/{making.pk}/" in page.links("/powers/379921/draft/")


def test_no_release_before_the_stages_are_done(world: World, day: time_machine.Traveller) -> None:
    making = hearing(world)
    with pytest.raises(NotAllowed, match="这一版还在编，现在是“征求村民意见”。各步都做完了，才能公布"):
        released(world, making)
    assert fresh(making).stage == "hearing"
    assert not making.draft.catalogue.releases.exists()


def test_what_is_published_is_what_was_confirmed(world: World, day: time_machine.Traveller) -> None:
    """提请审议，予以确认 (S2-04): what is decided about otherwise since wants another confirmation."""
    making, keeper = published_next(world, day), world.catalogue_keeper
    added = dropped(world, making, 60)
    with pytest.raises(NotAllowed, match="确认以后又改了第60项。公布的要和确认的一样：退回到“确认”"):
        released(world, making)
    undo(making.draft_id, "60", seen=added.revision, actor=keeper)
    dropped(world, making, 61)
    with pytest.raises(NotAllowed, match="确认以后又改了第60、61项"):
        released(world, making)
    do.go_back(
        making.pk, Stage.CONFIRMING, "又去掉一项。", at(9, 30), seen=fresh_serial(making), actor=keeper
    )
    finish(world, making, "同意再去掉一项。", held_on=date(2026, 9, 17))
    lines = released(world, making).entries.filter(way="dropped")
    assert list(lines.values_list("number", flat=True)) == [61, 66]


def test_a_list_that_is_not_made_here_is_released_as_before(world: World) -> None:
    making = hearing(world)
    do.give_up_making(making.pk, "县里另有安排。", seen=fresh_serial(making), actor=world.catalogue_keeper)
    assert released(world, making).number == 1


def test_giving_up_the_draft_ends_its_making_and_another_may_begin(world: World) -> None:
    making = begun(world)
    give_up_list(making.draft_id, actor=world.catalogue_keeper)
    assert fresh(making).stage == "given_up"
    assert begun(world).pk != making.pk
