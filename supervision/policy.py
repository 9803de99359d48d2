"""Who may raise, put right, accept and review: nobody about his relatives, nobody about his own work.

Whoever approved a thing does not review the concern about it (design §2.6, S1-06): acceptance and review ask
what a person did before, as one may come to hold two posts or change from one to another.
"""

from typing import Any

from django.db.models import Q, QuerySet

from disclosure.models import Notice
from disclosure.policy import households_on, recuse_from
from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.organisation.actions import Action
from portal.organisation.models import Appointment, Kinship
from portal.organisation.policy import YES, Decision, guard, holders, who_can
from powers.matters.policy import households_meant
from powers.matters.recusal import relation_to
from supervision.models import Concern, ConcernLevel

REVIEW_AT = {ConcernLevel.TOWNSHIP: Action.REVIEW_TOWNSHIP, ConcernLevel.COUNTY: Action.REVIEW_COUNTY}
PARTS_TAKEN = (
    "concern.raise", "concern.rectify", "concern.accept", "concern.reject", "concern.escalate", "concern.supplement",
)  # fmt: skip
"""Acts of village and committee; a reviewer's own do not stand in the way of his opinion."""
WORK_DONE = ("matter.filed", "matter.step_taken", "notice.published", "concern.rectify")


def had_a_hand(account_id: int | None, concern: Concern) -> bool:
    """Whether this person took any step of the matter, published the notice, answered an objection to it, or
    acted for village or committee in the concern itself."""
    return _acted(account_id, concern).exists()


def did_the_work(account_id: int | None, concern: Concern) -> bool:
    """Whether what the concern is about, or how it was put right, is this person's own work."""
    return _acted(account_id, concern).filter(kind__in=WORK_DONE).exists()


def reviewers(concern: Concern, level: str) -> list[Appointment]:
    """Those who may review the concern at a level, without whoever had a hand in it or is related to the household."""
    return [
        a
        for a in holders(REVIEW_AT[ConcernLevel(level)], concern.unit_path)
        if not had_a_hand(a.account_id, concern) and not _related(a.account_id, concern)
    ]


@guard(Action.REVIEW_TOWNSHIP, Action.REVIEW_COUNTY)
def reviews_independently(actor: Actor, concern: Any) -> Decision:
    """The guard of both review actions; asked after the grant."""
    if not isinstance(concern, Concern):
        return YES
    if had_a_hand(actor.id, concern):
        others = "、".join(a.account.name for a in reviewers(concern, concern.level))
        return Decision(False, "你经手过这件事，不能复查对它提出的问题。", others or "上一级纪委监委")
    return recuse_from(actor, concern.notice, REVIEW_AT[ConcernLevel(concern.level)])


@guard(Action.RAISE_CONCERN)
def raises_without_kin(actor: Actor, notice: Any) -> Decision:
    """A relative's concern could be raised to be settled at once."""
    return recuse_from(actor, notice, Action.RAISE_CONCERN) if isinstance(notice, Notice) else YES


@guard(Action.RECTIFY_CONCERN)
def rectifies_without_kin(actor: Actor, concern: Any) -> Decision:
    """Another of the village's officers puts it right."""
    return recuse_from(actor, concern.notice, Action.RECTIFY_CONCERN) if isinstance(concern, Concern) else YES


@guard(Action.ACCEPT_RECTIFICATION)
def accepts_independently(actor: Actor, concern: Any) -> Decision:
    """Neither a relative nor whoever did the work says that it is well done; with nobody left it goes up by its clock."""
    if not isinstance(concern, Concern):
        return YES
    if did_the_work(actor.id, concern):
        others = who_can(Action.ACCEPT_RECTIFICATION, concern, but_not=actor.id)
        return Decision(False, "这件事是你自己办的，不能由你验收。", others)
    return recuse_from(actor, concern.notice, Action.ACCEPT_RECTIFICATION)


@guard(Action.DECLARE_KIN)
def keeps_a_declaration_in_use(actor: Actor, kin: Any) -> Decision:
    """A declaration is not taken back while a concern about that relative's household is unsettled."""
    if not isinstance(kin, Kinship):
        return YES
    households = households_meant(kin)
    about = Q(notice__matter__household__in=households) | Q(notice__entries__household__in=households)
    if not Concern.objects.filter(about, ended_at__isnull=True).exists():
        return YES
    return Decision(False, "这位亲属家有监督问题没有了结，了结以后才能取消。这期间他家的事由别人办。")


def _acted(account_id: int | None, concern: Concern) -> QuerySet[Event]:
    """The events by which a person had a hand in a concern or in what it is about."""
    notice = concern.notice
    objections = [str(pk) for pk in notice.objections.values_list("pk", flat=True)]
    about = Q(subject_type="disclosure.notice", subject_id=notice.pk)
    about |= Q(subject_type="disclosure.objection", subject_id__in=objections)
    about |= Q(subject_type="supervision.concern", subject_id=concern.pk, kind__in=PARTS_TAKEN)
    if notice.matter_id:
        about |= Q(subject_type="matters.matter", subject_id=notice.matter_id)
    return Event.objects.filter(about, actor_id=account_id or 0)


def _related(account_id: int, concern: Concern) -> bool:
    return relation_to(account_id, households_on(concern.notice), concern.unit_id) != ""
