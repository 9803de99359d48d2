"""Publishing a month: in order, once, by accountant or clerk; what is left begins the next one."""

from datetime import date

import pytest

from disclosure.ledger.operations import erase_words, sound_ledger_alarm
from disclosure.models import LedgerPeriod, LedgerSheet
from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.worktime import SHANGHAI
from tests.ledger.books import (
    AUGUST,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    figures,
    income,
    month,
    on,
    publish,
    spent,
    started,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("no_paper")


def test_what_is_left_begins_the_next_month(world: World) -> None:
    started(world)
    income(world)
    spent(world)
    done = publish(month(world))
    assert [str(f) for f in (done.opening, done.income, done.expense, done.closing)] == [
        "1000.00", "500.00", "120.00", "1380.00",
    ]  # fmt: skip
    assert done.published_by == "柳河村报账员李桂芳"
    assert str(month(world, SEPTEMBER).opening) == "1380.00"
    assert month(world, OCTOBER).opening is None
    assert LedgerSheet.objects.get().period == done


def test_the_clerk_may_publish_too_and_the_committee_is_told(world: World) -> None:
    started(world)
    publish(month(world), actor=world.village_clerk)
    told = Message.objects.filter(text__contains="2026年8月的账公开了")
    assert {m.post.kind for m in told} == {"supervisor_chair", "supervisor", "discipline_member", "liaison"}


@pytest.mark.parametrize(
    "who", ["village_head", "supervisor_chair", "discipline_member", "neighbour_accountant", "liaison"]
)
def test_nobody_else_publishes(world: World, who: str) -> None:
    started(world)
    with pytest.raises(Refused) as refused:
        publish(month(world), actor=getattr(world, who))
    assert "李桂芳" in refused.value.decision.who_can
    assert not month(world).published


def test_a_month_is_published_once_in_order_and_after_its_end(world: World) -> None:
    started(world)
    with pytest.raises(NotAllowed, match="2026年8月的账还没公开，先公开那个月的"):
        publish(month(world, SEPTEMBER))
    publish(month(world))
    with pytest.raises(NotAllowed, match="已经由柳河村报账员李桂芳在11月5日公开了"):
        publish(month(world), actor=world.village_clerk)
    publish(month(world, SEPTEMBER))
    publish(month(world, OCTOBER))
    with pytest.raises(NotAllowed, match="还没过完，12月1日起才能公开"):
        publish(month(world, NOVEMBER))
    assert Event.objects.filter(kind="ledger.published").count() == 3


def test_what_was_not_seen_is_not_published(world: World) -> None:
    started(world)
    income(world)
    with pytest.raises(NotAllowed, match="又添了笔数"):
        publish(month(world), seen=0)


def test_months_without_a_beginning_wait_for_it(world: World) -> None:
    period = started(world, NOVEMBER)
    with on(date(2026, 12, 3)):
        publish(month(world, NOVEMBER))
        assert LedgerPeriod.objects.filter(month=date(2026, 12, 1)).get().opening == period.opening


def test_a_late_month_goes_up_and_the_next_begins_by_itself(world: World) -> None:
    started(world)
    night = clock.now().replace(month=11, day=17, hour=0, minute=1, tzinfo=SHANGHAI)
    with on(date(2026, 12, 12)):
        sound_ledger_alarm(month(world).pk, clock.now())
    assert night < month(world).alarm_at  # type: ignore[operator]
    assert Message.objects.get(text__contains="2026年8月的账逾期没有公开").post == world.post("village_head")
    with on(date(2026, 12, 17)):
        sound_ledger_alarm(month(world).pk, clock.now())
    assert month(world).alarm_level == 2
    made = LedgerPeriod.objects.get(unit=world.village, month=date(2026, 12, 1))
    assert made.due == date(2027, 1, 11)  # 10 January 2027 is a Sunday


def test_a_published_month_rings_no_more(world: World) -> None:
    started(world)
    publish(month(world))
    assert month(world).alarm_at is None


def test_words_are_erased_and_the_sum_stays(world: World) -> None:
    started(world)
    entry = income(world, summary="收张三承包费")
    publish(month(world))
    with pytest.raises(Refused):
        erase_words(entry.pk, "本人申请", actor=world.accountant)
    with pytest.raises(NotAllowed, match="为什么"):
        erase_words(entry.pk, " ", actor=world.township_office)
    erase_words(entry.pk, "本人申请", actor=world.township_office)
    entry.words.refresh_from_db()
    assert (entry.words.summary, entry.words.erased_at is not None) == ("", True)
    assert figures(world) == ("1000.00", "500.00", "0", "1500.00")
    with pytest.raises(NotAllowed, match="已经删除"):
        erase_words(entry.pk, "本人申请", actor=world.township_office)


def test_the_months_are_what_they_are_called(world: World) -> None:
    assert started(world).slug == "2026-08"
    assert str(month(world, AUGUST)) == "2026年8月"
