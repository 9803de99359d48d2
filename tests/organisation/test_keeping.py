"""The township keeps the villages' posts, the county the townships': set up, filled, passed on, emptied."""

from datetime import date, datetime

import pytest

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM, Actor
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.changing import end_unit
from portal.organisation.keeping import Taken, leave_office, take_office
from portal.organisation.kinship import declare_kin
from portal.organisation.models import Appointment, Body, Post, Relation
from portal.organisation.operations import add_unit
from portal.organisation.policy import Refused, actor_of, decide
from portal.organisation.post_kinds import PostKind
from portal.organisation.staffing import add_seat, faults_of, set_up_offices
from portal.worktime import SHANGHAI
from tests.world import World

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today() -> object:
    with clock.at(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)):
        yield


def take(
    post: Post, actor: Actor, name: str = "孟新", username: str = "mengxin", since: date = TODAY
) -> Taken:
    return take_office(post.pk, name=name, username=username, since=since, actor=actor, phone=post.duty_phone)


def the(world: World, kind: PostKind, unit: str = "379921100201") -> Post:
    return Post.objects.filter(body__unit__code=unit, kind=kind).order_by("pk")[0]


def test_a_new_agent_follows_and_the_old_one_is_out_the_day_before(world: World) -> None:
    post = world.post("agent")
    taken = take(post, world.township_office)
    new, old = taken.appointment, Appointment.objects.get(account=world.account("agent"))
    assert (new.since, new.until, old.until) == (TODAY, None, date(2026, 11, 19))
    assert decide(actor_of(new.account), Action.FILE_MATTER, world.village)
    assert not decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
    assert new.account.check_password(taken.password)
    assert taken.password not in str(list(Event.objects.values()))


def test_who_has_an_account_keeps_it_and_its_password(world: World) -> None:
    post = the(world, PostKind.VILLAGE_CLERK)
    taken = take(post, world.township_office, "赵小梅", "zhaoxiaomei")
    assert (taken.appointment.account, taken.password) == (world.account("agent"), "")
    assert {c.kind for c in actor_of(world.account("agent")).chairs} == {"agent", "village_clerk"}


def test_a_day_to_come(world: World) -> None:
    post = world.post("agent")
    new = take(post, world.township_office, since=date(2026, 12, 1)).appointment
    assert not decide(actor_of(new.account), Action.FILE_MATTER, world.village)
    assert decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
    with clock.at(datetime(2026, 12, 1, 0, 1, tzinfo=SHANGHAI)):
        assert decide(actor_of(new.account), Action.FILE_MATTER, world.village)
        assert not decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)


@pytest.mark.parametrize(
    ("who", "post", "may"),
    [
        ("township_office", "agent", True),
        ("township_office", "far_agent", False),
        ("township_office", "window_clerk", False),
        ("catalogue_keeper", "window_clerk", True),
        ("catalogue_keeper", "agent", False),
        ("catalogue_keeper", "county_approver", False),
        ("other_township_office", "agent", False),
        ("village_head", "agent", False),
        ("township_discipline", "agent", False),
        ("base_keeper", "county_approver", False),
        ("maintenance", "agent", False),
    ],
)
def test_the_level_above_and_nobody_else(world: World, who: str, post: str, may: bool) -> None:
    item, actor = world.post(post), getattr(world, who)
    held = Appointment.objects.get(post=item)
    if may:
        take(item, actor)
    else:
        with pytest.raises(Refused):
            take(item, actor)
        with pytest.raises(Refused):
            leave_office(held.pk, last_day=TODAY, reason="换届", actor=actor)
        assert not Account.objects.filter(username="mengxin").exists()


def test_the_primitives_ask_too(world: World) -> None:
    from portal.organisation.operations import add_body, add_post, appoint, dismiss

    held = Appointment.objects.select_related("post__body__unit").get(account=world.account("agent"))
    body = held.post.body
    for act in (
        lambda: add_body(body.unit, "party", "第二支部", actor=world.village_head),
        lambda: add_post(body, PostKind.AGENT, "", actor=world.village_head),
        lambda: appoint(held.post, world.account("agent"), since=TODAY, actor=world.village_head),
        lambda: dismiss(held, last_day=TODAY, actor=world.village_head, reason="换人"),
    ):
        with pytest.raises(Refused):
            act()


def test_leaving_an_office_empty(world: World) -> None:
    held = Appointment.objects.get(account=world.account("agent"))
    left = leave_office(held.pk, last_day=TODAY, reason="辞职", actor=world.township_office)
    assert left.until == TODAY
    assert decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village), "the last day counts"
    with clock.at(datetime(2026, 11, 21, 0, 1, tzinfo=SHANGHAI)):
        assert not decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
        with pytest.raises(NotAllowed, match="已经离任了"):
            leave_office(held.pk, last_day=TODAY, reason="辞职", actor=world.township_office)


@pytest.mark.parametrize(
    ("last_day", "reason", "said"),
    [(date(2026, 1, 4), "辞职", "不能早于任职那天"), (TODAY, " ", "写明为什么")],
)
def test_why_nobody_leaves(world: World, last_day: date, reason: str, said: str) -> None:
    held = Appointment.objects.get(account=world.account("agent"))
    with pytest.raises(NotAllowed, match=said):
        leave_office(held.pk, last_day=last_day, reason=reason, actor=world.township_office)


