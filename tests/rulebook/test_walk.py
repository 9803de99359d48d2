"""From a draft to the board and off it again, by whom, and what is refused on the way."""

from typing import Any

import pytest
from django.db import IntegrityError

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.operations import (
    agree_end,
    ask_end,
    decline_end,
    discard,
    end,
    file_rule,
    filing,
    hand_over,
    new_version,
    open_rule,
    put_in_force,
    rewrite,
    send_back,
)
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.privacy import Finding
from tests.rulebook.writing import draft, filed, fresh, given, handed, issued, next_filed
from tests.world import World


def told(world: World, name: str) -> list[str]:
    """What lies on somebody's desk."""
    return list(Message.objects.filter(post=world.post(name)).values_list("text", flat=True))


def test_a_draft_is_handed_over_filed_and_holds(world: World) -> None:
    version = draft(world)
    assert (version.state, version.number, version.written_by) == ("draft", 1, "柳河村文书钱志强")
    hand_over(version.pk, actor=world.village_clerk)
    assert fresh(version).state == "handed"
    assert told(world, "township_office") == ["柳河村交来《柳河村村规民约》，请备案"]
    file_rule(version.pk, actor=world.township_office)
    held = fresh(version)
    assert (held.state, held.filed_by) == ("in_force", "清泉镇党政办郭海涛")
    assert told(world, "village_clerk") == ["《柳河村村规民约》镇里备案了，已经公开"]
    assert told(world, "supervisor_chair") == ["《柳河村村规民约》镇里备案了，已经公开"]
    kinds = Event.objects.filter(subject_id=version.document_id).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["rule.drafted", "rule.hand_over", "rule.file"]


def test_a_reason_holds_no_number(world: World) -> None:
    """Why a rule is to end is read by everybody."""
    version = filed(world)
    with pytest.raises(NotAllowed, match="13812345678"):
        ask_end(version.pk, "有事打13812345678。", actor=world.village_clerk)
    assert (fresh(version).state, fresh(version).end_reason) == ("in_force", "")


def test_one_is_sent_back_with_a_reason_put_right_and_filed(world: World) -> None:
    version = handed(world)
    with pytest.raises(NotAllowed, match="请写明要改什么"):
        send_back(version.pk, " ", actor=world.township_office)
    with pytest.raises(NotAllowed, match="13812345678"):
        send_back(version.pk, "打13812345678问。", actor=world.township_office)
    send_back(version.pk, "第二条不能罚款。", actor=world.township_office)
    back = fresh(version)
    assert (back.state, back.returned_reason) == ("returned", "第二条不能罚款。")
    assert "镇里退回来了，请照意见改" in told(world, "village_clerk")[0]
    rewrite(version.pk, given(text="第一条 红白事简办。\n第二条 不罚款，上门劝。"), actor=world.village_clerk)
    hand_over(version.pk, actor=world.village_clerk)
    file_rule(version.pk, actor=world.township_office)
    held = fresh(version)
    assert (held.state, held.returned_reason) == ("in_force", "")
    assert "上门劝" in held.text


def test_a_new_version_names_the_old_and_takes_its_place(world: World) -> None:
    old = filed(world)
    new = next_filed(world, old, text="第一条 红白事简办，酒席不超过十五桌。\n第二条 垃圾分开放。")
    assert (new.number, new.previous_id, new.change) == (2, old.pk, "酒席从二十桌改为十五桌")
    assert fresh(old).state == "superseded"
    assert fresh(old).ended_at == new.in_force_at
    assert "不摆阔气" in fresh(old).text


def test_the_old_holds_until_the_new_is_filed(world: World) -> None:
    old = filed(world)
    new = new_version(old.document_id, given(change="改酒席"), actor=world.village_clerk)
    hand_over(new.pk, actor=world.village_clerk)
    assert fresh(old).state == "in_force"
    with pytest.raises(NotAllowed, match="已经有一份没有办完的新版"):
        new_version(old.document_id, given(change="再改"), actor=world.village_clerk)


def test_what_is_thrown_away_frees_its_kind(world: World) -> None:
    version = draft(world)
    with pytest.raises(NotAllowed, match="已经有一份村规民约"):
        draft(world)
    discard(version.pk, actor=world.village_clerk)
    assert fresh(version).state == "discarded"
    again = draft(world)
    assert again.document_id != version.document_id


def test_throwing_away_a_new_version_leaves_the_old(world: World) -> None:
    old = filed(world)
    new = new_version(old.document_id, given(change="改酒席"), actor=world.village_clerk)
    discard(new.pk, actor=world.village_clerk)
    assert RuleDocument.objects.get(pk=old.document_id).closed_at is None
    assert next_filed(world, old).number == 2


def test_other_documents_may_be_several(world: World) -> None:
    for title in ("柳河村自来水收费办法", "柳河村打谷场使用办法"):
        filed(world, "other", title=title, adopted_by="village_delegates", items=())
    assert RuleVersion.objects.filter(state="in_force").count() == 2


def test_the_village_proposes_to_end_and_the_township_agrees(world: World) -> None:
    version = filed(world)
    with pytest.raises(NotAllowed, match="请写明为什么废止"):
        ask_end(version.pk, "", actor=world.village_clerk)
    ask_end(version.pk, "并进自治章程。", actor=world.village_clerk)
    assert fresh(version).state == "ending"
    assert "柳河村提出废止《柳河村村规民约》，请看同不同意" in told(world, "township_office")
    with pytest.raises(NotAllowed, match="正在等镇里同意废止"):
        new_version(version.document_id, given(change="改"), actor=world.village_clerk)
    agree_end(version.pk, actor=world.township_office)
    gone = fresh(version)
    assert (gone.state, gone.end_reason) == ("ended", "并进自治章程。")
    assert gone.document.closed_at == gone.ended_at
    assert draft(world).document_id != version.document_id


