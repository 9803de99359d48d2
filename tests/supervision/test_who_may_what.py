"""Every state × every verb × every post, with answers written by hand; and the page offers exactly what would be done.

Y done, P not this post's (403), S not in this state (409). Columns: village head, secretary, clerk, agent;
chair and member of the committee, discipline member; township approver, liaison, township office; township
and county discipline officer; the neighbour village's chair (who does not even see it).
"""

import pytest
from django.db import transaction

from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from supervision import operations
from supervision.desk_panel import panel_of
from supervision.lifecycle import CONCERN, ConcernStatus
from supervision.models import Concern
from tests.supervision.browser import sign_in
from tests.world import World, fresh

POSTS = (
    "village_head", "secretary", "village_clerk", "agent",
    "supervisor_chair", "supervisor", "discipline_member",
    "township_approver", "liaison", "township_office",
    "township_discipline", "county_discipline",
    "neighbour_supervisor_chair",
)  # fmt: skip

NOBODY_YET = "SSSS SSS SSS SS S"
ANSWERS: dict[str, dict[str, str]] = {
    "raised": {
        "rectify":    "YYYP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP YYY PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    NOBODY_YET,
        "uphold":     NOBODY_YET,
        "settle":     NOBODY_YET,
        "hand_back":  NOBODY_YET,
    },
    "rectified": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP YYY PPP PP P",
        "reject":     "PPPP YYY PPP PP P",
        "escalate":   "PPPP YYY PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    NOBODY_YET,
        "uphold":     NOBODY_YET,
        "settle":     NOBODY_YET,
        "hand_back":  NOBODY_YET,
    },
    "escalated": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    "PPPP PPP PPP YP P",
        "uphold":     "PPPP PPP PPP SP P",
        "settle":     "PPPP PPP PPP SP P",
        "hand_back":  "PPPP PPP PPP SP P",
    },
    "reviewing": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    "PPPP PPP PPP SP P",
        "uphold":     "PPPP PPP PPP YP P",
        "settle":     "PPPP PPP PPP YP P",
        "hand_back":  "PPPP PPP PPP YP P",
    },
    "ordered": {
        "rectify":    "YYYP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    "PPPP PPP PPP SP P",
        "uphold":     "PPPP PPP PPP SP P",
        "settle":     "PPPP PPP PPP SP P",
        "hand_back":  "PPPP PPP PPP SP P",
    },
    "returned": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP YYY PPP PP P",
        "take_up":    "PPPP PPP PPP SP P",
        "uphold":     "PPPP PPP PPP SP P",
        "settle":     "PPPP PPP PPP SP P",
        "hand_back":  "PPPP PPP PPP SP P",
    },
    "accepted": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    NOBODY_YET,
        "uphold":     NOBODY_YET,
        "settle":     NOBODY_YET,
        "hand_back":  NOBODY_YET,
    },
    "settled": {
        "rectify":    "SSSP PPP PPP PP P",
        "accept":     "PPPP SSS PPP PP P",
        "reject":     "PPPP SSS PPP PP P",
        "escalate":   "PPPP SSS PPP PP P",
        "supplement": "PPPP SSS PPP PP P",
        "take_up":    "PPPP PPP PPP SP P",
        "uphold":     "PPPP PPP PPP SP P",
        "settle":     "PPPP PPP PPP SP P",
        "hand_back":  "PPPP PPP PPP SP P",
    },
}  # fmt: skip

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "raised": (),
    "rectified": (("rectify", "village_head"),),
    "accepted": (("rectify", "village_head"), ("accept", "supervisor_chair")),
    "escalated": (("escalate", "supervisor_chair"),),
    "reviewing": (("escalate", "supervisor_chair"), ("take_up", "township_discipline")),
    **{
        state: (
            ("escalate", "supervisor_chair"),
            ("take_up", "township_discipline"),
            (verdict, "township_discipline"),
        )
        for state, verdict in (("ordered", "uphold"), ("returned", "hand_back"), ("settled", "settle"))
    },
}


def act(concern: Concern, verb: str, world: World, who: str) -> None:
    actor = getattr(world, who)
    if verb == "take_up":
        operations.take_up(concern.pk, actor=actor)
    elif verb in ("uphold", "settle", "hand_back"):
        operations.decide_review(concern.pk, verb, "看过了。", actor=actor)
    else:
        getattr(operations, verb)(concern.pk, "写明了。", actor=actor)


def tried(concern: Concern, verb: str, world: World, who: str) -> str:
    """The letter of the answer; nothing stays done."""
    with transaction.atomic():
        try:
            act(concern, verb, world, who)
            return "Y"
        except Refused:
            return "P"
        except NotAllowed:
            return "S"
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def in_state(world: World, concern: Concern, state: str) -> Concern:
    for verb, who in WAYS[state]:
        act(concern, verb, world, who)
    found = fresh(concern)
    assert found.status == state
    return found


def test_the_table_is_whole() -> None:
    assert set(ANSWERS) == set(ConcernStatus)
    verbs = {row.verb for row in CONCERN.transitions if not row.by_clock}
    for state, rows in ANSWERS.items():
        assert set(rows) == verbs, state
        assert all(len(r.replace(" ", "")) == len(POSTS) for r in rows.values()), state


@pytest.mark.parametrize("state", list(ANSWERS))
def test_every_verb_by_every_post(world: World, in_state: Concern, state: str) -> None:
    found = {verb: "".join(tried(in_state, verb, world, who) for who in POSTS) for verb in ANSWERS[state]}
    assert found == {verb: row.replace(" ", "") for verb, row in ANSWERS[state].items()}


@pytest.mark.parametrize("state", list(ANSWERS))
def test_the_page_offers_exactly_what_would_be_done(world: World, in_state: Concern, state: str) -> None:
    for n, who in enumerate(POSTS):
        panel, _ = panel_of(getattr(world, who), in_state)
        offered = {c.verb for c in panel.choices} if panel else set()
        wanted = {verb for verb, row in ANSWERS[state].items() if row.replace(" ", "")[n] == "Y"}
        assert offered == wanted, who


@pytest.mark.parametrize(
    "who", ["neighbour_supervisor_chair", "neighbour_village_head", "other_township_discipline"]
)
def test_a_neighbour_does_not_even_see_it(world: World, concern: Concern, who: str) -> None:
    browser, url = sign_in(world, who), f"/desk/concerns/{concern.pk}/"
    assert browser.get(url).status_code == 404
    assert browser.post(url, {"verb": "rectify", "text": "改了。"}).status_code == 404
    assert browser.get(f"/desk/notices/{concern.notice_id}/").status_code == 404
    assert browser.get(f"/desk/notices/{concern.notice_id}/concern/").status_code == 404
    assert concern.number not in browser.get("/desk/concerns/").content.decode()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("supervisor", 302),
        ("discipline_member", 302),
        ("village_head", 403),
        ("township_discipline", 403),
        ("window_clerk", 403),
    ],
)
def test_who_raises_concerns(world: World, concern: Concern, who: str, code: int) -> None:
    answer = sign_in(world, who).post(f"/desk/notices/{concern.notice_id}/concern/", {"text": "另一个问题。"})
    assert answer.status_code == code
    assert Concern.objects.count() == (2 if code == 302 else 1)
