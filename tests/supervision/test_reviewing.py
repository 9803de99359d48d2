"""The discipline commission takes it up and decides; both sides learn of it; whoever had a hand in it does not review."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment, Kinship, Message
from portal.organisation.operations import add_post, appoint, dismiss
from portal.organisation.policy import Refused, actor_of
from portal.organisation.post_kinds import PostKind
from supervision.models import Concern
from supervision.operations import accept, decide_review, escalate, rectify, supplement, take_up
from tests.supervision.browser import sign_in
from tests.world import World, fresh, open_notice, raise_concern


@pytest.fixture
def escalated(world: World, concern: Concern) -> Concern:
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    return fresh(concern)


@pytest.fixture
def reviewing(world: World, escalated: Concern) -> Concern:
    take_up(escalated.pk, actor=world.township_discipline)
    return fresh(escalated)


def told(concern: Concern, kind: str) -> set[int]:
    """The posts that learned of the latest event of a kind."""
    act = Event.objects.filter(subject_id=concern.pk, kind=kind).latest("id")
    return set(Message.objects.filter(event_id=act.pk).values_list("post_id", flat=True))


@pytest.mark.parametrize(
    ("verdict", "status"), [("uphold", "ordered"), ("settle", "settled"), ("hand_back", "returned")]
)
def test_each_verdict_leads_on_and_both_sides_are_told(
    world: World, reviewing: Concern, verdict: str, status: str
) -> None:
    decide_review(reviewing.pk, verdict, "看了现场。", actor=world.township_discipline)
    after = fresh(reviewing)
    assert (after.status, after.opinion, after.reviewer) == (status, "看了现场。", "清泉镇纪委林静")
    both = {world.post(n).pk for n in ("village_head", "secretary", "supervisor_chair", "supervisor")}
    assert both <= told(reviewing, f"concern.{verdict}")


def test_upheld_done_and_accepted_the_reviewer_hears_of_it(world: World, reviewing: Concern) -> None:
    decide_review(reviewing.pk, "uphold", "要重新贴。", actor=world.township_discipline)
    rectify(reviewing.pk, "重新贴了。", actor=world.village_head)
    accept(reviewing.pk, "看过了。", actor=world.supervisor_chair)
    assert fresh(reviewing).status == "accepted"
    for kind in ("concern.rectify", "concern.accept"):
        assert world.post("township_discipline").pk in told(reviewing, kind)


def test_upheld_and_not_followed_it_goes_back_to_who_decided(world: World, escalated: Concern) -> None:
    with event("concern.moved_for_test", actor=SYSTEM, subject=escalated):
        Concern.objects.filter(pk=escalated.pk).update(level="county")
    take_up(escalated.pk, actor=world.county_discipline)
    decide_review(escalated.pk, "uphold", "要重新贴。", actor=world.county_discipline)
    rectify(escalated.pk, "还是老样子。", actor=world.village_head)
    escalate(escalated.pk, "没有照办。", actor=world.supervisor_chair)
    assert (fresh(escalated).status, fresh(escalated).level) == ("escalated", "county")


def test_handed_back_and_supplemented(world: World, reviewing: Concern) -> None:
    decide_review(reviewing.pk, "hand_back", "哪天看的？", actor=world.township_discipline)
    supplement(reviewing.pk, "9月1日下午看的，有照片。", actor=world.supervisor)
    assert (fresh(reviewing).status, fresh(reviewing).level) == ("escalated", "township")


@pytest.mark.parametrize("opinion", ["", "打 13900001234 问。", "身份证 370303196501012319。"])
def test_the_opinion_has_words_and_no_personal_numbers(
    world: World, reviewing: Concern, opinion: str
) -> None:
    with pytest.raises(NotAllowed):
        decide_review(reviewing.pk, "settle", opinion, actor=world.township_discipline)
    answer = sign_in(world, "township_discipline").post(
        f"/desk/concerns/{reviewing.pk}/", {"verb": "settle", "text": opinion}
    )
    assert answer.status_code == 200
    assert opinion in answer.content.decode()
    assert "checked" in answer.content.decode()
    assert fresh(reviewing).status == "reviewing"


def test_the_reviewer_before_taking_up_gives_no_opinion(world: World, escalated: Concern) -> None:
    with pytest.raises(NotAllowed, match="现在能做的是：开始复查"):
        decide_review(escalated.pk, "settle", "不用看。", actor=world.township_discipline)


def test_a_concern_still_in_the_village_is_not_reviewed(world: World, concern: Concern) -> None:
    with pytest.raises(NotAllowed, match="还在村里"):
        take_up(concern.pk, actor=world.township_discipline)


def colleague(world: World) -> Account:
    """A second officer of the township's discipline commission."""
    body = world.post("township_discipline").body
    post = add_post(body, PostKind.TOWNSHIP_DISCIPLINE, "纪委副书记", actor=SYSTEM)
    with event("account.added", actor=SYSTEM):
        account = Account.objects.create_user("qiuyun", name="秋芸")
    appoint(post, account, since=clock.today(), actor=SYSTEM)
    return account


