"""Out of turn, twice, late, without the papers, on a relative's matter, in someone else's village: refused, with the reason."""

import pytest

from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Household, Kinship, Resident
from portal.organisation.policy import Refused
from powers.matters.models import Matter
from powers.matters.operations import take_step, withdraw
from powers.matters.rules import Entry
from tests.world import World, bring_to, end_window, file_matter, fresh, notice_of, object_to, step


def reason(error: pytest.ExceptionInfo[NotAllowed]) -> str:
    return error.value.reason


def test_out_of_turn(world: World) -> None:
    matter = file_matter(world)
    with pytest.raises(NotAllowed) as error:
        take_step(matter.pk, "confirm", "approve", actor=world.county_approver, entry=Entry())
    assert reason(error) == "还没轮到“审核确认”。现在在第2步“受理登记”，办完才能往下走。"


def test_twice(world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    with pytest.raises(NotAllowed) as error:
        take_step(matter.pk, "accept", "accept", actor=world.window_clerk, entry=Entry())
    assert "“受理登记”已经由清泉镇民政窗口丁晓燕在" in reason(error)
    assert Event.objects.filter(subject_id=matter.pk, kind="matter.step_taken").count() == 1


def test_after_the_end(world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    with pytest.raises(NotAllowed) as error:
        take_step(matter.pk, "appraise", "done", actor=world.village_clerk, entry=Entry())
    assert "已经办结，不能再办" in reason(error)


def test_without_the_papers(world: World) -> None:
    matter = file_matter(world, on_paper=("application", "household_book"))
    with pytest.raises(NotAllowed) as error:
        step(matter, "accept")
    assert reason(error) == "还差三样材料：全家身份证、收入财产核对授权书、委托书。补齐了再办。"
    assert fresh(matter).step == "accept"


def test_no_delegation_letter_is_asked_of_who_comes_himself(world: World) -> None:
    matter = file_matter(world, delegated=False)
    assert step(matter, "accept").step == "investigate"


def test_a_step_leaves_its_own_paper(world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    with pytest.raises(NotAllowed, match="入户调查表、入户照片"):
        step(matter, "done", on_paper=frozenset())


def test_a_visit_takes_two(world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    with pytest.raises(NotAllowed, match="至少要两个人"):
        step(matter, "done", second_person=" ")


def test_told_once_means_once(world: World) -> None:
    matter = bring_to(file_matter(world, on_paper=("application",)), "fix")
    step(
        matter,
        "submit",
        on_paper=frozenset({"household_book", "identity_cards", "check_consent", "delegation"}),
    )
    with pytest.raises(NotAllowed, match="材料要一次说清"):
        step(fresh(matter), "incomplete", missing=("household_book",))


def test_resubmitting_needs_what_was_asked_for(world: World) -> None:
    matter = bring_to(
        file_matter(world, on_paper=("application", "household_book", "identity_cards", "delegation")), "fix"
    )
    with pytest.raises(NotAllowed, match="收入财产核对授权书"):
        step(matter, "submit", on_paper=frozenset())


def test_the_wrong_post_is_told_who_can(world: World) -> None:
    matter = file_matter(world)
    with pytest.raises(Refused) as error:
        step(matter, "accept", actor=world.village_clerk)
    assert error.value.decision.reason == "“受理登记”不归你的岗位办。"
    assert "清泉镇民政窗口丁晓燕" in error.value.decision.who_can


@pytest.mark.parametrize(
    "name", ["neighbour_agent", "neighbour_village_clerk", "other_township_approver", "supervisor_chair"]
)
def test_others_cannot_take_a_step(world: World, name: str) -> None:
    matter = bring_to(file_matter(world), "publicise")
    with pytest.raises(Refused):
        step(matter, actor=getattr(world, name))
    assert fresh(matter).status == "doing"


def test_a_supervisor_never_does_the_work(world: World) -> None:
    for action in ("step_agent", "step_village_clerk", "file_matter", "rectify_concern"):
        assert not world.supervisor_chair.reaches(action, world.village.path)
        assert not world.township_discipline.reaches(action, world.village.path)


def test_a_relatives_matter(world: World) -> None:
    matter = file_matter(world, "李大山")
    declare(world, "township_approver", matter)
    bring_to(matter, "investigate")
    with pytest.raises(Refused) as error:
        step(fresh(matter), "done", actor=world.township_approver)
    assert error.value.decision.reason == "申请人家里有你的近亲属（兄弟姐妹），按规定要回避。"


def test_ones_own_household_is_not_filed_by_oneself(world: World) -> None:
    household = Household.objects.create(unit=world.village)
    me = Resident.objects.create(unit=world.village, household=household, name="赵大河", is_head=True)
    kin(world, "agent", me, "parent")
    with pytest.raises(Refused, match="回避"):
        file_matter(world, "赵大河")
    assert Matter.objects.count() == 0


def test_a_relative_declared_before_his_household_was_known_counts_by_name(world: World) -> None:
    stranger = Resident.objects.create(unit=world.village, name="张小山")
    kin(world, "window_clerk", stranger, "child")
    matter = file_matter(world, "张小山")
    with pytest.raises(Refused, match="回避"):
        step(matter, "accept")


def test_the_household_names_its_relative_and_he_steps_aside(world: World) -> None:
    matter = file_matter(world, kin_account=world.window_clerk.id, kin_relation="child")
    assert matter.kin_declared
    with pytest.raises(Refused, match="回避"):
        step(matter, "accept")


def test_an_objection_after_the_window(world: World) -> None:
    notice = end_window(notice_of(bring_to(file_matter(world), "open")))
    with pytest.raises(NotAllowed, match="公示期已经过了"):
        object_to(notice)


def test_a_name_that_no_font_can_print_is_refused_before_it_hangs(world: World) -> None:
    matter = bring_to(file_matter(world, "王\U00030000"), "publicise")
    with pytest.raises(NotAllowed, match="\U00030000"):
        step(matter)
    assert fresh(matter).status == "doing"


def test_withdrawing(world: World) -> None:
    matter = file_matter(world)
    with pytest.raises(NotAllowed, match="为什么撤回"):
        withdraw(matter.pk, actor=world.agent, reason=" ")
    with pytest.raises(Refused):
        withdraw(matter.pk, actor=world.neighbour_agent, reason="不办了")
    assert withdraw(matter.pk, actor=world.agent, reason="找到工作了").status == "withdrawn"
    opened = bring_to(file_matter(world, "王福顺"), "open")
    with pytest.raises(NotAllowed, match="公示中"):
        withdraw(opened.pk, actor=world.agent, reason="不办了")


def declare(world: World, name: str, matter: Matter) -> None:
    assert matter.household is not None
    head = matter.household.head
    assert head is not None
    kin(world, name, head, "sibling")


def kin(world: World, name: str, resident: Resident, relation: str) -> None:
    from portal.audit.actors import SYSTEM
    from portal.audit.operations import event

    with event("kinship.declared", actor=SYSTEM, unit=resident.unit):
        Kinship.objects.create(account=world.account(name), resident=resident, relation=relation)
