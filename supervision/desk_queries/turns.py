"""Whose turn it is: what lies with a person, and what he may not review, for many concerns in one query."""

from collections.abc import Collection
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from disclosure.models import NoticeEntry, NoticeKind, Objection
from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.organisation.actions import Action
from portal.organisation.policy import visible
from powers.matters.recusal import related_households
from supervision.desk_queries.words import IN_COMMITTEE, IN_REVIEW, IN_VILLAGE
from supervision.models import Concern
from supervision.policy import PARTS_TAKEN, REVIEW_AT, WORK_DONE


def lies_with(actor: Actor, away: Collection[int] | None = None) -> Q:
    """Concerns that wait for this person: by state, level and post, without those that are his relatives' or his work.

    `away` are the households he keeps away from, where the caller knows them already.
    """

    def reach(action: Action, **where: Any) -> Q:
        return Q(pk__in=visible(actor, action, Concern.objects.filter(**where), "unit_path").values("pk"))

    kin = about_relatives(related_households(actor) if away is None else away)
    mine = reach(Action.RECTIFY_CONCERN, status__in=IN_VILLAGE)
    mine |= reach(Action.ACCEPT_RECTIFICATION, status__in=IN_COMMITTEE) & ~Q(done_by(actor))
    if not reviews(actor):
        return mine & ~kin
    mine_to_review = Q()
    for level, action in REVIEW_AT.items():
        mine_to_review |= reach(action, level=level, status__in=IN_REVIEW)
    free = Q(reviewer_id__isnull=True) | Q(reviewer_id=actor.id)
    return (mine | (mine_to_review & free & ~Q(touched_by(actor)))) & ~kin


def touched_by(actor: Actor) -> Exists:
    """Whether this person had a hand in what a concern is about; the same as `policy.had_a_hand`, for many rows."""
    return _acted(actor)


def done_by(actor: Actor) -> Exists:
    """Whether it is this person's own work; the same as `policy.did_the_work`, for many rows."""
    return _acted(actor, kind__in=WORK_DONE)


def _acted(actor: Actor, **narrowed: Any) -> Exists:
    keys = Objection.objects.filter(notice=OuterRef(OuterRef("notice_id"))).annotate(
        key=Cast("pk", CharField())
    )
    about = Q(subject_type="disclosure.notice", subject_id=OuterRef("notice_id"))
    about |= Q(subject_type="disclosure.objection", subject_id__in=keys.values("key"))
    about |= Q(subject_type="matters.matter", subject_id=OuterRef("notice__matter_id"))
    about |= Q(subject_type="supervision.concern", subject_id=OuterRef("pk"), kind__in=PARTS_TAKEN)
    return Exists(Event.objects.filter(about, actor_id=actor.id, **narrowed))


def about_relatives(away: Collection[int]) -> Q:
    """Concerns about one of these households; the same as `policy.recuse_from`, for many rows."""
    listed = NoticeEntry.objects.filter(household__in=away, notice__kind=NoticeKind.RESULT)
    return Q(notice__matter__household__in=away) | Q(notice__in=listed.values("notice"))


def reviews(actor: Actor) -> bool:
    """Whether the actor holds a post that reviews concerns anywhere."""
    roots = getattr(actor, "roots", {})
    return any(roots.get(str(action)) for action in REVIEW_AT.values())
