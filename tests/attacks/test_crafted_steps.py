"""Posts that no page of ours makes: other outcomes, other steps, other amounts, other people's papers."""

from typing import Any

import pytest

from portal import clock
from portal.lifecycle import NotAllowed
from powers.matters.forms.papers import sign_kept
from powers.matters.models import Matter, Paper, Value
from powers.matters.operations import take_step
from powers.matters.rules import Entry, FileEntry
from tests.desk.people import sign_in
from tests.world import World, bring_to, file_matter, fresh, notice_of, step

GOOD = {
    "outcome": "propose",
    "v_persons": "3",
    "v_category": "农村低保",
    "v_monthly": "1060.00",
    "paper_opinion_sheet": "on",
}


def good(**changed: str) -> dict[str, str]:
    """A right opinion; `changed` replaces buttons and papers, or fields by their key."""
    fields = {"persons", "category", "monthly", "start_month"}
    named = {f"v_{key}" if key in fields else key: value for key, value in changed.items()}
    return GOOD | {"v_start_month": clock.today().replace(day=1).isoformat()} | named


@pytest.fixture
def opinion(world: World) -> Matter:
    return bring_to(file_matter(world), "opinion")


def press(world: World, who: str, matter: Matter, key: str, data: dict[str, Any]) -> int:
    return int(sign_in(world, who).post(f"/desk/matters/{matter.pk}/{key}/", data).status_code)


@pytest.mark.parametrize(
    "changed",
    [
        {"persons": "-3"},
        {"persons": "0"},
        {"persons": "99999999999999999999"},
        {"persons": "3e1"},
        {"monthly": "-1"},
        {"monthly": "0"},
        {"monthly": "NaN"},
        {"monthly": "sNaN"},
        {"monthly": "Infinity"},
        {"monthly": "1e9"},
        {"monthly": "1060.001"},
        {"monthly": "9" * 400},
        {"start_month": "1999-01-01"},
        {"start_month": "2999-01-01"},
        {"start_month": "0000-00-00"},
        {"category": "残疾人低保"},
        {"category": ""},
    ],
)
def test_figures_that_cannot_be(world: World, opinion: Matter, changed: dict[str, str]) -> None:
    assert press(world, "township_approver", opinion, "opinion", good(**changed)) == 200
    assert fresh(opinion).step == "opinion"
    assert not Value.objects.exists()


@pytest.mark.parametrize("outcome", ["approve", "closed", "objected", "nonsense", "", "propose "])
def test_outcomes_of_no_button_here(world: World, opinion: Matter, outcome: str) -> None:
    assert press(world, "township_approver", opinion, "opinion", good(outcome=outcome)) == 404
    assert fresh(opinion).step == "opinion"


@pytest.mark.parametrize("key", ["confirm", "announce", "pay", "publicise", "apply", "review"])
def test_a_step_whose_turn_has_not_come(world: World, opinion: Matter, key: str) -> None:
    row = {"confirm": "approve", "announce": "publish", "pay": "paid", "apply": "submit", "review": "stands"}
    for who in ("township_approver", "county_approver", "village_clerk"):
        assert press(world, who, opinion, key, {"outcome": row.get(key, "")}) in (403, 404, 409)
    assert fresh(opinion).step == "opinion"


@pytest.mark.parametrize("outcome", ["closed", "objected"])
def test_the_window_is_not_closed_by_hand(world: World, outcome: str) -> None:
    matter = bring_to(file_matter(world), "open")
    assert press(world, "village_clerk", matter, "publicise", {"outcome": outcome}) == 409
    assert (fresh(matter).status, notice_of(matter).status) == ("open", "open")


def test_an_amount_travels_with_no_other_answer(world: World, opinion: Matter) -> None:
    """A field that the pressed button does not show changes nothing: not before, not after the window."""
    step(opinion, "propose")
    step(fresh(opinion))
    from tests.world import end_window

    end_window(notice_of(opinion))
    data = good(outcome="approve", monthly="99999.00", paper_confirmation="on")
    assert press(world, "county_approver", opinion, "confirm", data) == 302
    assert Value.objects.get(key="monthly").value == "1060.00"


def test_a_button_pressed_twice_from_one_page(world: World, opinion: Matter) -> None:
    assert press(world, "township_approver", opinion, "opinion", good()) == 302
    assert press(world, "township_approver", opinion, "opinion", good(monthly="9999.00")) == 409
    assert Value.objects.get(key="monthly").value == "1060.00"


def test_papers_that_the_step_does_not_ask_for(world: World, opinion: Matter) -> None:
    before = set(Paper.objects.values_list("key", flat=True))
    data = good(paper_confirmation="on", paper_evil="on", kept="made-up", missing="check_consent")
    data |= {"kept": sign_kept({"confirmation": FileEntry("0" * 64, "image/png", 1)})}
    assert press(world, "township_approver", opinion, "opinion", data) == 302
    assert set(Paper.objects.values_list("key", flat=True)) - before == {"opinion_sheet"}


@pytest.mark.parametrize("asked", ["confirmation", "evil", "../../etc/passwd"])
def test_a_one_time_notice_asks_for_what_the_list_names(world: World, asked: str) -> None:
    matter = file_matter(world)
    assert press(world, "window_clerk", matter, "accept", {"outcome": "incomplete", "missing": asked}) == 200
    assert fresh(matter).status == "doing"
    assert not matter.one_time_notices.exists()


def test_a_visit_of_two_is_not_one_person_twice(world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    me = world.township_approver
    for second in (me.name, f"清泉镇民政办{me.name}", " ".join(me.name)):
        with pytest.raises(NotAllowed, match="不能写自己"):
            step(matter, "done", actor=me, second_person=second)


def test_a_paper_of_another_matter_is_not_here(world: World) -> None:
    from disclosure.models import NoticeEntry

    mine, theirs = file_matter(world), file_matter(world, "王福顺")
    paper = Paper.objects.create(
        matter=theirs, key="application", name="x", step="apply", sha256="a" * 64, size=1
    )
    client = sign_in(world, "agent")
    assert client.get(f"/desk/matters/{mine.pk}/papers/{paper.pk}/").status_code == 404
    assert not NoticeEntry.objects.exists()


def test_a_step_by_the_system_is_nobodys(world: World) -> None:
    matter = bring_to(file_matter(world), "review")
    for who in ("township_approver", "window_clerk"):
        with pytest.raises(Exception, match=r"异议|不归"):
            take_step(matter.pk, "review", "stands", actor=getattr(world, who), entry=Entry())
    assert fresh(matter).step == "review"
