"""An item that rested on something else once may be changed like any other."""

import pytest

from powers.catalogue.models import Way
from powers.catalogue.releases import Chosen
from tests.catalogue.releases.lists import WHY, begun, changed, chosen, other_line, version_of
from tests.world import World

pytestmark = pytest.mark.django_db


def test_former_bases_of_a_renamed_item_are_found_in_the_register(world: World) -> None:
    assert version_of("15").bases.filter(former=True).exists()
    choice = chosen(world, begun(world), "15", Chosen(Way.CHANGED, WHY, content=changed("15", other_line)))
    assert choice.way == Way.CHANGED
