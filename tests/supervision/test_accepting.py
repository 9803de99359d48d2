"""The village puts it right and the committee accepts it; or it does not, and says why."""

from datetime import date

import pytest
import time_machine

from portal.audit.models import Event, Remark
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from supervision.models import Concern
from supervision.operations import accept, escalate, raise_concern, rectify, reject
from tests.supervision.browser import sign_in
from tests.supervision.days import at
from tests.world import World, fresh


def test_the_village_has_seven_days_and_learns_of_it(world: World, concern: Concern) -> None:
    assert (concern.status, concern.level, concern.due) == ("raised", "village", date(2026, 9, 8))
    assert concern.number == "柳河 2026-J001"
    told = set(Message.objects.filter(url=f"/desk/concerns/{concern.pk}/").values_list("post_id", flat=True))
    assert {world.post(n).pk for n in ("village_head", "secretary", "village_clerk")} <= told


def test_rectified_and_accepted(world: World, concern: Concern, day: time_machine.Traveller) -> None:
    rectify(concern.pk, "改正了，重新贴了。", actor=world.village_head)
    after = fresh(concern)
    assert (after.status, after.rectification, after.due) == (
        "rectified",
        "改正了，重新贴了。",
        date(2026, 9, 8),
    )
    accept(concern.pk, "", actor=world.supervisor)
    after = fresh(concern)
    assert (after.status, after.due, after.due_at) == ("accepted", None, None)
    assert after.ended_at is not None
    acts = list(Event.objects.filter(subject_id=concern.pk).order_by("id").values_list("kind", "actor_name"))
    assert acts == [("concern.raise", "陈秀兰"), ("concern.rectify", "孙立民"), ("concern.accept", "王守田")]
    assert Remark.objects.filter(subject_id=concern.pk).count() == 1


def test_not_accepted_the_days_begin_anew(
    world: World, concern: Concern, day: time_machine.Traveller
) -> None:
    day.move_to(at(9, 4))
    rectify(concern.pk, "以后注意。", actor=world.secretary)
    day.move_to(at(9, 7))
    reject(concern.pk, "没有改。", actor=world.supervisor_chair)
    after = fresh(concern)
    assert (after.status, after.level, after.due) == ("raised", "village", date(2026, 9, 14))


@pytest.mark.parametrize(
    ("act", "who", "before"),
    [(rectify, "village_head", ""), (reject, "supervisor", "改了。"), (escalate, "supervisor", "改了。")],
)
def test_no_words_no_act(world: World, concern: Concern, act, who: str, before: str) -> None:
    if before:
        rectify(concern.pk, before, actor=world.village_head)
    status = fresh(concern).status
    with pytest.raises(NotAllowed, match="请写明"):
        act(concern.pk, "  ", actor=getattr(world, who))
    assert fresh(concern).status == status


def test_the_committee_does_not_do_the_work_it_supervises(world: World, concern: Concern) -> None:
    with pytest.raises(Refused) as refused:
        rectify(concern.pk, "我们替村里改了。", actor=world.supervisor_chair)
    assert "孙立民" in refused.value.decision.who_can
    assert not Event.objects.filter(subject_id=concern.pk, kind="concern.rectify").exists()


def test_the_village_does_not_accept_its_own_work(world: World, concern: Concern) -> None:
    rectify(concern.pk, "改了。", actor=world.village_head)
    with pytest.raises(Refused):
        accept(concern.pk, "", actor=world.village_head)


def test_the_same_words_twice_are_one_concern(world: World, concern: Concern) -> None:
    again = raise_concern(concern.notice_id, concern.text, actor=world.supervisor)
    assert again.pk == concern.pk
    assert Concern.objects.count() == 1


def test_through_the_pages(world: World, concern: Concern) -> None:
    head, chair = sign_in(world, "village_head"), sign_in(world, "supervisor_chair")
    url = f"/desk/concerns/{concern.pk}/"
    page = head.get(url).content.decode()
    assert "现在要做：整改，写明改了什么" in page
    assert "监委会马上收到，7天内验收，最晚9月8日。" in page
    assert "9月8日到期没有办，自动报清泉镇纪委林静。" in page
    assert head.post(url, {"verb": "rectify", "text": "已经重新核对。"}).status_code == 302
    page = chair.get(url).content.decode()
    for words in (
        "现在要做：验收村里的整改",
        "验收通过",
        "没改到位，要村里再改",
        "上报镇纪委",
        "已经重新核对。",
    ):
        assert words in page
    empty = chair.post(url, {"verb": "reject", "text": ""})
    assert empty.status_code == 200
    assert "请写明看到的情况和理由。" in empty.content.decode()
    assert chair.post(url, {"verb": "accept", "text": ""}).status_code == 302
    assert fresh(concern).status == "accepted"
    assert "已整改，验收通过" in chair.get(url).content.decode()
    assert not Message.objects.filter(
        post=world.post("supervisor_chair"), url=url, seen_at__isnull=True, event_id__lt=_last(concern)
    ).exists()


def _last(concern: Concern) -> int:
    return Event.objects.filter(subject_id=concern.pk).latest("id").pk


def test_a_press_on_a_page_gone_stale_is_refused_and_keeps_the_words(world: World, concern: Concern) -> None:
    rectify(concern.pk, "书记先交了。", actor=world.secretary)
    answer = sign_in(world, "village_head").post(
        f"/desk/concerns/{concern.pk}/", {"verb": "rectify", "text": "我也写了一大段。"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "没有办成：报告整改" in page
    assert "现在是“等监委会验收”，不能报告整改" in page
    assert "我也写了一大段。" in page


def test_whoever_may_only_look_is_refused_with_who_can(world: World, concern: Concern) -> None:
    answer = sign_in(world, "agent").post(
        f"/desk/concerns/{concern.pk}/", {"verb": "rectify", "text": "改了。"}
    )
    assert answer.status_code == 403
    assert "孙立民" in answer.content.decode()
