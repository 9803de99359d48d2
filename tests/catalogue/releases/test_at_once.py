"""Two keepers of one county at the same moment, on PostgreSQL: nobody is overwritten, and the loser is told."""

from collections.abc import Callable
from datetime import date

import pytest

from portal import clock
from portal.accounts.operations import open_account
from portal.audit.actors import SYSTEM
from portal.lifecycle import NotAllowed
from portal.organisation.operations import add_post, appoint
from portal.organisation.policy import Officer, actor_of
from portal.organisation.post_kinds import PostKind
from powers.catalogue import releases
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.models import Choice, ListDraft, PowerVersion, Release, Way
from powers.catalogue.releases import Chosen, Overtaken
from tests.catalogue.releases.lists import PAPER, begun, chosen, issued, listed
from tests.catalogue.releases.test_adjusting import edited
from tests.matters.test_two_at_once import at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

Keepers = tuple[Officer, Officer]


@pytest.fixture
def keepers(world: World) -> Keepers:
    """沈洁 and a colleague with a post of the same kind."""
    account, _ = open_account("liangyu", "梁宇", actor=SYSTEM)
    post = add_post(world.post("catalogue_keeper").body, PostKind.CATALOGUE_KEEPER, "", actor=SYSTEM)
    appoint(post, account, since=date(2026, 1, 5), actor=SYSTEM)
    return world.catalogue_keeper, actor_of(account)


def renaming(draft: ListDraft, label: str, name: str, actor: Officer) -> Callable[[], Choice]:
    given = Chosen(Way.RENAMED, "群众熟。", name=name)
    return lambda: releases.choose(draft.pk, label, given, seen=0, actor=actor)


def test_two_numbers_at_once_are_both_decided(world: World, keepers: Keepers) -> None:
    draft = begun(world)
    results = at_once(renaming(draft, "26", "吃低保", keepers[0]), renaming(draft, "7", "盖公章", keepers[1]))
    assert all(isinstance(one, Choice) for one in results), results
    assert {(one.label, one.decided_by[-2:]) for one in draft.choices.all()} == {
        ("26", "沈洁"),
        ("7", "梁宇"),
    }


def test_one_number_at_once_the_second_is_told_what_the_first_did(world: World, keepers: Keepers) -> None:
    draft = begun(world)
    results = at_once(
        renaming(draft, "26", "吃低保", keepers[0]), renaming(draft, "26", "拿低保", keepers[1])
    )
    (told,) = [one for one in results if isinstance(one, Overtaken)]
    kept = draft.choices.get()
    assert told.choice == kept
    assert f"{kept.decided_by}把第26项定成了“改名”" in told.reason


def test_begun_and_released_by_both_it_happens_once(world: World, keepers: Keepers) -> None:
    results = at_once(
        *(lambda actor=actor: releases.begin_list(listed().pk, actor=actor) for actor in keepers)
    )  # type: ignore[misc]
    assert sorted(type(one).__name__ for one in results) == ["ListDraft", "NotAllowed"]
    draft = ListDraft.objects.get()

    def release(actor: Officer) -> Callable[[], Release]:
        return lambda: releases.issue_release(draft.pk, clock.today(), "清单", "", [PAPER], [], actor=actor)

    results = at_once(*map(release, keepers))
    assert sorted(type(one).__name__ for one in results) == ["NotAllowed", "Release"]
    assert Release.objects.count() == 1


def test_a_list_and_an_item_at_once_both_stand_or_the_second_is_told(world: World, keepers: Keepers) -> None:
    """A release and an adjustment of the same number: whoever is second learns that it moved on."""
    issued(world)
    item, draft = edited(world), begun(world)
    chosen(world, draft, "26", Chosen(Way.RENAMED, "群众熟。", name="吃低保"))
    results = at_once(
        lambda: releases.issue_release(draft.pk, clock.today(), "清单", "", [PAPER], [], actor=keepers[0]),
        lambda: put_in_force(item.pk, clock.today(), "先查存款。", actor=keepers[1]),
    )
    done = [one for one in results if isinstance(one, Release | PowerVersion)]
    told = [one for one in results if isinstance(one, NotAllowed)]
    assert (len(done), len(told)) == (1, 1), results
    assert list(Release.objects.values_list("number", flat=True)) == [1, 2]
