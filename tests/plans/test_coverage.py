"""How far the villages are: per village, by township, pilots; 3,000 villages in as many queries as a dozen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.coverage import coverage
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.operations import next_ids
from portal.organisation.policy import Refused
from powers.catalogue.models import Catalogue
from powers.plans.models import Rollout, RolloutState
from powers.plans.operations import mark_rollout
from tests.desk.people import sign_in, text_of
from tests.hands.naming import PARTY, choice, name
from tests.hands.rooms import room
from tests.rulebook.writing import filed
from tests.world import FAR_VILLAGE, NEIGHBOUR, TOWNSHIP, VILLAGE, World

pytestmark = pytest.mark.django_db
COUNTY_PAGE, TOWN_PAGE = "/desk/coverage/379921000000/", f"/desk/coverage/{TOWNSHIP}/"
PILOT, ROLLED = RolloutState.PILOT, RolloutState.ROLLED_OUT


def test_one_village_after_another(world: World) -> None:
    name(world, "", choice("agent"))
    name(world, "", choice("secretary"), part=PARTY)
    room(world)
    before = {row.unit.code: row for row in coverage(world.township).whole.rows}
    filed(world)
    mark_rollout(world.county.pk, [VILLAGE], PILOT, clock.today(), actor=world.catalogue_keeper)
    rows = {row.unit.code: row for row in coverage(world.township).whole.rows}
    here, there = rows[VILLAGE], rows[NEIGHBOUR]
    assert (here.listed, here.hands_words, here.room, here.rollout and here.rollout.state) == (
        True, "都有人", True, "pilot",
    )  # fmt: skip
    assert (there.hands_words, there.room, there.rollout) == ("一项也没有定", False, None)
    assert here.unfiled == before[VILLAGE].unfiled - 1
    assert there.rules == there.unfiled > 0
    whole = coverage(world.county)
    town = next(one for one in whole.townships if one.unit == world.township)
    assert (town.named, town.rooms, town.pilots, len(town.rows)) == (1, 1, 1, 6)
    assert (whole.whole.named, len(whole.whole.rows), len(whole.townships)) == (1, 13, 3)
    assert whole.items > whole.charted > 50 or whole.items == whole.charted
    zone = coverage(Unit.objects.get(code="yx-gaoxin")).whole.rows
    assert [(row.listed, row.hands_words) for row in zone] == [(False, "还没有清单")]


def test_a_township_with_a_list_of_its_own_is_held_against_that(world: World) -> None:
    """A street may make its own list (S1-37)."""
    before = {row.unit.code: row for row in coverage(world.county).whole.rows}
    with event("catalogue.loaded", actor=SYSTEM):
        Catalogue.objects.create(
            key="qingquan", title="清泉镇清单", unit=world.township, issued_on=world.township.valid_from
        )
    whole = coverage(world.county)
    rows = {row.unit.code: row for row in whole.whole.rows}
    assert (rows[VILLAGE].listed, rows[VILLAGE].items, rows[VILLAGE].charted) == (True, 0, 0)
    assert rows[FAR_VILLAGE] == before[FAR_VILLAGE]
    assert (whole.items, rows[FAR_VILLAGE].charted) == (before[VILLAGE].items, whole.charted)
    assert coverage(world.township).items == 0


def test_marking(world: World) -> None:
    county, keeper, today = world.county.pk, world.catalogue_keeper, clock.today()
    assert mark_rollout(county, [VILLAGE, FAR_VILLAGE], PILOT, today, actor=keeper) == 2
    assert mark_rollout(county, [VILLAGE, FAR_VILLAGE], PILOT, today, actor=keeper) == 0
    assert mark_rollout(county, [VILLAGE], ROLLED, today, actor=keeper) == 1
    assert Rollout.history.filter(unit=world.village).count() == 2
    for codes, words in (([], "请勾上"), (["379922100201"], "不归这里"), (["1"], "不归这里")):
        with pytest.raises(NotAllowed, match=words):
            mark_rollout(county, codes, PILOT, today, actor=keeper)
    with pytest.raises(NotAllowed, match="不能选以后的日子"):
        mark_rollout(county, [VILLAGE], PILOT, today + timedelta(days=1), actor=keeper)
    for who in ("township_office", "county_approver", "county_discipline"):
        with pytest.raises(Refused):
            mark_rollout(county, [VILLAGE], PILOT, today, actor=getattr(world, who))


def test_the_pages(world: World) -> None:
    keeper, town = sign_in(world, "catalogue_keeper"), sign_in(world, "township_office")
    page = text_of(keeper.get("/desk/coverage/", follow=True))
    assert "13个村和社区：13个公开了清单" in page
    assert "清泉镇6600000" in page
    sent = {"villages": [VILLAGE], "state": "pilot", "since": clock.today().isoformat()}
    assert "定好了" in text_of(keeper.post(TOWN_PAGE, sent, follow=True))
    wrong = keeper.post(TOWN_PAGE, {"state": "pilot", "since": sent["since"]})
    assert (wrong.status_code, "请勾上要定的村" in text_of(wrong)) == (409, True)
    seen = town.get(f"{TOWN_PAGE}?show=pilot")
    assert ("柳河村" in text_of(seen), "石桥村" in text_of(seen)) == (True, False)
    assert town.post(TOWN_PAGE, sent).status_code == 403
    assert town.get(COUNTY_PAGE).status_code == 404
    assert sign_in(world, "other_township_office").get(TOWN_PAGE).status_code == 404
    assert sign_in(world, "village_head").get("/desk/coverage/").status_code == 404


def test_3000_villages_in_as_many_queries(world: World) -> None:
    keeper = sign_in(world, "catalogue_keeper")

    def asked(address: str) -> tuple[int, int]:
        keeper.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = keeper.get(address)
        assert answer.status_code == 200
        return len(captured), len(answer.content)

    before = [asked(one)[0] for one in (COUNTY_PAGE, TOWN_PAGE)]
    town = world.township
    rows = [
        Unit(
            id=key,
            code=f"3799219{n:05d}",
            name=f"第{n}村",
            kind="village",
            parent=town,
            path=f"{town.path}{key}/",
        )
        for n, key in enumerate(next_ids("organisation_unit", 3000))
    ]
    Unit.objects.bulk_create(rows)
    after = [asked(one) for one in (COUNTY_PAGE, TOWN_PAGE, f"{TOWN_PAGE}?page=30")]
    assert [queries for queries, _ in after[:2]] == before
    assert max(before) <= 20
    assert max(size for _, size in after) < 60_000
    assert len(coverage(world.county).whole.rows) == 3013
