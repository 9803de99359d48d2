"""The ten items whose procedures are written out, read from the rows as they were loaded."""

import re

import pytest

from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, PowerVersion
from powers.catalogue.procedure import Procedure
from powers.catalogue.queries import county_list, find, item, procedure

pytestmark = pytest.mark.django_db

WRITTEN = ["4-2", "7", "8", "10", "13", "18", "20", "26", "41", "43"]


def rows_of(number: str) -> Procedure:
    """The procedure of an item of the Zibo base."""
    version = find(Catalogue.objects.get(key="zibo-2019"), number)
    assert isinstance(version, PowerVersion)
    return procedure(version)


def test_which_items_run(standing: Unit) -> None:
    """Exactly these; the part 4-2 stands right after item 4 and is not counted."""
    found = county_list(standing)
    assert found is not None
    assert [p.number for c in found.categories for p in c.powers if p.runs] == WRITTEN


@pytest.mark.parametrize("number", WRITTEN)
def test_each_can_be_granted_and_can_be_refused(standing: Unit, number: str) -> None:
    """Both ends, and somewhere a way back; a refusal is told with a reason."""
    rows = rows_of(number)
    outcomes = [o for s in rows.steps for o in s.outcomes]
    assert {o.ending for o in outcomes if not o.target} == {"granted", "refused"}
    assert any(o.is_return for o in outcomes)
    refusing = [o for o in outcomes if o.target == "refused"]
    assert refusing
    assert all("reason" in o.asks for o in refusing)


@pytest.mark.parametrize("number", WRITTEN)
def test_words_fit_the_boxes_of_the_chart(standing: Unit, number: str) -> None:
    """A step's name in 6 characters, an outcome's label and a question in 12."""
    for step in rows_of(number).steps:
        assert len(step.name) <= 6, step.name
        assert len(step.question) <= 12, step.question
        assert [o.label for o in step.outcomes if len(o.label) > 12] == []


@pytest.mark.parametrize("number", WRITTEN)
def test_nothing_on_the_wall_names_a_number_of_a_person(standing: Unit, number: str) -> None:
    """Every wall says what never stands on it, and no column is for it."""
    walls = rows_of(number).publicity
    assert walls
    for wall in walls:
        assert {"身份证号", "银行卡号", "电话"} <= set(wall.never)
        assert not [name for _, name in wall.columns if re.search("身份证|卡号|电话|住址", name)]


@pytest.mark.parametrize("number", WRITTEN)
def test_no_number_is_left_in_braces(standing: Unit, number: str) -> None:
    """Limits, notes and remarks say their numbers in words at the demo county."""
    found = item(standing, number)
    assert found is not None
    texts = [*found.lines, *found.notes, *found.refusal, *found.discipline]
    texts += [text for s in found.steps for text in (s.limit_words, s.note)]
    assert [text for text in texts if "{" in text] == []


@pytest.mark.parametrize("number", [n for n in WRITTEN if n != "4-2"])
def test_the_committee_takes_part(standing: Unit, number: str) -> None:
    """In every item of the village the committee acts, gives an opinion or watches; Party matters are not its."""
    rows = rows_of(number)
    acting = {kind for s in rows.steps for kind in s.actors}
    watching = {lane for s in rows.steps for lane, _ in s.attends}
    assert "supervisor_chair" in acting or "committee" in watching


def test_no_payment_without_the_committee(standing: Unit) -> None:
    """Before money leaves the village's account the committee has had its say, on every way there is."""
    for number in ("8", "10", "18"):
        rows = rows_of(number)
        gates = {s.key for s in rows.steps if "supervisor_chair" in s.actors}
        seen, fresh = set[str](), {rows.first.key}
        while fresh:
            key = fresh.pop()
            seen.add(key)
            if key not in gates:
                fresh |= {o.target for o in rows.step(key).outcomes if o.target} - seen
        assert not [s.key for s in rows.steps if s.kind == "payment" and s.key in seen]


@pytest.mark.parametrize(
    ("number", "pending"),
    [
        ("4-2", 13),
        ("7", 1),
        ("8", 0),
        ("10", 2),
        ("13", 1),
        ("18", 3),
        ("20", 1),
        ("26", 13),
        ("41", 1),
        ("43", 1),
    ],
)
def test_how_many_citations_are_pending(standing: Unit, number: str, pending: int) -> None:
    """Counted by hand: documents whose own text nobody has read."""
    found = item(standing, number)
    assert found is not None
    assert found.pending == pending
