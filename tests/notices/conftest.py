"""A day to start from, and a notice to object to."""

from collections.abc import Iterator

import pytest
import time_machine

from disclosure.models import Notice
from tests.supervision.days import TUESDAY
from tests.world import World, open_notice


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    """Tuesday, 1 September 2026; `day.move_to(…)` travels on."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def notice(world: World, day: time_machine.Traveller) -> Notice:
    """A notice of 柳河村 put up today, open to 8 September."""
    return open_notice(world)
