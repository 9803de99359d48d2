"""Whoever reads the list reads its release: filing, the law register, the booklet's and open data's rows, the hands."""

from datetime import timedelta

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from powers.catalogue.models import Way
from powers.catalogue.opendata.rows import county_rows
from powers.catalogue.queries import law
from powers.catalogue.queries.completeness import catalogue_report
from powers.catalogue.queries.entries import exported_cells
from powers.catalogue.releases import Chosen
from powers.matters.operations import keep_draft
from powers.matters.operations.filing import Applicant, file_draft
from tests.catalogue.releases.lists import (
    WHY,
    begun,
    changed,
    chosen,
    issued,
    listed,
    morning,
    other_line,
    version_of,
)
from tests.filing import dibao
from tests.world import World, file_matter, fresh, step

pytestmark = pytest.mark.django_db


def released(world: World, number: str, given: Chosen) -> None:
    draft = begun(world)
    chosen(world, draft, number, given)
    issued(world, draft, clock.today() + timedelta(days=1))


def test_open_data_and_excel_say_what_the_release_says(world: World) -> None:
    released(world, "8", Chosen(Way.DROPPED, WHY))
    with clock.at(morning(clock.today() + timedelta(days=1))):
        rows = county_rows("items", world.county)
        assert rows is not None
        assert len(rows) == 78
        assert "8" not in {row[0] for row in rows}
        assert "8" not in {cells["number"] for cells in exported_cells(listed())}
        assert "8" not in {one.number for one in catalogue_report(listed()).items}


def test_a_law_names_what_rests_on_it_in_some_list(world: World) -> None:
    basis = version_of("26").bases.select_related("document").first()
    assert basis is not None
    given = changed("26", lambda said: said["row"].update(name="吃低保", note="县里的。"))
    released(world, "26", Chosen(Way.CHANGED, WHY, content=given))

    def resting() -> dict[str, str]:
        page = law(basis.document.key)
        assert page is not None
        return dict(page.items)

    assert resting()["26"] == version_of("26").name
    with clock.at(morning(clock.today() + timedelta(days=1))):
        assert resting()["26"] in ("吃低保", version_of("26").name)
        draft = begun(world)
        chosen(world, draft, "26", Chosen(Way.INHERITED))
        issued(world, draft)
        assert resting()["26"] == version_of("26").name


def test_what_was_begun_goes_on_and_nothing_new_is_filed_under_old_words(world: World) -> None:
    matter, old = file_matter(world, "王福顺"), dibao(world.village)
    waiting = keep_draft(actor=world.agent, unit=world.village, version=old, data={}, papers={}, draft=None)
    released(world, "26", Chosen(Way.CHANGED, WHY, content=changed("26", other_line)))
    with clock.at(morning(clock.today() + timedelta(days=3))):
        step(matter)
        assert fresh(matter).version == old
        with pytest.raises(NotAllowed, match="换了新的一版"):
            file_draft(
                waiting.pk, Applicant("赵大有", None, "13900001234"), actor=world.agent, on_paper=frozenset()
            )
        with pytest.raises(NotAllowed, match="正在办，办件号"):
            file_matter(world, "王福顺")
        assert dibao(world.village).what == "县里帮有困难的人家过日子。"


def test_nothing_is_filed_under_what_the_list_takes_no_more(world: World) -> None:
    old = dibao(world.village)
    waiting = keep_draft(actor=world.agent, unit=world.village, version=old, data={}, papers={}, draft=None)
    released(world, "26", Chosen(Way.DROPPED, WHY))
    with (
        clock.at(morning(clock.today() + timedelta(days=1))),
        pytest.raises(NotAllowed, match="不在本县的清单上"),
    ):
        file_draft(
            waiting.pk, Applicant("赵大有", None, "13900001234"), actor=world.agent, on_paper=frozenset()
        )
