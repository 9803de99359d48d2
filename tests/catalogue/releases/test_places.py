"""Whose list it is: a neighbour's keeper is refused, and a township may have a list of its own without any base."""

from dataclasses import replace

import pytest
from django.test import Client

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, Refused
from powers.catalogue import releases
from powers.catalogue.models import Catalogue, Category, Way
from powers.catalogue.queries import catalogue_of, county_list
from powers.catalogue.releases import Chosen
from tests.catalogue.releases.lists import PAPER, begun, changed, issued, listed, numbers
from tests.catalogue.releases.test_releasing import RENAME
from tests.public.reading import read
from tests.standing import TOWNSHIP
from tests.supervision.browser import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(world: World) -> Officer:
    """A keeper of lists of 清岭县, and of nothing else."""
    path = Unit.objects.get(code="379922000000").path
    keeper = world.catalogue_keeper
    chairs = tuple(replace(chair, path=path) for chair in keeper.chairs)
    return replace(keeper, chairs=chairs, roots=dict.fromkeys(keeper.roots, (path,)))


@pytest.fixture
def own_list(world: World) -> Catalogue:
    """清泉镇's list, which stands on no base and has no entry yet."""
    township = world.unit(TOWNSHIP)
    with event("catalogue.loaded", actor=SYSTEM):
        row = Catalogue.objects.create(
            key="qingquan", title="清泉镇小微权力清单", unit=township, issued_on=township.valid_from
        )
        Category.objects.create(catalogue=row, position=1, name="便民服务类")
    return row


def test_a_neighbours_list_is_not_edited(world: World, neighbour: Officer) -> None:
    draft = begun(world)
    for act in (
        lambda: releases.begin_list(listed().pk, actor=neighbour),
        lambda: releases.choose(draft.pk, "26", RENAME, seen=0, actor=neighbour),
        lambda: releases.undo(draft.pk, "26", seen=0, actor=neighbour),
        lambda: releases.issue_release(
            draft.pk, world.county.valid_from, "清单", "", [PAPER], [], actor=neighbour
        ),
    ):
        with pytest.raises(Refused):
            act()
    theirs = Catalogue.objects.get(key="qingling")
    assert releases.begin_list(theirs.pk, actor=neighbour).catalogue == theirs
    assert sign_in(world, "catalogue_keeper").get("/desk/lists/qingling/next/").status_code == 404


def test_a_township_lists_its_own_things_without_a_base(world: World, own_list: Catalogue) -> None:
    keeper = world.catalogue_keeper
    above = numbers(world)
    draft = releases.begin_list(own_list.pk, actor=keeper)
    category = own_list.categories.get()
    content = changed("61", lambda said: said["row"].update(name="村史馆开放"))
    given = Chosen(Way.ADDED, "镇里定的。", content=content, category_id=category.pk)
    with pytest.raises(NotAllowed, match="不站在哪份基本目录上"):
        releases.choose(draft.pk, "1", Chosen(Way.INHERITED), seen=0, actor=keeper)
    releases.choose(draft.pk, "1", given, seen=0, actor=keeper)
    release = issued(world, draft)
    assert (release.base, release.entries.get().way) == (None, Way.ADDED)
    assert catalogue_of(world.village) == own_list
    found = county_list(world.village)
    assert found is not None
    assert [(c.name, [p.name for p in c.powers]) for c in found.categories] == [
        ("便民服务类", ["村史馆开放"])
    ]
    assert numbers(world) == above


def test_a_townships_list_and_its_releases_are_public_at_its_own_address(
    world: World, own_list: Catalogue, client: Client
) -> None:
    """E30, S1-37: who keeps the master list is a setting; a township without one has no such page."""
    assert read(client, "/powers/379921001000/").status == 404, "城关街道 goes by the county's list"
    keeper, home = world.catalogue_keeper, "/powers/379921100000/"
    draft = releases.begin_list(own_list.pk, actor=keeper)
    content = changed("61", lambda said: said["row"].update(name="村史馆开放"))
    given = Chosen(Way.ADDED, "镇里定的。", content=content, category_id=own_list.categories.get().pk)
    releases.choose(draft.pk, "1", given, seen=0, actor=keeper)
    issued(world, draft, title="清泉镇小微权力清单")
    page = read(client, home)
    assert "清泉镇的村都按这份清单办事" in page.words
    assert "1 村史馆开放" in page.words
    for address in {*page.links("/powers/"), *page.links("/lists/"), f"{home}1/", f"{home}releases/1/1/"}:
        assert read(client, address).status == 200, address
    assert "第1版" in read(client, f"{home}releases/").words
    village = world.village.code
    for address in (f"/v/{village}/list/", f"/v/{village}/procedures/1/"):
        assert home in " ".join(read(client, address).links("/powers/")), address


def test_the_first_item_of_an_empty_list_begins_as_a_copy_from_above(
    world: World, own_list: Catalogue
) -> None:
    releases.begin_list(own_list.pk, actor=world.catalogue_keeper)
    client = sign_in(world, "catalogue_keeper")
    said = {
        "number": "1",
        "name": "村史馆开放",
        "category_id": own_list.categories.get().pk,
        "like": "61",
        "reason": "定的。",
    }
    assert client.post("/desk/lists/qingquan/next/new/", said).status_code == 302
    assert client.get("/desk/lists/qingquan/next/1/words/").status_code == 200
