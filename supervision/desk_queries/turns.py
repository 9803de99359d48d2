"""Whose turn it is: what lies with a person, and what he may not review, for many concerns in one query."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from disclosure.models import Notice, Objection
from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.organisation.actions import Action
from portal.organisation.models import Kinship, Resident
from portal.organisation.policy import visible
from supervision.desk_queries.words import IN_COMMITTEE, IN_REVIEW, IN_VILLAGE
from supervision.models import Concern
from supervision.policy import REVIEW_AT


def lies_with(actor: Actor) -> Q:
    """Concerns that wait for this person: by state, level and post, without those he may not review."""

    def reach(action: Action, **where: Any) -> Q:
        return Q(pk__in=visible(actor, action, Concern.objects.filter(**where), "unit_path").values("pk"))

    mine = reach(Action.RECTIFY_CONCERN, status__in=IN_VILLAGE)
    mine |= reach(Action.ACCEPT_RECTIFICATION, status__in=IN_COMMITTEE)
    if not reviews(actor):
        return mine
    mine_to_review = Q()
    for level, action in REVIEW_AT.items():
        mine_to_review |= reach(action, level=level, status__in=IN_REVIEW)
    free = Q(reviewer_id__isnull=True) | Q(reviewer_id=actor.id)
    kin = Q(notice__matter__household_id__in=related_households(actor))
    return mine | (mine_to_review & free & ~kin & ~Q(touched_by(actor)))


def touched_by(actor: Actor) -> Exists:
    """Whether this person had a hand in what a concern is about; the same as `policy.had_a_hand`, for many rows."""
    acts = Event.objects.filter(actor_id=actor.id)
    objections = Objection.objects.annotate(key=Cast("pk", CharField())).filter(
        Exists(acts.filter(subject_type="disclosure.objection", subject_id=OuterRef("key")))
    )
    notices = Notice.objects.filter(
        Exists(acts.filter(subject_type="disclosure.notice", subject_id=OuterRef("pk")))
        | Exists(acts.filter(subject_type="matters.matter", subject_id=OuterRef("matter_id")))
        | Exists(objections.filter(notice=OuterRef("pk")))
    )
    return Exists(notices.filter(pk=OuterRef("notice_id")))


def related_households(actor: Actor) -> set[int]:
    """Households in which the actor declared a near relative, by key or by the same name in the same village."""
    declared = Kinship.objects.filter(account_id=actor.id or 0, ended_at__isnull=True).select_related(
        "resident"
    )
    found = Q(pk__in=())
    for kin in declared:
        found |= Q(pk=kin.resident_id) | Q(unit=kin.resident.unit_id, name=kin.resident.name)
    rows = Resident.objects.filter(found, household__isnull=False)
    return {pk for pk in rows.values_list("household_id", flat=True) if pk is not None}


def reviews(actor: Actor) -> bool:
    """Whether the actor holds a post that reviews concerns anywhere."""
    roots = getattr(actor, "roots", {})
    return any(roots.get(str(action)) for action in REVIEW_AT.values())
