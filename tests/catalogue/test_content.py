"""What a stored version says comes back in the shape of its file: the same words, the same fingerprint."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from powers.catalogue.content import content, written
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.models import PowerVersion, Standing
from powers.catalogue.versions import digest
from tests.world import World

pytestmark = pytest.mark.django_db


def stored() -> list[PowerVersion]:
    """The versions of every list that is loaded."""
    return list(PowerVersion.objects.select_related("power__category").order_by("pk"))


def test_every_version_comes_back_as_it_was_written(world: World) -> None:
    """All 73 items of the base, their parts and the entries of every other list, the stopped ones too."""
    versions = stored()
    assert sum(version.power.catalogue.key == "zibo-2019" for version in versions) >= 73
    assert any(version.standing == Standing.STOPPED for version in versions)
    assert [v.name for v in versions if digest(content(v)) != v.digest] == []


def test_what_is_written_is_read_again_as_the_same(world: World) -> None:
    for version in stored():
        entry = content(version)
        assert ItemRow.model_validate(written(entry.row)) == entry.row
        if entry.detail:
            assert ItemFile.model_validate(written(entry.detail)) == entry.detail, version.name


def test_steps_remember_the_common_part_they_came_from(world: World) -> None:
    version = PowerVersion.objects.get(power__number=26, power__catalogue__key="zibo-2019")
    detail = content(version).detail
    assert detail is not None
    wall = next(step for step in detail.steps if step.key == "publicise")
    assert (wall.part, wall.part_title, wall.fragment) == ("publicise", "公示和异议", "publicity")


def test_an_entry_without_a_procedure_is_its_row(world: World) -> None:
    version = next(v for v in stored() if not v.steps.exists())
    entry = content(version)
    assert entry.detail is None
    assert (entry.row.name, entry.row.what, entry.row.kind) == (version.name, version.what, version.kind)


def test_reading_one_back_takes_the_same_queries_for_long_and_short(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    base = PowerVersion.objects.filter(power__catalogue__key="zibo-2019").select_related("power__category")
    for number in (26, 1):
        version = base.get(power__number=number, power__sub_number=0)
        with django_assert_num_queries(6):
            content(version)
