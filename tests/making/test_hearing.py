"""The public draft: frozen, open from a day to a day, comments without an account, every one answered in public."""

from datetime import date

import pytest
import time_machine

from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from powers.catalogue.models import Way
from powers.making import operations as do
from powers.making.lifecycle import Stage
from powers.making.models import Comment
from tests.making.steps import answered, begun, dropped, finish, fresh_serial, hearing, said, shown, skip
from tests.supervision.days import at
from tests.world import World, fresh

pytestmark = pytest.mark.django_db


def test_it_hangs_as_it_stood_and_no_shorter_than_it_must(world: World, day: time_machine.Traveller) -> None:
    making = hearing(world)
    with pytest.raises(NotAllowed, match="至少公开15天，最早到2026年9月16日"):
        shown(world, making, days=14)
    with pytest.raises(NotAllowed, match="最长半年"):
        shown(world, making, days=200)
    draft = shown(world, making)
    assert (draft.first, draft.last, draft.total) == (date(2026, 9, 1), date(2026, 9, 21), 72)
    (line,) = draft.lines
    assert (line["number"], line["way"], line["reason"]) == ("66", "dropped", "县里没有这类事。")
    dropped(world, making, 67)
    assert len(fresh(draft).lines) == 1, "what was shown stays what was shown"
    with pytest.raises(NotAllowed, match="草案已经公开了"):
        shown(world, making)


def test_nothing_changed_nothing_to_show(world: World) -> None:
    """That a number stays as the base has it is no change."""
    making = begun(world)
    dropped(world, making, way=Way.INHERITED)
    for _ in range(4):
        making = skip(world, making)
    with pytest.raises(NotAllowed, match="没有要征求意见的"):
        shown(world, making)


def test_anybody_comments_and_the_keeper_is_told_without_the_words(world: World) -> None:
    draft = shown(world)
    made = said(draft, number="66", speaker="elder", name="王老师", phone="13911112222")
    assert (made.number, made.speaker, made.name, made.phone) == ("66", "elder", "王老师", "13911112222")
    line = Message.objects.get(url=f"/desk/making/{made.making_id}/comments/{made.pk}/")
    assert line.text == "有人对清单草案提了意见（第66项），等着答复"
    happened = Event.objects.get(kind="making.commented")
    assert (happened.actor_kind, happened.data) == ("villager", {"item": "66"})
    kept = Comment.history.model._meta.get_fields()
    assert not {"text", "name", "phone", "answer", "receipt"} & {one.name for one in kept}
    assert said(draft, number="66").pk == made.pk, "the same words are one comment"
    assert said(draft).pk != made.pk


def test_what_is_not_taken(world: World, day: time_machine.Traveller) -> None:
    draft = shown(world)
    for given, reason in (
        ({"text": " "}, "请写你的意见"),
        ({"number": "26"}, "草案里没有改第26项"),
        ({"speaker": "cadre"}, "请选以什么身份"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            said(draft, **given)
    day.move_to(at(9, 21, 23, 59))
    said(draft)
    day.move_to(at(9, 22, 0, 0))
    with pytest.raises(NotAllowed, match="到2026年9月21日为止，已经结束了"):
        said(draft, "晚了一分钟。")
    assert Comment.objects.count() == 1


def test_no_comment_once_the_draft_was_taken_back(world: World, day: time_machine.Traveller) -> None:
    making = hearing(world)
    draft = shown(world, making)
    do.go_back(
        making.pk, Stage.SUMMING, "先改。", at(10, 9), seen=fresh_serial(making), actor=world.catalogue_keeper
    )
    with pytest.raises(NotAllowed, match="这份草案已经收回"):
        said(draft)
    for _ in range(3):
        making = skip(world, making)
    with pytest.raises(NotAllowed, match="这份草案已经收回"):
        said(draft)
    newer = shown(world, making)
    with pytest.raises(NotAllowed, match="这份草案已经收回"):
        said(draft)
    assert said(newer).shown == newer


def test_every_comment_is_answered_once_with_a_reason(world: World) -> None:
    comment = said(shown(world))
    for who in ("county_discipline", "county_approver"):
        with pytest.raises(Refused):
            do.answer_comment(comment.making_id, comment.pk, "not", "不行", actor=getattr(world, who))
    for reply, text, reason in (("", "好", "请选采纳"), ("not", " ", "请写明怎么采纳")):
        with pytest.raises(NotAllowed, match=reason):
            answered(world, comment, reply, text)
    with pytest.raises(NotPublishable):
        answered(world, comment, "not", "问李四13911112222。")
    done = answered(world, comment, "partly", "留着，名称照原来的。")
    assert (done.reply, done.answered_by) == ("partly", "云溪县清单管理员沈洁")
    with pytest.raises(NotAllowed, match="云溪县清单管理员沈洁已经答复了：部分采纳"):
        answered(world, comment)


def test_name_and_telephone_go_when_the_list_is_made(world: World) -> None:
    making = hearing(world)
    comment = said(shown(world, making), name="王老师", phone="13911112222")
    do.give_up_making(making.pk, "重新部署。", seen=fresh_serial(making), actor=world.catalogue_keeper)
    kept = fresh(comment)
    assert (kept.name, kept.phone) == ("", "")
    assert kept.text


def test_comments_of_an_earlier_round_want_answers_too(world: World, day: time_machine.Traveller) -> None:
    making = hearing(world)
    comment = said(shown(world, making))
    making = do.go_back(
        making.pk,
        Stage.CONSULTING,
        "先问司法局。",
        at(9, 30),
        seen=fresh_serial(making),
        actor=world.catalogue_keeper,
    )
    making = skip(world, making)
    shown(world, making)
    day.move_to(at(9, 22))
    with pytest.raises(NotAllowed, match="还有1条意见没有答复"):
        finish(world, making)
    answered(world, comment)
    assert finish(world, making).stage == "deliberating"
