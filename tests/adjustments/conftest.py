"""One county unless a test says otherwise, on a Tuesday in autumn."""

from collections.abc import Iterator

import pytest
import time_machine

from powers.catalogue.models import Catalogue
from tests.supervision.days import TUESDAY
from tests.world import World


@pytest.fixture(autouse=True)
def one_county(world: World) -> None:
    """The other counties' lists are in force nowhere: what is counted is counted in 云溪县."""
    Catalogue.objects.filter(unit__isnull=False).exclude(unit=world.county).update(unit=None)


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    """Tuesday, 1 September 2026; `day.move_to(…)` travels on."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller
