"""Two keepers, two departments and a comment at the same moment: nothing lost, nobody overwritten, the loser told."""

import pytest

from portal.lifecycle import NotAllowed
from powers.making import operations as do
from powers.making.models import Asked, Comment, HandedRow, Making
from powers.making.rules import Product
from tests.desk.people import events
from tests.making.steps import CIVIL, FARMING, answered, asked, begun, fresh_serial, row, said, shown
from tests.supervision.test_two_at_once import at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_keepers_move_one_stage(world: World) -> None:
    making, keeper = begun(world), world.catalogue_keeper
    seen = fresh_serial(making)
    results = at_once(
        lambda: do.skip(making.pk, "上一版刚梳理过。", seen=seen, actor=keeper),
        lambda: do.give_up_making(making.pk, "上级要重新部署。", seen=seen, actor=keeper),
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
