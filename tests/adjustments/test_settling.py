"""Settling: by the keeper or whoever claimed the item, in the way that fits what was done, once, with a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from portal import clock
from portal.lifecycle import NotAllowed, survey
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.organisation.post_kinds import PostKind
from powers.adjustments.lifecycle import ADJUSTMENT
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.operations import settle
from powers.catalogue.editing.drafting import Change as Edit
from powers.catalogue.editing.drafting import begin_draft, edit
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.models import Basis, Catalogue, LawDocument, PowerVersion
from powers.catalogue.retiring import retire
from tests.adjustments.ways import (
    ENDS,
    LAW,
    REASON,
    another_article,
    officer_at,
    opened,
    second_county,
    settled,
    swept,
    write,
)
from tests.owners.claiming import claimed
from tests.owners.claiming import opened as open_round
from tests.public.reading import read
from tests.supervision.days import at
from tests.supervision.test_two_at_once import at_once
from tests.world import World, file_matter, fresh


@pytest.fixture
def row(world: World, day: time_machine.Traveller) -> Adjustment:
    """Item 26, whose law ended."""
    return opened(world)


def renewed(world: World, *, without: str = "") -> PowerVersion:
    """The keeper puts a version of item 26 in force: a note changed, and, if asked, a document no longer a basis."""
    keeper = world.catalogue_keeper
    draft = begin_draft(Catalogue.objects.get(unit=world.county, kind="powers").pk, "26", actor=keeper)

    def changed(detail: dict[str, object]) -> dict[str, object]:
        bases = [one for one in detail["bases"] if one["law"] != without]  # type: ignore[attr-defined,index]
        return detail | {"bases": bases, "notes": ["照新的规定改过。"]}

    draft = edit(draft.pk, Edit(changed, lambda detail: detail["bases"], "改依据"), seen=1, actor=keeper)
    return put_in_force(draft.pk, clock.today(), "依据变了", actor=keeper)


def test_the_table_is_complete() -> None:
    assert survey(ADJUSTMENT).complete


def test_nothing_to_change(world: World, row: Adjustment, client: Client) -> None:
    done = settled(row, world.catalogue_keeper)
    assert (done.state, done.reason, done.became) == ("kept", REASON, None)
    assert fresh(row.round).closed_at is not None
    page = read(client, "/powers/379921/adjustments/").words
    assert "26 城乡低保 看过，不用改" in page.replace("\u3000", " ")
    assert REASON in page
    assert "云溪县清单管理员沈洁2026年9月1日定" in page


def test_a_reason_is_wanted(world: World, row: Adjustment) -> None:
    with pytest.raises(NotAllowed, match="第26项：请写明为什么这样定"):
        settled(row, world.catalogue_keeper, reason=" ")
    with pytest.raises(NotAllowed, match="先勾上"):
        settle([], "keep", REASON, actor=world.catalogue_keeper)


def test_a_new_version_is_offered_and_settles(world: World, row: Adjustment, client: Client) -> None:
    with pytest.raises(NotAllowed, match="还没有起用新版本"):
        settled(row, world.catalogue_keeper, "redo")
    version = renewed(world, without=LAW)
    done = settled(row, world.catalogue_keeper, "redo", "照新的规定改了依据。")
    assert (done.state, done.became) == ("redone", version)
    assert "新版本2026年9月1日起用" in read(client, "/powers/379921/adjustments/").words
    assert "依据有变" not in read(client, "/powers/379921/26/").words


def test_a_new_version_that_still_rests_on_it_is_no_answer(world: World, row: Adjustment) -> None:
    LawDocument.objects.filter(key=LAW).update(in_force_to=None)  # else the editor itself refuses
    renewed(world)
    with pytest.raises(NotAllowed, match="新版本还写着这份文件作依据"):
        settled(row, world.catalogue_keeper, "redo")
    assert settled(row, world.catalogue_keeper).state == "kept"


def test_what_lost_every_basis_can_only_be_retired(world: World, day: time_machine.Traveller) -> None:
    titles = Basis.objects.filter(version__power__number=26).values("document__title")
    LawDocument.objects.filter(title__in=titles, in_force_to=None).exclude(key=LAW).update(in_force_to=ENDS)
    row = opened(world)
    others = Adjustment.objects.filter(number="26").exclude(pk=row.pk)
    with pytest.raises(NotAllowed, match="依据都已经失效，不能不改，只能停用"):
        settled(row, world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="还在用，没有停用"):
        settled(row, world.catalogue_keeper, "retire")
    stopped = retire(world.county, "26", "依据都失效了。", actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="已经停用，了结的时候选“停用了”"):
        settled(row, world.catalogue_keeper)
    for one in (row, *others):
        assert settled(one, world.catalogue_keeper, "retire", stopped.standing_reason).became == stopped


@pytest.mark.parametrize(
    "who", ["agent", "township_office", "county_approver", "county_discipline", "base_keeper", "maintenance"]
)
def test_nobody_else_settles(world: World, row: Adjustment, who: str) -> None:
    with pytest.raises(Refused):
        settled(row, getattr(world, who))
    assert fresh(row).open


def test_a_neighbours_keeper_does_not(world: World, day: time_machine.Traveller) -> None:
    _, keeper = second_county(world)
    with pytest.raises(Refused) as refused:
        settled(opened(world), keeper)
    assert "沈洁" in refused.value.decision.who_can


def test_who_claimed_an_item_is_asked_and_may_settle(world: World, day: time_machine.Traveller) -> None:
    """The county's 民政局 has claimed item 26; its head settles what the keeper would have."""
    now = clock.now()
    claimed(world, open_round(world, at=now, due=now + timedelta(days=2)), "26", at=now)
    row = opened(world)
    told = Message.objects.filter(url=f"/desk/adjustments/{row.round_id}/").values_list("post", flat=True)
    assert set(told) == {world.post(name).pk for name in ("county_approver", "county_checker")}
    day.move_to(at(10, 20))
    assert swept()["overdue"] == 1
    assert world.post("catalogue_keeper").pk in set(told.all()), "behind the owner stands the keeper"
    assert settled(row, world.county_approver).settled_by == "许文慧"


