"""Entries put in force or retired between two lists: on a list with releases each is a release of its own."""

from datetime import date, timedelta

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from portal.privacy import NotPublishable
from powers.catalogue.editing.acts import changed_step
from powers.catalogue.editing.drafting import begin_draft, edit
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.models import Basis, ItemDraft, LawDocument, PowerVersion, Release, Way
from powers.catalogue.queries import find
from powers.catalogue.releases import Chosen
from powers.catalogue.retiring import retire
from tests.catalogue.releases.lists import PAPER, begun, changed, chosen, issued, listed, morning, other_line
from tests.world import World, fresh

pytestmark = pytest.mark.django_db


def edited(world: World, number: str = "26", note: str = "查存款。") -> ItemDraft:
    draft = begin_draft(listed().pk, number, actor=world.catalogue_keeper)
    return edit(draft.pk, changed_step("check", {"note": note}), seen=1, actor=world.catalogue_keeper)


def forced(world: World, draft: ItemDraft, after: int = 0, why: str = "先查存款再看。") -> PowerVersion:
    day = clock.today() + timedelta(days=after)
    return put_in_force(draft.pk, day, why, actor=world.catalogue_keeper, documents=[PAPER])


def test_without_releases_nothing_is_released(world: World) -> None:
    version = forced(world, edited(world))
    assert find(listed(), "26") == version
    assert not Release.objects.exists()


def test_an_item_put_in_force_is_the_next_release_with_that_one_line_other(world: World) -> None:
    first = issued(world)
    version = forced(world, edited(world))
    second = Release.objects.get(number=2)
    assert (second.occasion, second.summary) == ("adjustment", "先查存款再看。")
    assert second.title == "云溪县村级小微权力清单（第2版，调整第26项）"
    row = second.entries.get(number=26)
    assert (row.way, row.version, row.reason, row.decided_in) == (Way.CHANGED, version, "先查存款再看。", 2)
    assert row.authority == "《云溪县村级小微权力清单》云政办发〔2026〕8号"
    assert row.base_version == first.entries.get(number=26).base_version
    assert find(listed(), "26") == version
    unchanged = dict(second.entries.exclude(number=26).values_list("position", "version"))
    assert unchanged == dict(first.entries.exclude(number=26).values_list("position", "version"))


def test_an_adjustment_begins_no_earlier_than_the_last_release(world: World) -> None:
    draft = edited(world)
    issued(world, day=clock.today() + timedelta(days=5))
    with pytest.raises(NotAllowed, match="下一版不能更早"):
        forced(world, draft, 4)
    with pytest.raises(NotPublishable):
        forced(world, draft, 5, "打13911112222问。")
    forced(world, draft, 5)
    assert Release.objects.count() == 2


def test_words_that_a_release_gave_the_item_are_not_overwritten_unseen(world: World) -> None:
    draft = edited(world)
    given = Chosen(Way.CHANGED, "县里的说法。", content=changed("26", other_line))
    following = begun(world)
    chosen(world, following, "26", given)
    issued(world, following)
    with pytest.raises(NotAllowed, match="清单公布了新的一版"):
        forced(world, draft)


def test_a_draft_whose_words_are_released_is_closed_with_it(world: World) -> None:
    draft = edited(world)
    given = Chosen(
        Way.CHANGED, "先查存款。", content=changed("26", lambda said: said.update(item=draft.detail))
    )
    following = begun(world)
    chosen(world, following, "26", given)
    release = issued(world, following)
    assert fresh(draft).became == release.entries.get(number=26).version


def test_an_item_left_out_is_put_in_force_by_the_next_list_only(world: World) -> None:
    draft = edited(world)
    following = begun(world)
    chosen(world, following, "26", Chosen(Way.DROPPED, "本县不办。"))
    issued(world, following)
    with pytest.raises(NotAllowed, match="清单里没有第26项"):
        forced(world, draft)


def test_an_item_retired_is_the_next_release(world: World) -> None:
    titles = Basis.objects.filter(version__power__number=26).values("document__title")
    LawDocument.objects.filter(title__in=titles, in_force_to=None).update(in_force_to=date(2026, 12, 31))
    with clock.at(morning(date(2027, 1, 4))):
        issued(world, day=date(2027, 1, 6))
        stopped = retire(world.county, "26", "办法已经废止。", actor=world.catalogue_keeper)
        row = Release.objects.get(number=2).entries.get(number=26)
        assert (row.version, row.way, row.reason) == (stopped, Way.CHANGED, "办法已经废止。")
        assert stopped.valid_from == stopped.standing_since == date(2027, 1, 6)