@pytest.mark.parametrize(
    ("name", "username", "since", "said"),
    [
        ("赵小妹", "zhaoxiaomei", TODAY, "和填的姓名对不上"),
        ("系统维护", "weihu", TODAY, "和填的姓名对不上"),
        ("赵小梅", "zhaoxiaomei", TODAY, "现在就在这个岗位上"),
        ("孟新", "mengxin", date(2026, 1, 5), "2026年1月5日起任职的"),
        ("郭海涛", "guohaitao", TODAY, "不能任命自己"),
    ],
)
def test_why_nobody_takes_it(world: World, name: str, username: str, since: date, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        take(world.post("agent"), world.township_office, name, username, since)
    assert Appointment.objects.get(post=world.post("agent")).until is None


def test_a_councillor_a_bookkeeper_and_their_relatives_are_no_inspectors(world: World) -> None:
    seat = the(world, PostKind.INSPECTOR)
    office = world.township_office
    for name, username in (("吴广林", "wuguanglin"), ("葛新民", "gexinmin"), ("李桂芳", "liguifang")):
        with pytest.raises(NotAllowed, match="第三十四条"):
            take(seat, office, name, username)
    declare_kin(world.village, "孟新", Relation.SPOUSE, actor=world.accountant)
    with pytest.raises(NotAllowed, match=r"报账员李桂芳申报过是近亲属（配偶）"):
        take(seat, office)
    assert take(seat, office, "周长河", "zhouchanghe").appointment.post == seat


def test_relatives_count_whoever_declared_them(world: World) -> None:
    """The inspector himself declared the bookkeeper-to-be; by name, since who is new has no account."""
    inspector = actor_of(Account.objects.get(username="pangshouyi"))
    declare_kin(world.village, "孟新", Relation.CHILD, actor=inspector)
    with pytest.raises(NotAllowed, match="监事会主席庞守义"):
        take(world.post("accountant"), world.township_office)


def test_a_relative_of_the_head_is_no_supervisor_and_no_bookkeeper(world: World) -> None:
    declare_kin(world.village, "孟新", Relation.SIBLING, actor=world.village_head)
    with pytest.raises(NotAllowed, match="第三十七条"):
        take(the(world, PostKind.SUPERVISOR), world.township_office)
    with pytest.raises(NotAllowed, match="第十六条"):
        take(world.post("accountant"), world.township_office)
    take(world.post("agent"), world.township_office)


def test_who_left_no_longer_excludes(world: World) -> None:
    declare_kin(world.village, "孟新", Relation.SIBLING, actor=world.village_head)
    head = Appointment.objects.get(account=world.account("village_head"))
    leave_office(head.pk, last_day=date(2026, 11, 18), reason="换届", actor=world.township_office)
    assert take(the(world, PostKind.SUPERVISOR), world.township_office)


def test_a_new_village_gets_the_usual_offices_once(world: World) -> None:
    village = add_unit(
        code="379921100209", name="新河社区", kind="community", parent=world.township, actor=SYSTEM
    )
    assert set_up_offices(village.pk, actor=world.township_office) == 17
    assert set(Body.objects.filter(unit=village).values_list("name", flat=True)) == {
        "新河社区党支部",
        "新河社区居民委员会",
        "新河社区居务监督委员会",
        "新河社区股份经济合作社理事会",
        "新河社区股份经济合作社监事会",
    }
    assert the(world, PostKind.VILLAGE_HEAD, village.code).called == "居委会主任"
    assert faults_of(village, Post.objects.filter(body__unit=village)) == []
    with pytest.raises(NotAllowed, match="都有了"):
        set_up_offices(village.pk, actor=world.township_office)
    assert take(the(world, PostKind.AGENT, village.code), world.township_office)


def test_what_is_missing_is_added_beside_what_is_there(world: World) -> None:
    """槐树村 has no bookkeeper, no third supervisor of its own name, no council."""
    before = list(Post.objects.filter(body__unit=world.empty).values_list("pk", flat=True))
    set_up_offices(world.empty.pk, actor=world.township_office)
    kinds = list(Post.objects.filter(body__unit=world.empty).values_list("kind", flat=True))
    assert kinds.count("agent") == kinds.count("village_head") == 1
    assert kinds.count("accountant") == 1
    assert Post.objects.filter(pk__in=before).count() == len(before)


def test_a_committee_of_two_is_said_and_a_sixth_seat_is_refused(world: World) -> None:
    posts = Post.objects.filter(body__unit=world.empty)
    assert faults_of(world.empty, posts) == ["槐树村村务监督委员会至少要3人，现在2个岗位。"]
    for _ in range(3):
        add_seat(world.empty.pk, PostKind.SUPERVISOR, actor=world.township_office)
    assert faults_of(world.empty, posts.all()) == []
    with pytest.raises(NotAllowed, match="最多5人"):
        add_seat(world.empty.pk, PostKind.SUPERVISOR, actor=world.township_office)
    with pytest.raises(NotAllowed, match="只有一个"):
        add_seat(world.empty.pk, PostKind.VILLAGE_HEAD, actor=world.township_office)


def test_an_ended_place_takes_nobody(world: World) -> None:
    post = the(world, PostKind.AGENT, world.empty.code)
    end_unit(world.empty.pk, since=TODAY, document="文件", actor=SYSTEM)
    with pytest.raises(NotAllowed, match="已经不在了"):
        take(post, world.township_office)
