"""Two at once on PostgreSQL: one order, one answer, one row; the other is told."""

import pytest

from portal.lifecycle import NotAllowed
from powers.catalogue.models import ListKind, PowerVersion
from powers.five_lists.models import ServiceOrder
from powers.five_lists.operations import cancel_order, save_row
from tests.desk.people import events
from tests.five_lists.ways import a_list, answer, newest, order
from tests.supervision.test_two_at_once import at_once
from tests.world import World, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_keepers_on_one_row_and_on_two(world: World) -> None:
    keeper, pk, seen = world.catalogue_keeper, a_list(world).pk, newest(world, ListKind.NEGATIVE, 1).pk
    results = at_once(
        lambda: save_row(pk, 1, {"name": "搞封建迷信"}, seen=seen, actor=keeper),
        lambda: save_row(pk, 1, {"name": "搞迷信活动"}, seen=seen, actor=keeper),
    )
    assert sum(isinstance(one, NotAllowed) for one in results) == 1
    assert newest(world, ListKind.NEGATIVE, 1).version == 2
    new = {"category": "财务规定不执行"}
    at_once(
        lambda: save_row(pk, None, new | {"name": "公款吃喝"}, seen=0, actor=keeper),
        lambda: save_row(pk, None, new | {"name": "公款送礼"}, seen=0, actor=keeper),
    )
    rows = PowerVersion.objects.filter(power__catalogue=pk, power__number__gt=21)
    assert sorted(rows.values_list("power__number", flat=True)) == [22, 23]


def test_two_presses_are_one_order_and_an_answer_meets_a_cancellation(world: World) -> None:
    village, agent = world.village, world.agent
    one, two = at_once(lambda: order(village), lambda: order(village))
    assert one.pk == two.pk
    assert ServiceOrder.objects.count() == 1
    results = at_once(lambda: answer(one, agent, "finish", "办好了。"), lambda: cancel_order(one.receipt))
    assert sum(isinstance(r, NotAllowed) for r in results) == 1
    assert fresh(one).status in ("done", "cancelled")
    assert len(events("service.finish")) + len(events("service.cancel")) == 1
