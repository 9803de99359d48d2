"""Who may answer objections or write them down: not a relative of a household the notice is about."""

from typing import Any

from disclosure.models import Notice, NoticeEntry, NoticeKind, Objection
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.policy import YES, Decision, guard
from powers.matters.recusal import households_of, step_aside


@guard(Action.ANSWER_OBJECTION)
def answers_without_kin(actor: Actor, objection: Any) -> Decision:
    """Recusal, asked after the grant."""
    if isinstance(objection, Objection):
        return recuse_from(actor, objection.notice, Action.ANSWER_OBJECTION)
    return YES


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