def test_the_township_does_not_agree_and_it_holds_on(world: World) -> None:
    version = filed(world)
    ask_end(version.pk, "不用了。", actor=world.village_clerk)
    decline_end(version.pk, actor=world.township_office)
    assert (fresh(version).state, fresh(version).end_reason) == ("in_force", "")


def test_nothing_ends_while_a_new_version_is_in_hand(world: World) -> None:
    version = filed(world)
    new_version(version.document_id, given(change="改酒席"), actor=world.village_clerk)
    with pytest.raises(NotAllowed, match="没有办完的新版"):
        ask_end(version.pk, "不用了。", actor=world.village_clerk)


def test_township_and_county_issue_and_end_their_own(world: World) -> None:
    town = issued(world.township, "entrusted_books", world.township_office, "township_office")
    county = issued(world.county, "accountability", world.catalogue_keeper, "catalogue_keeper")
    assert (town.state, county.state) == ("in_force", "in_force")
    end(town.pk, "县里统一了。", actor=world.township_office)
    assert fresh(town).state == "ended"


def test_each_way_in_and_out_is_for_its_level(world: World) -> None:
    village, town = (
        draft(world),
        open_rule(
            world.township,
            "integrity",
            given(keeper="township_discipline", adopted_by="office", items=()),
            actor=world.township_office,
        ),
    )
    with pytest.raises(NotAllowed, match="先交镇里备案"):
        put_in_force(village.pk, actor=world.village_clerk)
    with pytest.raises(NotAllowed, match="不用往上备案"):
        hand_over(town.pk, actor=world.township_office)
    put_in_force(town.pk, actor=world.township_office)
    with pytest.raises(NotAllowed, match="直接废止"):
        ask_end(town.pk, "不用了。", actor=world.township_office)
    held = filed(world, "seal", items=("7",), title="柳河村公章管理制度")
    with pytest.raises(NotAllowed, match="镇里同意了才废止"):
        end(held.pk, "不用了。", actor=world.village_clerk)


@pytest.mark.parametrize(
    "who", ["village_head", "supervisor_chair", "neighbour_village_clerk", "township_office", "liaison"]
)
def test_only_the_clerk_writes_for_the_village(world: World, who: str) -> None:
    actor: Any = getattr(world, who)
    with pytest.raises(Refused):
        open_rule(world.village, "compact", given(), actor=actor)
    version = draft(world)
    with pytest.raises(Refused):
        rewrite(version.pk, given(), actor=actor)
    for act in (hand_over, discard):
        with pytest.raises(Refused):
            act(version.pk, actor=actor)
    assert fresh(version).state == "draft"


@pytest.mark.parametrize(
    "who",
    ["village_clerk", "supervisor_chair", "other_township_office", "township_discipline", "catalogue_keeper"],
)
def test_only_the_townships_office_files(world: World, who: str) -> None:
    version = handed(world)
    actor: Any = getattr(world, who)
    for act in (
        lambda: file_rule(version.pk, actor=actor),
        lambda: send_back(version.pk, "改。", actor=actor),
    ):
        with pytest.raises(Refused):
            act()
    assert fresh(version).state == "handed"


def test_a_refusal_says_who_can(world: World) -> None:
    version = handed(world)
    with pytest.raises(Refused) as error:
        file_rule(version.pk, actor=world.village_clerk)
    assert "清泉镇党政办郭海涛" in error.value.decision.who_can


def test_what_was_handed_over_is_not_changed_by_anybody(world: World) -> None:
    version = handed(world)
    with pytest.raises(NotAllowed, match="已经交出去了"):
        rewrite(version.pk, given(title="别的"), actor=world.village_clerk)
    with pytest.raises(NotAllowed, match="不能交镇里备案"):
        hand_over(version.pk, actor=world.village_clerk)


def test_a_draft_with_a_fault_is_not_kept(world: World) -> None:
    with pytest.raises(NotAllowed, match="13812345678"):
        draft(world, text="第一条 找张三，电话13812345678，随时都在。")
    with pytest.raises(NotAllowed, match="要由村民会议通过"):
        draft(world, adopted_by="two_committees")
    assert not RuleDocument.objects.exists()
    with pytest.raises(NotAllowed, match="没有这种规章制度"):
        draft(world, "accountability")


def test_what_the_finder_learns_later_is_still_found_when_it_is_filed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = handed(world)
    monkeypatch.setattr(filing, "find", lambda *_: (Finding("phone", 0, 3, "某某"),))
    with pytest.raises(NotAllowed, match="请退回去掉"):
        file_rule(version.pk, actor=world.township_office)


def test_the_database_knows_one_open_document_of_a_kind_and_one_version_in_force(world: World) -> None:
    version = filed(world)
    with (
        pytest.raises(IntegrityError, match="rule_one_version_in_force"),
        event("rule.drafted", actor=SYSTEM, data={"number": 9}),
    ):
        RuleVersion.objects.create(
            document=version.document,
            number=9,
            state="in_force",
            title="柳河村村规民约",
            text="第一条",
            keeper="agent",
            adopted_by="office",
            adopted_on=version.adopted_on,
            written_by="钱志强",
        )


def test_history_holds_no_words_of_a_draft(world: World) -> None:
    version = draft(world, change="")
    row = version.history.latest()
    assert not {"text", "change", "returned_reason", "end_reason"} & set(vars(row))
    assert (row.actor_name, row.actor_post) == ("钱志强", "柳河村文书")
