"""Who may answer: not a relative of the household the notice is about."""

from typing import Any

from disclosure.models import Objection
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.policy import YES, Decision, guard
from powers.matters.recusal import recuse


@guard(Action.ANSWER_OBJECTION)
def answers_without_kin(actor: Actor, objection: Any) -> Decision:
    """Recusal, asked after the grant."""
    if isinstance(objection, Objection) and objection.notice.matter is not None:
        return recuse(actor, objection.notice.matter, Action.ANSWER_OBJECTION)
    return YES
