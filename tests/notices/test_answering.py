"""The township answers, in public: consequence first, no personal numbers, once, not as a relative."""

import pytest
import time_machine

from disclosure.models import Notice, Objection
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Kinship, Message
from tests.supervision.browser import sign_in
from tests.supervision.days import at
from tests.world import World, answer, fresh, object_to


@pytest.fixture
def objection(notice: Notice) -> Objection:
    return object_to(notice, "他家大儿子在外面打工。", name="李四", phone="13900001111")


def page_of(objection: Objection) -> str:
    return f"/desk/objections/{objection.pk}/"


def test_each_verdict_says_what_follows(world: World, objection: Objection) -> None:
    page = sign_in(world, "township_approver").get(page_of(objection)).content.decode()
    assert "公示照常到9月8日期满。" in page
    assert "这一版不再算数，回到审核意见；改好后出新版，重新公示满7天。" in page
    assert "公开答复" in page
    assert "办件的期限停着不算" in page


def test_the_consequence_knows_the_others_and_the_end_of_the_window(
    world: World, notice: Notice, objection: Objection, day: time_machine.Traveller
) -> None:
    other = object_to(notice, "他家有车。")
    browser = sign_in(world, "township_approver")
    assert "另外1条异议也答复了，才往下走。" in browser.get(page_of(objection)).content.decode()
    answer(other)
    day.move_to(at(9, 10))
    page = sign_in(world, "township_approver").get(page_of(objection)).content.decode()
    assert "公示期已经满了，答复后马上转下一步。" in page


@pytest.mark.parametrize(("verdict", "status"), [("stands", "stands"), ("changed", "changed")])
def test_answered(world: World, objection: Objection, verdict: str, status: str) -> None:
    browser = sign_in(world, "township_approver")
    done = browser.post(page_of(objection), {"verdict": verdict, "answer": "查过工资流水。"})
    assert done.status_code == 302
    after = fresh(objection)
    assert (after.status, after.answer) == (status, "查过工资流水。")
    assert after.answered_by == "清泉镇民政办张敏"
    page = browser.get(page_of(objection)).content.decode()
    assert "答复　9月1日　清泉镇民政办张敏" in page
    assert "查过工资流水。" in page
    assert 'name="answer"' not in page
    unseen = Message.objects.filter(post=world.post("township_approver"), seen_at__isnull=True)
    assert not unseen.filter(url=page_of(objection)).exists()


@pytest.mark.parametrize(
    ("verdict", "text", "complaint"),
    [
        ("stands", "给他本人打了13900001111。", "第7个字起的“13900001111”像是私人电话"),
        ("changed", "身份证370303196501012319核对过。", "第4个字起的“370303196501012319”像是身份证号"),
        ("stands", "", "请写明查了什么、结果是什么。"),
        ("", "查过了。", "请选查下来怎么样。"),
    ],
)
def test_refused_with_what_was_typed_kept(
    world: World, objection: Objection, verdict: str, text: str, complaint: str
) -> None:
    answered = sign_in(world, "township_approver").post(
        page_of(objection), {"verdict": verdict, "answer": text}
    )
    page = answered.content.decode()
    assert complaint in page
    assert text in page
    assert page.count("checked") == (1 if verdict else 0)
    assert fresh(objection).status == "open"


def test_answered_already_says_who_and_when(world: World, objection: Objection) -> None:
    answer(objection)
    late = sign_in(world, "township_approver").post(
        page_of(objection), {"verdict": "changed", "answer": "我再答一次。"}
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert "这条异议已经由清泉镇民政办张敏答复过了。" in page
    assert "我再答一次。" in page
    assert fresh(objection).status == "stands"


@pytest.mark.parametrize("who", ["village_head", "supervisor_chair", "window_clerk", "township_discipline"])
def test_who_may_look_but_not_answer(world: World, objection: Objection, who: str) -> None:
    browser = sign_in(world, who)
    page = browser.get(page_of(objection)).content.decode()
    assert "这里不能办的" in page
    assert "清泉镇民政办张敏" in page
    assert 'name="answer"' not in page
    for secret in ("李四", "13900001111"):
        assert secret not in page
        assert secret not in browser.get(f"/desk/notices/{objection.notice_id}/").content.decode()
    assert browser.post(page_of(objection), {"verdict": "stands", "answer": "没事。"}).status_code == 403
    assert browser.post(page_of(objection), {}).status_code == 403
    assert fresh(objection).status == "open"


def test_the_one_who_answers_sees_whom_to_call(world: World, objection: Objection) -> None:
    browser = sign_in(world, "township_approver")
    for url in (page_of(objection), f"/desk/notices/{objection.notice_id}/"):
        page = browser.get(url).content.decode()
        assert "李四" in page
        assert "13900001111" in page


@pytest.mark.parametrize(
    "who",
    ["neighbour_supervisor_chair", "neighbour_village_head", "other_township_approver", "catalogue_keeper"],
)
def test_who_does_not_see_it(world: World, objection: Objection, who: str) -> None:
    browser = sign_in(world, who)
    assert browser.get(page_of(objection)).status_code == 404
    assert browser.post(page_of(objection), {"verdict": "stands", "answer": "没事。"}).status_code == 404


def test_a_relative_steps_aside_and_reads_who_can(world: World, objection: Objection) -> None:
    matter = objection.notice.matter
    assert matter is not None
    assert matter.household is not None
    with event("kinship.declared", actor=SYSTEM):
        Kinship.objects.create(
            account=world.account("township_approver"), resident=matter.household.head, relation="sibling"
        )
    browser = sign_in(world, "township_approver")
    page = browser.get(page_of(objection)).content.decode()
    assert "申请人家里有你的近亲属（兄弟姐妹），按规定要回避。" in page
    assert "张敏" not in page.split("这里不能办的")[1].split("</section>")[0]
    assert "李四" not in page
    refused = browser.post(page_of(objection), {"verdict": "stands", "answer": "没事。"})
    assert refused.status_code == 403
    assert "要回避" in refused.content.decode()
    assert fresh(objection).status == "open"
