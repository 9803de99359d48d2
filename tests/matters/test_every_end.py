"""Every item that runs is brought to every one of its ends by the posts of the village and those above it.

Generated from the rows: what is drawn is what runs.
"""

import pytest

from portal.organisation.actions import step_action
from portal.organisation.policy import actor_of, holders
from powers.catalogue.models import StepKind
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.catalogue.queries import catalogue_of, find, procedure
from powers.matters.models import Matter
from powers.matters.operations import give_opinion, take_step
from powers.matters.operations.entries import rungs
from powers.matters.rules import Entry
from tests.filing import entry_for, file_item, invented, taker
from tests.items import COMPLETE
from tests.matters.ways import Way, ways_to_ends
from tests.standing import World
from tests.world import end_window, fresh, notice_of

STOPPED = {"32", "47", "57"}
ITEMS = [number for number in COMPLETE if number not in STOPPED]


@pytest.mark.parametrize("number", ITEMS)
def test_each_end_is_reached(world: World, number: str) -> None:
    catalogue = catalogue_of(world.village)
    version = find(catalogue, number) if catalogue else None
    assert version is not None
    rows = procedure(version)
    ways = list(ways_to_ends(rows, rungs(world.village)))
    ends = {(step.key, outcome.key) for step, outcome in rows.edges if not outcome.target}
    assert {(way.outcomes[-1][0].key, way.outcomes[-1][1].key) for way in ways} == ends
    for count, way in enumerate(ways):
        matter = walk(world, rows, way, count)
        assert (matter.step, matter.waits_for, matter.running) == ("", [], False)
        assert matter.outcome == way.outcomes[-1][1].ending, str(way)


def walk(world: World, rows: Procedure, way: Way, count: int) -> Matter:
    """File a matter and follow a way to its end."""
    name = f"孟小{'一二三四五六七八'[count]}"
    matter = file_item(world, rows.number, name, **way.amounts)
    for step, outcome in way.outcomes[1:]:
        matter = fresh(matter)
        assert matter.step == step.key, f"{rows.name}: {way}"
        if step.kind == StepKind.PUBLICITY:
            take_step(matter.pk, step.key, "", actor=taker(matter, step), entry=entry_for(matter, step, None))
            end_window(notice_of(matter))
        elif step.kind == StepKind.OPINIONS:
            opine(matter, step, agree=outcome.key == "agreed")
        else:
            take_step(
                matter.pk, step.key, outcome.key,
                actor=taker(matter, step), entry=complete(matter, rows, step, outcome, way),
            )  # fmt: skip
    return fresh(matter)


def complete(matter: Matter, rows: Procedure, step: StepRow, outcome: OutcomeRow, way: Way) -> Entry:
    """All that an outcome asks for, with the way's amounts."""
    return entry_for(matter, step, outcome, values=invented(rows, outcome, **way.amounts))


def opine(matter: Matter, step: StepRow, *, agree: bool) -> None:
    """Every office gives its opinion; where one is to disagree it is the last."""
    for row in step.opinions:
        agrees = agree or row is not step.opinions[-1]
        kind = next(k for k in row.actors if holders(step_action(k), matter.unit_path))
        actor = actor_of(holders(step_action(kind), matter.unit_path)[0].account)
        words = Entry(remark="" if agrees else "和规定不符。")
        give_opinion(matter.pk, step.key, row.key, agrees=agrees, actor=actor, entry=words)