def make_her_window_clerk(world: World) -> None:
    """The discipline officer takes over the window as well."""
    post = world.post("window_clerk")
    held = Appointment.objects.current().get(post=post)
    dismiss(held, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="换人")
    appoint(post, world.account("township_discipline"), since=clock.today(), actor=SYSTEM)


def test_whoever_took_a_step_does_not_review(world: World, day) -> None:
    colleague(world)
    make_her_window_clerk(world)
    concern = raise_concern(open_notice(world))
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    assert fresh(concern).level == "township"
    browser = sign_in(world, "township_discipline")
    url = f"/desk/concerns/{concern.pk}/"
    page = browser.get(url).content.decode()
    assert "现在要做" not in page
    assert "你经手过这件事，不能复查对它提出的问题。" in page
    assert "秋芸" in page
    refused = browser.post(url, {"verb": "take_up"})
    assert refused.status_code == 403
    assert "你经手过这件事" in refused.content.decode()
    listed = browser.get("/desk/concerns/").content.decode()
    assert "你经手过这件事，由别人复查" in listed
    assert "现在没有等你办的问题。" in listed


def test_where_only_she_could_review_it_goes_to_the_county_at_once(world: World, day) -> None:
    make_her_window_clerk(world)
    concern = raise_concern(open_notice(world))
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    assert (fresh(concern).status, fresh(concern).level) == ("escalated", "county")
    assert (
        sign_in(world, "township_discipline")
        .post(f"/desk/concerns/{concern.pk}/", {"verb": "take_up"})
        .status_code
        == 403
    )
    take_up(concern.pk, actor=world.county_discipline)


def test_a_relative_of_the_household_does_not_review(world: World, escalated: Concern) -> None:
    head = escalated.notice.matter.household.head
    with event("kinship.declared", actor=SYSTEM):
        Kinship.objects.create(
            account=world.account("township_discipline"), resident=head, relation="sibling"
        )
    with pytest.raises(Refused, match="要回避"):
        take_up(escalated.pk, actor=world.township_discipline)
    assert (
        "现在没有等你办的问题。"
        in sign_in(world, "township_discipline").get("/desk/concerns/").content.decode()
    )


def test_another_officer_does_not_decide_what_she_took_up(world: World, reviewing: Concern) -> None:
    other = actor_of(colleague(world))
    with pytest.raises(NotAllowed, match="由清泉镇纪委林静复查"):
        decide_review(reviewing.pk, "settle", "我看可以。", actor=other)
    with pytest.raises(NotAllowed, match="清泉镇纪委林静已经开始复查了"):
        take_up(reviewing.pk, actor=other)


def test_through_the_pages(world: World, escalated: Concern) -> None:
    browser, url = sign_in(world, "township_discipline"), f"/desk/concerns/{escalated.pk}/"
    page = browser.get(url).content.decode()
    assert "现在要做：接手复查" in page
    assert "最晚9月8日" in page
    for words in ("上报", "提出监督问题", "张榜公示：贴出公示7天", "受理登记", "村里不改。"):
        assert words in page
    assert browser.post(url, {"verb": "take_up"}).status_code == 302
    page = browser.get(url).content.decode()
    for words in (
        "支持监委会，要求村里照办",
        "已经改到位，了结",
        "事实不清，退回监委会补充",
        "写给双方看，也会公开",
    ):
        assert words in page
    assert browser.post(url, {"verb": "uphold", "text": "重新贴，重新算。"}).status_code == 302
    page = sign_in(world, "village_head").get(url).content.decode()
    assert "重新贴，重新算。" in page
    assert "村里照办" in page
    assert "在你手上" in page
