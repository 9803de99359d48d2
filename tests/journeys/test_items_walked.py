"""Spending and works run from end to end in a browser, with their other kinds of step, like the subsistence allowance."""

import pytest

from powers.catalogue.queries import catalogue_of, find, procedure
from powers.matters.operations.entries import rungs
from tests.journeys.conftest import Enter
from tests.journeys.walking import Walk
from tests.matters.ways import ways_to_ends
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("number", ["10", "18"])
def test_an_item_from_the_first_form_to_its_end(stage: World, enter: Enter, width: int, number: str) -> None:
    catalogue = catalogue_of(stage.village)
    version = find(catalogue, number) if catalogue else None
    assert version is not None
    rows = procedure(version)
    granted = [w for w in ways_to_ends(rows, rungs(stage.village)) if w.outcomes[-1][1].ending == "granted"]
    matter = Walk(stage, enter, width, rows, max(granted, key=lambda way: len(way.outcomes))).to_the_end()
    assert (matter.outcome, matter.running) == ("granted", False)
    reader = enter("", width)
    reader.go(f"/v/{stage.village.code}/process/").sees(matter.title)
    reader.go(f"/m/{matter.pk}/").sees(matter.title, "办完")
