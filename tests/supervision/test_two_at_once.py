"""Two reviewers at once, on PostgreSQL: one wins, the other is told who; so with a decision against the clock."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import add_post, appoint
from portal.organisation.policy import Officer, actor_of
from portal.organisation.post_kinds import PostKind
from portal.sweep import sweep
from supervision.models import Concern
from supervision.operations import decide_review, escalate, raise_concern, take_up
from tests.supervision.days import TUESDAY, at
from tests.world import World, fresh, open_notice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def escalated(world: World, day: time_machine.Traveller) -> Concern:
    concern = raise_concern(open_notice(world).pk, "没有贴在公开栏。", actor=world.supervisor_chair)
    return escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)


@pytest.fixture
def colleague(world: World) -> Officer:
    """A second officer of the township's discipline commission."""
    body = world.post("township_discipline").body
    with event("account.added", actor=SYSTEM):
        account = Account.objects.create_user("qiuyun", name="秋芸")
    post = add_post(body, PostKind.TOWNSHIP_DISCIPLINE, "纪委副书记", actor=SYSTEM)
    appoint(post, account, since=clock.today(), actor=SYSTEM)
    return actor_of(account)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together, each in a session of its own; what each returned or raised."""
    start, results = Barrier(len(acts)), [None] * len(acts)

    def run(n: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[n] = act()
        except Exception as error:
            results[n] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return list(results)


def test_two_take_it_up_at_once(world: World, escalated: Concern, colleague: Officer) -> None:
    first = world.township_discipline
    results = at_once(
        lambda: take_up(escalated.pk, actor=first), lambda: take_up(escalated.pk, actor=colleague)
    )
    told = [r for r in results if isinstance(r, NotAllowed)]
    won = [r for r in results if isinstance(r, Concern)]
    assert len(told) == len(won) == 1, results
    after = fresh(escalated)
    assert after.reviewer == won[0].reviewer
    assert told[0].reason == f"{after.reviewer}已经开始复查了，意见由他给。"
    assert Event.objects.filter(subject_id=escalated.pk, kind="concern.take_up").count() == 1


def test_the_same_officer_gives_two_opinions_at_once(world: World, escalated: Concern) -> None:
    officer = world.township_discipline
    take_up(escalated.pk, actor=officer)
    results = at_once(
        lambda: decide_review(escalated.pk, "uphold", "要改。", actor=officer),
        lambda: decide_review(escalated.pk, "settle", "不用改。", actor=officer),
    )
    told = [r for r in results if isinstance(r, NotAllowed)]
    assert len(told) == 1, results
    events = Event.objects.filter(subject_id=escalated.pk, kind__in=["concern.uphold", "concern.settle"])
    assert events.count() == 1
    assert fresh(escalated).opinion == ("要改。" if events.get().kind == "concern.uphold" else "不用改。")


def test_the_clock_and_an_officer_meet(world: World, escalated: Concern, day: time_machine.Traveller) -> None:
    officer = world.township_discipline
    day.move_to(at(9, 9, 0))
    results = at_once(lambda: take_up(escalated.pk, actor=officer), lambda: sweep(clock.now()))
    kinds = list(Event.objects.filter(subject_id=escalated.pk).order_by("id").values_list("kind", flat=True))[
        2:
    ]
    after = fresh(escalated)
    if after.level == "county":
        assert kinds[-1] == "concern.go_up"
        assert kinds.count("concern.go_up") == 1
    else:
        assert kinds == ["concern.take_up"]
        assert after.status == "reviewing"
    assert not [r for r in results if isinstance(r, AssertionError)], results
