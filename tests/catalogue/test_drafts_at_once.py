"""Two keepers of one county at the same moment, on PostgreSQL: nothing is lost, whoever is second is told."""

from collections.abc import Callable
from datetime import date

import pytest

from portal import clock
from portal.accounts.operations import open_account
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import add_post, appoint
from portal.organisation.policy import Officer, actor_of
from portal.organisation.post_kinds import PostKind
from powers.catalogue.editing.acts import added, changed_risks, changed_step
from powers.catalogue.editing.drafting import Change, Overtaken, begin_draft, edit
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.editing.shape import step_of, steps_of
from powers.catalogue.models import Catalogue, ItemDraft, PowerVersion
from tests.matters.test_two_at_once import at_once
from tests.world import World, fresh

pytestmark = pytest.mark.django_db(transaction=True)

RISK = [{"grade": "B", "name": "走过场", "measure": "监委会到场。"}]


@pytest.fixture
def keepers(world: World) -> tuple[Officer, Officer]:
    """沈洁 and a colleague with a post of the same kind."""
    account, _ = open_account("liangyu", "梁宇", actor=SYSTEM)
    post = add_post(world.post("catalogue_keeper").body, PostKind.CATALOGUE_KEEPER, "", actor=SYSTEM)
    appoint(post, account, since=date(2026, 1, 5), actor=SYSTEM)
    return world.catalogue_keeper, actor_of(account)


@pytest.fixture
def draft(keepers: tuple[Officer, Officer]) -> ItemDraft:
    """A draft of 低保 that both have open."""
    return begin_draft(Catalogue.objects.get(key="yunxi").pk, "26", actor=keepers[0])


def both(draft: ItemDraft, keepers: tuple[Officer, Officer], *changes: Change) -> list[object]:
    """Both save what they changed since the same state."""

    def save(change: Change, actor: Officer) -> Callable[[], object]:
        return lambda: edit(draft.pk, change, seen=1, actor=actor)

    return at_once(*(save(change, actor) for change, actor in zip(changes, keepers, strict=True)))


def test_two_steps_at_once_are_both_kept(keepers: tuple[Officer, Officer], draft: ItemDraft) -> None:
    results = both(draft, keepers, changed_step("check", {"note": "查存款。"}), changed_risks("pay", RISK))
    assert all(isinstance(one, ItemDraft) for one in results), results
    detail = fresh(draft).detail
    assert (step_of(detail, "check")["note"], step_of(detail, "pay")["risks"]) == ("查存款。", RISK)
    assert {row.by[-2:] for row in draft.revisions.filter(number__gt=1)} == {"沈洁", "梁宇"}


def test_one_step_at_once_the_second_is_told_what_the_first_did(
    keepers: tuple[Officer, Officer], draft: ItemDraft
) -> None:
    results = both(
        draft,
        keepers,
        changed_step("check", {"note": "查存款。"}),
        changed_step("check", {"note": "查车辆。"}),
    )
    (told,) = [one for one in results if isinstance(one, Overtaken)]
    kept = step_of(fresh(draft).detail, "check")["note"]
    assert told.changed[0].changes[0][2] == kept
    assert fresh(draft).revision == 2


def test_two_steps_put_in_at_different_places_get_two_keys(
    keepers: tuple[Officer, Officer], draft: ItemDraft
) -> None:
    new = {"kind": "task", "lane": "village", "actors": ["village_clerk"], "limit_words": "当天"}
    both(
        draft,
        keepers,
        added("check", "clear", new | {"name": "走访"}),
        added("pay", "paid", new | {"name": "回访"}),
    )
    names = {
        step["key"]: step["name"] for step in steps_of(fresh(draft).detail) if step["key"].startswith("step")
    }
    assert (set(names), set(names.values())) == ({"step_1", "step_2"}, {"走访", "回访"})


def test_begun_by_both_there_is_one_draft(keepers: tuple[Officer, Officer]) -> None:
    pk = Catalogue.objects.get(key="yunxi").pk
    results = at_once(*(lambda actor=actor: begin_draft(pk, "7", actor=actor) for actor in keepers))  # type: ignore[misc]
    assert [type(one) for one in results].count(NotAllowed) == 1
    assert ItemDraft.objects.filter(number=7).count() == 1


def test_put_in_force_by_both_it_happens_once(keepers: tuple[Officer, Officer], draft: ItemDraft) -> None:
    edit(draft.pk, changed_risks("pay", RISK), seen=1, actor=keepers[0])
    today = clock.today()
    results = at_once(
        *(lambda actor=actor: put_in_force(draft.pk, today, "试点。", actor=actor) for actor in keepers)  # type: ignore[misc]
    )
    assert sorted(type(one).__name__ for one in results) == ["NotAllowed", "PowerVersion"]
    assert PowerVersion.objects.filter(made_here=True).count() == 1
    assert Event.objects.filter(kind="item.put_in_force").count() == 1
