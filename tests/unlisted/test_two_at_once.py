"""Two keepers at once, on PostgreSQL: one decides, the other is told who did."""

import pytest

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import add_post, appoint
from portal.organisation.policy import Officer, actor_of
from portal.organisation.post_kinds import PostKind
from supervision.models import UnlistedReport
from supervision.unlisted import operations
from supervision.unlisted.rules import Ruling
from tests.supervision.test_two_at_once import at_once
from tests.unlisted.ways import REASON, WORDING, reported
from tests.world import World, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def colleague(world: World) -> Officer:
    """A second keeper."""
    body = world.post("catalogue_keeper").body
    with event("account.added", actor=SYSTEM):
        account = Account.objects.create_user("qiuyun", name="秋芸")
    post = add_post(body, PostKind.CATALOGUE_KEEPER, "清单管理员", actor=SYSTEM)
    appoint(post, account, since=clock.today(), actor=SYSTEM)
    return actor_of(account)


def test_two_keepers_decide_at_once(world: World) -> None:
    made, first, second = reported(world), world.catalogue_keeper, colleague(world)
    results = at_once(
        lambda: operations.decide_report(made.pk, "order", Ruling(WORDING, REASON), actor=first),
        lambda: operations.decide_report(made.pk, "dismiss", Ruling(WORDING, REASON), actor=second),
    )
    told = [one for one in results if isinstance(one, NotAllowed)]
    assert len(told) == 1, results
    after = fresh(made)
    assert told[0].reason.startswith(f"这件事{after.decided_by}已经处理过了")
    assert (
        Event.objects.filter(subject_id=made.pk, kind__in=["unlisted.order", "unlisted.dismiss"]).count() == 1
    )


def test_numbers_have_neither_gap_nor_twin(world: World) -> None:
    one, two, keeper = (
        reported(world),
        reported(world, "别的事", unit=world.neighbour),
        world.catalogue_keeper,
    )
    results = at_once(
        lambda: operations.decide_report(one.pk, "order", Ruling(WORDING, REASON), actor=keeper),
        lambda: operations.decide_report(two.pk, "order", Ruling(WORDING, REASON), actor=keeper),
    )
    assert all(isinstance(result, UnlistedReport) for result in results), results
    assert sorted(UnlistedReport.objects.values_list("serial", flat=True)) == [1, 2]


def test_the_same_words_at_once_are_one_report(world: World) -> None:
    results = at_once(lambda: reported(world), lambda: reported(world))
    assert len({one.pk for one in results}) == 1  # type: ignore[attr-defined] # both are reports
