"""Objections: every state × every verb × every post, with answers written by hand.

Y done, P not this post's (403), S not in this state (409). Columns: village head, secretary, clerk, agent;
chair and member of the committee, discipline member; window clerk, township approver, liaison, township
office; township and county discipline officer; county approver; the neighbour village's chair; last, for
writing down, a villager without an account.
"""

import pytest
from django.db import transaction

from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, file_objection
from portal.audit.actors import VILLAGER
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from tests.world import World, answer, fresh, object_to

POSTS = (
    "village_head", "secretary", "village_clerk", "agent",
    "supervisor_chair", "supervisor", "discipline_member",
    "window_clerk", "township_approver", "liaison", "township_office",
    "township_discipline", "county_discipline", "county_approver",
    "neighbour_supervisor_chair", "villager",
)  # fmt: skip

ANSWERS: dict[str, dict[str, str]] = {
    "open": {
        "stands":  "PPPP PPP PYPP PPP PP",
        "changed": "PPPP PPP PYPP PPP PP",
        "another": "PPPP YYY PYPP PPP PY",
    },
    "stands": {
        "stands":  "PPPP PPP PSPP PPP PP",
        "changed": "PPPP PPP PSPP PPP PP",
        "another": "PPPP YYY PYPP PPP PY",
    },
    "changed": {
        "stands":  "PPPP PPP PSPP PPP PP",
        "changed": "PPPP PPP PSPP PPP PP",
        "another": "PPPP SSS PSPP PPP PS",
    },
}  # fmt: skip


def tried(objection: Objection, verb: str, world: World, who: str) -> str:
    """The letter of the answer; nothing stays done."""
    actor = VILLAGER if who == "villager" else getattr(world, who)
    with transaction.atomic():
        try:
            if verb == "another":
                file_objection(objection.notice_id, text="另一件事。", actor=actor, channel="person")
            else:
                answer_objection(objection.pk, stands=verb == "stands", answer="查过了。", actor=actor)
            return "Y"
        except Refused:
            return "P"
        except NotAllowed:
            return "S"
        finally:
            transaction.set_rollback(True)


def test_the_table_is_whole() -> None:
    assert set(ANSWERS) == set(ObjectionStatus)
    assert all(len(r.replace(" ", "")) == len(POSTS) for rows in ANSWERS.values() for r in rows.values())


@pytest.mark.parametrize("state", list(ANSWERS))
def test_every_verb_by_every_post(world: World, notice: Notice, state: str) -> None:
    objection = object_to(notice)
    if state != "open":
        answer(objection, stands=state == "stands")
    assert fresh(objection).status == state
    found = {verb: "".join(tried(objection, verb, world, who) for who in POSTS) for verb in ANSWERS[state]}
    assert found == {verb: row.replace(" ", "") for verb, row in ANSWERS[state].items()}
