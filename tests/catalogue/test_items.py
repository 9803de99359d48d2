"""Every item of the base catalogue, read from the rows as they were loaded."""

import re

import pytest

from portal.organisation.models import Unit
from portal.organisation.post_kinds import PostKind
from powers.catalogue.models import Catalogue, Kind, Lane, PowerVersion
from powers.catalogue.procedure import Procedure
from powers.catalogue.queries import county_list, find, item, procedure
from tests.items import COMPLETE

pytestmark = pytest.mark.django_db

OF_THE_PARTY = {"1", "3", "4-1", "4-2", "4-3", "4-4"}
"""What the Party does among its own; the village's committee has no say in it."""


def found(number: str) -> PowerVersion:
    """The version of an item of the Zibo base that holds today."""
    version = find(Catalogue.objects.get(key="zibo-2019"), number)
    assert isinstance(version, PowerVersion), number
    return version


def rows_of(number: str) -> Procedure:
    """Its procedure."""
    return procedure(found(number))


def test_which_items_run(standing: Unit) -> None:
    """All 73 have a procedure, or parts that have one; parts stand right after their item and are not counted."""
    listed = county_list(standing)
    assert listed is not None
    powers = [p for c in listed.categories for p in c.powers]
    assert {p.number for p in powers if p.runs} == set(COMPLETE)
    assert [p.number for p in powers if not p.part] == [str(n) for n in range(1, 74)]
    without = {p.number for p in powers if not p.runs}
    assert without == {n for n in without if any(p.number.startswith(f"{n}-") for p in powers)}


def test_each_can_be_walked(standing: Unit) -> None:
    """It starts once, every step is reached, from each an end is; it can be granted; a refusal is told with a reason."""
    for number in COMPLETE:
        rows = rows_of(number)
        assert [s.key for s in rows.steps if s.kind == "start"] == [rows.first.key], number
        onward = {s.key: {o.target for o in s.outcomes if o.target} for s in rows.steps}
        reached, fresh = set[str](), {rows.first.key}
        while fresh:
            reached |= fresh
            fresh = {t for key in fresh for t in onward[key]} - reached
        assert reached == set(onward), number
        ends = {s.key for s in rows.steps if any(o.ending for o in s.outcomes)}
        while more := {key for key, to in onward.items() if to & ends} - ends:
            ends |= more
        assert ends == set(onward), number
        outcomes = [o for s in rows.steps for o in s.outcomes]
        endings = {o.ending for o in outcomes if not o.target}
        assert "granted" in endings, number
        assert any(o.is_return for o in outcomes), number
        if found(number).kind in (Kind.APPLICATION, Kind.ASSISTANCE):
            assert endings == {"granted", "refused"}, number
        telling = {s.key for s in rows.steps if any(o.ending == "refused" for o in s.outcomes)}
        refusing = [o for o in outcomes if o.target in telling and not o.by_system]
        assert [o.label for o in refusing if "reason" not in o.asks] == [], number


def test_whoever_acts_is_a_post_or_a_named_party(standing: Unit) -> None:
    """A step outside the offices says who does it, or its lane does (学校); a post records it."""
    for number in COMPLETE:
        rows = rows_of(number)
        named = rows.lane_name(Lane.OUTSIDE) != Lane.OUTSIDE.label
        for step in rows.steps:
            assert set(step.actors) <= {kind.value for kind in PostKind}, number
            assert step.party or named or step.lane != Lane.OUTSIDE, f"{number} {step.name}"


def test_words_fit_the_boxes_of_the_chart(standing: Unit) -> None:
    """A step's name in 6 characters, an outcome's label and a question in 12."""
    for step in [step for number in COMPLETE for step in rows_of(number).steps]:
        assert len(step.name) <= 6, step.name
        assert len(step.question) <= 12, step.question
        assert [o.label for o in step.outcomes if len(o.label) > 12] == []


def test_nothing_on_the_wall_names_a_number_of_a_person(standing: Unit) -> None:
    """Every wall says what never stands on it, and no column is for it."""
    walls = [(number, wall) for number in COMPLETE for wall in rows_of(number).publicity]
    for number, wall in walls:
        assert {"身份证号", "银行卡号", "电话"} <= set(wall.never), f"{number} {wall.title}"
        assert not [name for _, name in wall.columns if re.search("身份证|卡号|电话|住址", name)]


@pytest.mark.parametrize("number", COMPLETE)
def test_no_number_is_left_in_braces(standing: Unit, number: str) -> None:
    """Limits, notes and remarks say their numbers in words at the demo county."""
    shown = item(standing, number)
    assert shown is not None
    texts = [*shown.lines, *shown.notes, *shown.refusal, *shown.discipline, *shown.scope, *shown.manner]
    texts += [text for s in shown.steps for text in (s.limit_words, s.note)]
    assert [text for text in texts if "{" in text] == []


def test_the_committee_takes_part(standing: Unit) -> None:
    """In every item of the village the committee acts, gives an opinion or watches; Party matters are not its."""
    for number in COMPLETE:
        rows = rows_of(number)
        acting = {kind for s in rows.steps for kind in s.actors}
        watching = {lane for s in rows.steps for lane, _ in s.attends}
        assert "supervisor_chair" in acting or "committee" in watching or number in OF_THE_PARTY, number


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
    shown = item(standing, number)
    assert shown is not None
    assert shown.pending == pending
