"""Who may answer objections: the posts that the procedure names; and no relative of a household spoken of."""

from typing import Any

from disclosure.models import Notice, NoticeEntry, NoticeKind
from portal.audit.actors import Actor
from portal.organisation.actions import Action, step_action
from portal.organisation.policy import YES, Decision, decide, guard, who_can
from powers.matters.recusal import households_of, step_aside


def may_answer(actor: Actor, notice: Notice) -> Decision:
    """Whether the actor may answer the objections to this notice."""
    if not any(decide(actor, step_action(kind), notice) for kind in notice.answerers):
        return Decision(False, "这条异议不归你的岗位答复。", answerers(notice))
    return recuse_from(actor, notice, step_action(notice.answerers[0]))


def answerers(notice: Notice) -> str:
    """Who can answer, in words with the phone; "" when the office is empty."""
    return "、".join(filter(None, (who_can(step_action(kind), notice) for kind in notice.answerers)))


@guard(Action.RECORD_OBJECTION)
def records_without_kin(actor: Actor, notice: Any) -> Decision:
    """A relative neither softens an objection in writing it down nor learns first who objects."""
    return recuse_from(actor, notice, Action.RECORD_OBJECTION) if isinstance(notice, Notice) else YES


def recuse_from(actor: Actor, notice: Notice, action: str) -> Decision:
    """Refuse whoever is related to a household that the notice speaks of."""
    return step_aside(actor, notice, action, households_on(notice), notice.unit_id)


def households_on(notice: Notice) -> set[int]:
    """The households a notice speaks of: its matter's, and everybody on a list of results."""
    found = households_of(notice.matter)
    if notice.kind == NoticeKind.RESULT:
        rows = NoticeEntry.objects.filter(notice=notice, household__isnull=False)
        found |= {pk for pk in rows.values_list("household_id", flat=True) if pk is not None}
    return found
