"""Who may answer an objection: the posts that the procedure names for it, and no relative of the applicant."""

from disclosure.models import Notice
from portal.audit.actors import Actor
from portal.organisation.actions import step_action
from portal.organisation.policy import YES, Decision, decide, who_can
from powers.matters.recusal import recuse


def may_answer(actor: Actor, notice: Notice) -> Decision:
    """Whether the actor may answer the objections to this notice."""
    if not any(decide(actor, step_action(kind), notice) for kind in notice.answerers):
        return Decision(False, "这条异议不归你的岗位答复。", answerers(notice))
    if notice.matter is None:
        return YES
    return recuse(actor, notice.matter, step_action(notice.answerers[0]))


def answerers(notice: Notice) -> str:
    """Who can answer, in words with the phone; "" when the office is empty."""
    return "、".join(filter(None, (who_can(step_action(kind), notice) for kind in notice.answerers)))
