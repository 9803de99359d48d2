"""A day to start from."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.supervision.days import TUESDAY


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    """Tuesday, 1 September 2026; `day.move_to(…)` travels on."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller
