"""One household applied for twice at once would be granted and paid twice; a number taken by two would be logged."""

import pytest

from portal.lifecycle import NotAllowed
from portal.organisation.models import Resident
from powers.matters.models import Matter
from powers.matters.operations import withdraw
from tests.world import World, bring_to, file_matter

NUMBER = "379921195001011234"


def test_a_household_has_one_running_application_of_an_item(world: World) -> None:
    first = file_matter(world)
    for actor in (world.agent, world.village_clerk):
        with pytest.raises(NotAllowed, match=f"正在办，办件号{first.number}"):
            file_matter(world, actor=actor)
    assert Matter.objects.count() == 1
    withdraw(first.pk, actor=world.agent, reason="先不办")
    bring_to(file_matter(world), "told")
    assert file_matter(world).running


def test_nor_by_another_spelling_of_its_head(world: World) -> None:
    file_matter(world, "吴桂英", id_number=NUMBER)
    with pytest.raises(NotAllowed, match="正在办"):
        file_matter(world, "吴贵英", group=1, id_number=NUMBER)


def test_a_number_that_another_has_is_refused_without_saying_it(world: World) -> None:
    Resident.objects.create(unit=world.village, name="王福顺", id_number=NUMBER)
    with pytest.raises(NotAllowed, match="登记在别的户里") as refused:
        file_matter(world, id_number=NUMBER)
    assert NUMBER not in refused.value.reason
    assert refused.value.__cause__ is None
    assert not Matter.objects.exists()
