"""Two at once on PostgreSQL: nothing is lost, receipts are numbered apart, a return and a reassignment do not both count."""

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from powers.owners.models import Asked, Claim, ClaimReport
from powers.owners.operations import assign, claim_items, close_round, extend_round, give_back
from tests.desk.people import events
from tests.owners.claiming import CIVIL, FARMING, OPENED, TOWN, WHO, body, claimed, opened, owners
from tests.supervision.test_two_at_once import at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_departments_claim_the_same_item_at_the_same_moment(world: World) -> None:
    row = opened(world)
    civil, farming, town = body(CIVIL).pk, body(FARMING).pk, body(TOWN).pk
    one, two, three = world.county_approver, world.county_agriculture, world.township_office
    results = at_once(
        lambda: claim_items(row.pk, civil, ["26", "27"], WHO, actor=one),
        lambda: claim_items(row.pk, farming, ["27", "26"], WHO, actor=two),
        lambda: claim_items(row.pk, town, ["26"], WHO, actor=three),
    )
    assert all(isinstance(result, ClaimReport) for result in results), results
    assert sorted(owners("26")) == sorted([CIVIL, FARMING, TOWN])
    assert sorted(owners("27")) == sorted([CIVIL, FARMING])
    assert sorted(ClaimReport.objects.values_list("serial", flat=True)) == [1, 2, 3]
    assert len(events("claims.handed")) == 3


def test_one_person_pressing_twice_claims_once(world: World) -> None:
    row = opened(world)
    civil, actor = body(CIVIL).pk, world.county_approver
    results = at_once(*[lambda: claim_items(row.pk, civil, ["26"], WHO, actor=actor)] * 2)
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    assert "本单位已经认领过了" in lost.reason
    assert (owners("26"), ClaimReport.objects.count()) == ([CIVIL], 1)


def test_given_back_while_it_is_given_to_another(world: World) -> None:
    row = opened(world)
    claimed(world, row, "26", at=OPENED)
    claim, farming, county = Claim.objects.get(), body(FARMING).pk, world.county.pk
    owner, keeper = world.county_approver, world.catalogue_keeper
    results = at_once(
        lambda: give_back(claim.pk, "不归我。", actor=owner),
        lambda: assign(county, "26", farming, "归他。", actor=keeper, instead=claim.pk),
    )
    lost = [one for one in results if isinstance(one, NotAllowed)]
    assert len(lost) == 1, results
    assert owners("26") == ([] if results[1] is lost[0] else [FARMING])


def test_a_claim_while_the_hour_is_put_off(world: World) -> None:
    row = opened(world, due=OPENED.replace(hour=10))
    civil, owner, keeper = body(CIVIL).pk, world.county_approver, world.catalogue_keeper

    def claims() -> object:
        with clock.at(OPENED.replace(hour=10, minute=1)):
            return claim_items(row.pk, civil, ["26"], WHO, actor=owner)

    def puts_off() -> object:
        with clock.at(OPENED.replace(hour=9, minute=59)):
            return extend_round(row.pk, OPENED.replace(hour=12), "停电。", actor=keeper)

    report, moved = at_once(claims, puts_off)
    assert isinstance(report, ClaimReport), report
    assert not isinstance(moved, Exception), moved
    assert report.late in (None, 1)
    asked = Asked.objects.get(body=civil)
    assert (asked.answered_at, asked.alarm_at) == (report.received_at, None), "who answered is not reminded"


def test_a_claim_while_the_round_ends(world: World) -> None:
    row = opened(world, due=OPENED.replace(hour=10))
    civil, owner, keeper = body(CIVIL).pk, world.county_approver, world.catalogue_keeper

    def claims() -> object:
        with clock.at(OPENED.replace(hour=11)):
            return claim_items(row.pk, civil, ["26"], WHO, actor=owner)

    def closes() -> object:
        with clock.at(OPENED.replace(hour=11)):
            return close_round(row.pk, actor=keeper)

    results = at_once(claims, closes)
    assert not isinstance(results[1], Exception), results
    taken = not isinstance(results[0], NotAllowed)
    assert owners("26") == ([CIVIL] if taken else [])
    assert events("claims.closed")[0].data["silent"] == (2 if taken else 3)
