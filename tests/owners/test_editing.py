"""A claimed item's chart and risk table are its owner's to keep; putting it in force stays the keeper's."""

from datetime import date

import pytest

from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from powers.catalogue.editing.acts import changed_risks
from powers.catalogue.editing.drafting import begin_draft, edit, give_up, take_back
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.models import Catalogue
from powers.owners.models import Claim
from powers.owners.operations import give_back
from tests.desk.people import sign_in, text_of
from tests.owners.claiming import OPENED, claimed, opened
from tests.world import World, fresh

pytestmark = pytest.mark.django_db
ITEM = "/desk/lists/yunxi/items/26/"


@pytest.fixture
def yunxi(world: World) -> Catalogue:
    claimed(world, opened(world), "4 26", at=OPENED)
    return Catalogue.objects.get(key="yunxi")


def test_an_owner_edits_what_it_claimed_and_nothing_else(world: World, yunxi: Catalogue) -> None:
    owner = world.county_approver
    draft = begin_draft(yunxi.pk, "26", actor=owner)
    risks = [{"grade": "A", "text": "优亲厚友。", "measures": "回避。"}]
    changed = edit(draft.pk, changed_risks("check", risks), seen=1, actor=owner)
    assert changed.revision == 2
    take_back(draft.pk, seen=2, actor=owner)
    begin_draft(yunxi.pk, "4-2", actor=owner)
    with pytest.raises(Refused):
        begin_draft(yunxi.pk, "27", actor=owner)
    for other in (world.county_agriculture, world.township_office, world.county_discipline):
        with pytest.raises(Refused):
            edit(draft.pk, changed_risks("check", risks), seen=fresh(draft).revision, actor=other)


def test_putting_in_force_and_giving_up_stay_the_keepers(world: World, yunxi: Catalogue) -> None:
    draft = begin_draft(yunxi.pk, "26", actor=world.county_approver)
    with pytest.raises(Refused):
        put_in_force(draft.pk, date(2030, 1, 1), "改。", actor=world.county_approver)
    with pytest.raises(Refused):
        give_up(draft.pk, actor=world.county_approver)
    with pytest.raises(NotAllowed):
        put_in_force(draft.pk, date(2030, 1, 1), "改。", actor=world.catalogue_keeper)
    give_up(draft.pk, actor=world.catalogue_keeper)


def test_whoever_gave_an_item_back_keeps_its_chart_no_more(world: World, yunxi: Catalogue) -> None:
    draft = begin_draft(yunxi.pk, "26", actor=world.county_approver)
    give_back(Claim.objects.get(number="26").pk, "不归我。", actor=world.county_approver)
    with pytest.raises(Refused):
        take_back(draft.pk, seen=1, actor=world.county_approver)
    assert sign_in(world, "county_approver").get(ITEM).status_code == 404


def test_the_next_list_is_the_keepers_alone(world: World, yunxi: Catalogue) -> None:
    assert sign_in(world, "catalogue_keeper").get("/desk/lists/yunxi/next/").status_code == 200
    owner = sign_in(world, "county_approver")
    for page in ("next/", "next/26/", "next/release/", "items/27/"):
        assert owner.get(f"/desk/lists/yunxi/{page}").status_code == 404, page


def test_the_owners_pages(world: World, yunxi: Catalogue) -> None:
    client = sign_in(world, "county_approver")
    words = text_of(client.get("/desk/lists/yunxi/items/"))
    assert "城乡低保申请" in words
    assert "临时救助" not in words
    assert "改这些事项的流程图和风险点" in text_of(client.get("/desk/claims/"))
    client.post(f"{ITEM}begin/")
    page = text_of(client.get(ITEM))
    assert "由县里的清单管理员起用" in page
    assert "作废草稿" not in page
    source = client.get(ITEM).content.decode().split("<main")[0]
    assert "/desk/lists/yunxi/items/" in source
    assert '/desk/lists/"' not in source
    force = client.get(f"{ITEM}force/")
    assert (force.status_code, 'name="reason"' in force.content.decode()) == (200, False)
    sent = {"first_day": "2030-01-01", "reason": "改", "seen": "1"}
    assert client.post(f"{ITEM}force/", sent).status_code == 403
    assert client.get(f"{ITEM}give-up/").status_code == 403
    assert client.get("/desk/lists/yunxi/items/27/").status_code == 404
    assert client.get("/desk/lists/").status_code == 404
