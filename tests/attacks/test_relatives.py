"""A cadre or a member of the committee helps his own family: every verb that touches their matter is refused."""

import pytest

from disclosure.models import Objection
from portal.erasure import erase_household
from portal.organisation.models import Resident
from portal.organisation.policy import Refused
from powers.matters.desk_queries.people import KeepAway
from powers.matters.models import Matter
from powers.matters.operations import withdraw
from supervision import operations as supervision
from supervision.desk_queries import listed
from tests.attacks.kin import related
from tests.desk.people import sign_in, text_of
from tests.filing import file_matter, step
from tests.world import World, bring_to, notice_of, object_to, open_notice, raise_concern

ASIDE = "按规定要回避"


def test_he_does_not_take_the_application_back(world: World) -> None:
    matter = file_matter(world)
    related(world, "village_clerk", matter)
    with pytest.raises(Refused, match=ASIDE):
        withdraw(matter.pk, actor=world.village_clerk, reason="不办了")
    page = sign_in(world, "village_clerk").get(f"/desk/matters/{matter.pk}/")
    assert "为什么撤回" not in text_of(page)


def test_she_does_not_write_down_what_was_said_against_her_brother(world: World) -> None:
    notice = open_notice(world)
    assert notice.matter is not None
    related(world, "supervisor", notice.matter)
    with pytest.raises(Refused, match=ASIDE):
        object_to(notice, "他家没有车。", actor=world.supervisor, channel="person")
    client = sign_in(world, "supervisor")
    assert client.post(f"/desk/notices/{notice.pk}/objection/", {"text": "没有车"}).status_code == 403
    assert not Objection.objects.exists()


def test_she_does_not_say_that_her_brothers_case_was_put_right(world: World) -> None:
    notice = open_notice(world)
    assert notice.matter is not None
    concern = raise_concern(notice)
    supervision.rectify(concern.pk, "核对过了。", actor=world.village_head)
    related(world, "supervisor", notice.matter)
    for act in (supervision.accept, supervision.reject, supervision.escalate):
        with pytest.raises(Refused, match=ASIDE):
            act(concern.pk, "看过了。", actor=world.supervisor)
    client = sign_in(world, "supervisor")
    assert client.post(f"/desk/concerns/{concern.pk}/", {"verb": "accept"}).status_code == 403
    assert [c.mine for c in listed(world.supervisor)] == [False]
    assert "验收整改" not in text_of(client.get("/desk/"))
    assert supervision.accept(concern.pk, "", actor=world.supervisor_chair).status == "accepted"


def test_nor_raises_a_concern_to_settle_it(world: World) -> None:
    notice = open_notice(world)
    assert notice.matter is not None
    related(world, "supervisor", notice.matter)
    with pytest.raises(Refused, match=ASIDE):
        supervision.raise_concern(notice.pk, "字写小了。", actor=world.supervisor)


def test_the_head_of_the_village_does_not_answer_for_his_own_family(world: World) -> None:
    notice = open_notice(world)
    assert notice.matter is not None
    concern = raise_concern(notice)
    related(world, "village_head", notice.matter)
    with pytest.raises(Refused, match=ASIDE):
        supervision.rectify(concern.pk, "没有问题。", actor=world.village_head)
    assert supervision.rectify(concern.pk, "改好了。", actor=world.secretary).status == "rectified"


def test_a_list_of_results_is_about_everybody_on_it(world: World) -> None:
    """The concern is about the list that his brother stands on, although another family's matter brought it up."""
    brother = bring_to(file_matter(world, "周家兄弟"), "pay")
    other = bring_to(file_matter(world, "吴桂英"), "pay")
    concern = raise_concern(notice_of(other), "名单里有一户有车。")
    supervision.rectify(concern.pk, "核对过了。", actor=world.village_head)
    related(world, "supervisor", brother)
    with pytest.raises(Refused, match=ASIDE):
        supervision.accept(concern.pk, "", actor=world.supervisor)
    assert [c.mine for c in listed(world.supervisor)] == [False]


def test_the_township_does_not_take_its_own_relatives_off_the_boards(world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    related(world, "township_office", matter)
    assert matter.household_id is not None
    with pytest.raises(Refused, match=ASIDE):
        erase_household(matter.household_id, actor=world.township_office, reason="本人申请")
    answer = sign_in(world, "township_office").get(f"/desk/erase/{matter.household_id}/")
    assert answer.status_code == 403


def test_ones_own_name_in_ones_own_village_counts_without_any_declaration(world: World) -> None:
    """The agent applies for herself and declares nothing."""
    with pytest.raises(Refused, match="这是你自己家的事"):
        file_matter(world, world.agent.name)
    assert not Matter.objects.exists()
    matter = file_matter(world, world.agent.name, actor=world.village_clerk)
    with pytest.raises(Refused, match="这是你自己家的事"):
        withdraw(matter.pk, actor=world.agent, reason="不办了")
    assert KeepAway(world.agent).concerns(matter)


def test_a_namesake_elsewhere_does_not_count(world: World) -> None:
    matter = file_matter(world, world.township_approver.name)
    assert not KeepAway(world.township_approver).concerns(matter)
    step(matter, "accept")


def test_a_declaration_is_not_taken_back_for_the_day_of_the_decision(world: World) -> None:
    """The household named him as its relative; he calls it a slip of the pen, approves, and declares again."""
    matter = bring_to(file_matter(world), "opinion")
    kin = related(world, "township_approver", matter)
    client = sign_in(world, "township_approver")
    answer = client.post(f"/desk/kinship/{kin.pk}/end/", {"reason": "写错了。"})
    assert answer.status_code == 403
    assert "办结以后才能取消" in text_of(answer)
    with pytest.raises(Refused, match=ASIDE):
        step(matter, "propose", actor=world.township_approver)


def test_nor_one_by_name_before_the_household_was_known(world: World) -> None:
    from portal.organisation.kinship import declare_kin, end_kin
    from portal.organisation.models import Relation

    kin = declare_kin(world.village, "吴桂英", Relation.SIBLING, actor=world.township_approver)
    file_matter(world, "吴桂英")
    assert Resident.objects.filter(name="吴桂英").count() == 2
    with pytest.raises(Refused, match="办结以后才能取消"):
        end_kin(kin.pk, actor=world.township_approver, reason="写错了。")


def test_nor_while_a_concern_is_unsettled(world: World) -> None:
    from portal.organisation.kinship import end_kin

    matter = bring_to(file_matter(world), "granted")
    raise_concern(notice_of(matter))
    kin = related(world, "supervisor", matter)
    with pytest.raises(Refused, match="没有了结"):
        end_kin(kin.pk, actor=world.supervisor, reason="写错了。")
