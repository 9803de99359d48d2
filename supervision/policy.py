"""Who may review: a discipline officer of the level where the concern lies, who had no hand in what it is about."""

from typing import Any

from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.organisation.actions import Action
from portal.organisation.models import Appointment
from portal.organisation.policy import YES, Decision, guard, holders
from powers.matters.recusal import recuse, relation_to
from supervision.models import Concern, ConcernLevel

REVIEW_AT = {ConcernLevel.TOWNSHIP: Action.REVIEW_TOWNSHIP, ConcernLevel.COUNTY: Action.REVIEW_COUNTY}


def had_a_hand(account_id: int | None, concern: Concern) -> bool:
    """Whether this person took any step of the matter, published the notice or answered an objection to it.

    Whoever approved a thing does not review the concern about it (design §2.6, S1-06).
    """
    if account_id is None:
        return False
    notice = concern.notice
    about = [("disclosure.notice", [notice.pk])]
    about.append(("disclosure.objection", [str(pk) for pk in notice.objections.values_list("pk", flat=True)]))
    if notice.matter_id:
        about.append(("matters.matter", [notice.matter_id]))
    return any(
        Event.objects.filter(actor_id=account_id, subject_type=kind, subject_id__in=ids).exists()
        for kind, ids in about
    )


def reviewers(concern: Concern, level: str) -> list[Appointment]:
    """Those who may review the concern at a level, without whoever had a hand in it or is related to the household."""
    return [
        a
        for a in holders(REVIEW_AT[ConcernLevel(level)], concern.unit_path)
        if not had_a_hand(a.account_id, concern) and not _related(a.account_id, concern)
    ]


def _related(account_id: int, concern: Concern) -> bool:
    matter = concern.notice.matter
    return matter is not None and relation_to(account_id, matter) != ""


@guard(Action.REVIEW_TOWNSHIP, Action.REVIEW_COUNTY)
def reviews_independently(actor: Actor, concern: Any) -> Decision:
    """The guard of both review actions; asked after the grant."""
    if not isinstance(concern, Concern):
        return YES
    if had_a_hand(actor.id, concern):
        others = "、".join(a.account.name for a in reviewers(concern, concern.level))
        return Decision(False, "你经手过这件事，不能复查对它提出的问题。", others or "上一级纪委监委")
    if concern.notice.matter is not None:
        return recuse(actor, concern.notice.matter, REVIEW_AT[ConcernLevel(concern.level)])
    return YES
