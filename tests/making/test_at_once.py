"""Two keepers, two departments and a comment at the same moment: nothing lost, nobody overwritten, the loser told."""

from datetime import timedelta

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.post_kinds import PostKind
from powers.catalogue.models import Choice, Way
from powers.catalogue.releases import Chosen, Overtaken, choose
from powers.making import operations as do
from powers.making.models import Asked, Comment, HandedRow, Making
from powers.making.rules import Product
from powers.owners.models import ClaimReport
from powers.owners.operations import claim_items, open_round
from tests.adjustments.ways import officer_at
from tests.desk.people import events
from tests.making.steps import CIVIL, FARMING, answered, asked, begun, body, fresh_serial, row, said, shown
from tests.owners.claiming import WHO, owners
from tests.supervision.test_two_at_once import at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_keepers_two_departments_and_a_comment_at_the_same_moment(world: World) -> None:
    """While the public draft hangs: both keepers decide about 7, both departments claim 26, a villager comments."""
    draft, first = shown(world), world.catalogue_keeper
    making = Making.objects.get()
    second = officer_at(world.county, PostKind.CATALOGUE_KEEPER, "qiuyun", "秋芸")
    civil, farming = body(CIVIL).pk, body(FARMING).pk
    due = clock.now() + timedelta(days=5)
    asking = open_round(world.county.pk, [civil, farming], due_at=due, actor=first).pk
    one, two = world.county_approver, world.county_agriculture
    renamed = Chosen(Way.RENAMED, "群众熟。", name="盖公章")
    dropped = Chosen(Way.DROPPED, "镇里代管。")
    results = at_once(
        lambda: choose(making.draft_id, "7", renamed, seen=0, actor=first),
        lambda: choose(making.draft_id, "7", dropped, seen=0, actor=second),
        lambda: claim_items(asking, civil, ["26"], WHO, actor=one),
        lambda: claim_items(asking, farming, ["26"], WHO, actor=two),
        lambda: said(draft, "第66项留着好。"),
    )
    (lost,) = [result for result in results[:2] if isinstance(result, Overtaken)]
    (kept,) = [result for result in results[:2] if isinstance(result, Choice)]
    assert Choice.objects.get(draft=making.draft_id, number=7) == kept == lost.choice
    name, way = (("沈洁", "改名"), ("秋芸", "不列"))[results.index(kept)]
    assert (
        lost.reason == f"你打开以后，云溪县清单管理员{name}把第7项定成了“{way}”。你写的还在下面，看一看再存。"
    )
    assert all(isinstance(result, ClaimReport) for result in results[2:4]), results
    assert sorted(owners("26")) == sorted([CIVIL, FARMING])
    assert isinstance(results[4], Comment), results
    assert Comment.objects.get().text == "第66项留着好。"
    counted = [len(events(kind)) for kind in ("list.chosen", "claims.handed", "making.commented")]
    assert counted == [2, 2, 1], "66 was decided about before"


def test_two_keepers_move_one_stage(world: World) -> None:
    making, keeper = begun(world), world.catalogue_keeper
    second = officer_at(world.county, PostKind.CATALOGUE_KEEPER, "qiuyun", "秋芸")
    seen = fresh_serial(making)
    results = at_once(
        lambda: do.skip(making.pk, "上一版刚梳理过。", seen=seen, actor=keeper),
        lambda: do.give_up_making(making.pk, "上级要重新部署。", seen=seen, actor=second),
    )
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    assert "你打开这页以后" in lost.reason or "不编了" in lost.reason
    assert len(events("making.skip")) + len(events("making.give_up")) == 1


def test_two_departments_hand_in_while_the_keeper_asks_another(world: World) -> None:
    making, keeper = begun(world), world.catalogue_keeper
    civil, farming = asked(world, making, CIVIL, FARMING)
    one, two = world.county_approver, world.county_agriculture
    row(civil, one)
    results = at_once(
        lambda: do.hand_in(civil.pk, actor=one),
        lambda: row(farming, two, name="农机补贴申报"),
        lambda: asked(world, making, "云溪县住房和城乡建设局"),
        lambda: row(civil, world.county_checker, name="护理补贴申报"),
    )
    assert Asked.objects.filter(handed_at__isnull=False).count() == 1
    assert Asked.objects.count() == 3
    assert HandedRow.objects.filter(asked=farming).count() == 1
    late = results[3]
    rows = HandedRow.objects.filter(asked=civil).count()
    assert rows == (1 if isinstance(late, NotAllowed) else 2)
    if isinstance(late, NotAllowed):
        assert "许文慧已经交上去了" in late.reason
    assert keeper


def test_two_at_one_desk_change_one_row(world: World) -> None:
    (sheet,) = asked(world, begun(world), CIVIL)
    line = row(sheet, world.county_approver)
    one, two = world.county_approver, world.county_checker
    results = at_once(
        lambda: row(sheet, one, name="甲写的", pk=line.pk, seen=1),
        lambda: row(sheet, two, name="乙写的", pk=line.pk, seen=1),
    )
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    won = ("乙写的", "甲写的")[results.index(lost)]
    assert HandedRow.objects.get(pk=line.pk).name == won
    assert f"现在是：{won}" in lost.reason


def test_two_answers_to_one_comment_and_two_equal_comments(world: World) -> None:
    draft = shown(world)
    comment, keeper = said(draft), world.catalogue_keeper
    assert keeper
    results = at_once(
        lambda: answered(world, comment, "adopted", "照办。"),
        lambda: answered(world, comment, "not", "不办。"),
        lambda: said(draft, "另一条意见。"),
        lambda: said(draft, "另一条意见。"),
    )
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    assert "已经答复了" in lost.reason
    assert len(events("making.answered")) == 1
    assert Comment.objects.count() == 2


def test_a_comment_against_the_end_of_the_stage(world: World) -> None:
    """Whichever comes first: the comment is in and blocks the stage, or the stage is over and the villager is told."""
    draft = shown(world)
    making = Making.objects.get()
    keeper, seen = world.catalogue_keeper, fresh_serial(making)
    results = at_once(
        lambda: said(draft),
        lambda: do.give_up_making(making.pk, "不编了。", seen=seen, actor=keeper),
        lambda: do.finish(making.pk, Product("做完"), seen=seen, actor=keeper),
    )
    assert isinstance(results[2], NotAllowed)
    assert Comment.objects.count() == (0 if isinstance(results[0], NotAllowed) else 1)