def test_several_at_once_all_or_none(world: World, day: time_machine.Traveller) -> None:
    write("canjiren-butie-yijian-2015", in_force_to=ENDS)
    swept()
    rows = list(Adjustment.objects.order_by("pk"))
    assert sorted(one.number for one in rows) == ["30", "31"]
    settled(rows[0], world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="清单管理员沈洁已经定了：看过，不用改"):
        settle([one.pk for one in rows], "keep", REASON, actor=world.catalogue_keeper)
    assert fresh(rows[1]).open
    assert fresh(rows[0].round).closed_at is None
    settled(rows[1], world.catalogue_keeper)
    assert fresh(rows[0].round).closed_at is not None


def test_two_changes_of_one_item_are_two_answers(
    world: World, row: Adjustment, day: time_machine.Traveller
) -> None:
    article = LawDocument.objects.get(key=LAW).provisions.filter(bases__version=row.version)[0]
    another_article(article.article, "改成别的意思了。")
    swept()
    assert Adjustment.objects.filter(number="26").count() == 2
    settled(row, world.catalogue_keeper)
    day.move_to(at(10, 20))
    with pytest.raises(NotAllowed, match="依据有变，县里到2026年10月19日还没有定下"):
        file_matter(world)
    settled(Adjustment.objects.get(number="26", state="open"), world.catalogue_keeper)
    file_matter(world)


def test_a_version_written_since_knows_of_the_change(world: World, day: time_machine.Traveller) -> None:
    article = LawDocument.objects.get(key=LAW).provisions.filter(bases__version__power__number=26)[0]
    another_article(article.article, "改成别的意思了。")
    renewed(world)
    assert swept()["open"] == 1
    assert not Adjustment.objects.exists()
    assert Round.objects.get().closed_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_keepers_at_once(world: World) -> None:
    with time_machine.travel(at(9, 1), tick=False):
        row = opened(world)
        colleague = officer_at(world.county, PostKind.CATALOGUE_KEEPER, "qiuyun", "秋芸")
        first = world.catalogue_keeper
        results = at_once(
            lambda: settle([row.pk], "keep", "不用改。", actor=first),
            lambda: settle([row.pk], "keep", "照旧。", actor=colleague),
        )
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    won = 1 - results.index(lost)
    name = ("沈洁", "秋芸")[won]
    assert lost.reason == f"第26项云溪县清单管理员{name}已经定了：看过，不用改。"
    assert fresh(row).settled_by == name
