"""The discipline commission takes a concern up and decides; the village then does the work (监督不代替)."""

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.operations.moving import moving
from supervision.policy import REVIEW_AT

REVIEWERS = (PostKind.TOWNSHIP_DISCIPLINE, PostKind.COUNTY_DISCIPLINE)
VERDICTS = {
    "uphold": "支持监委会，要求村里照办",
    "settle": "已经改到位，了结",
    "hand_back": "事实不清，退回监委会补充",
}


def take_up(concern_id: str, *, actor: Actor) -> Concern:
    """A discipline officer begins the review; two who press at once: one has it, the other is told who."""
    with moving(concern_id, "take_up", actor=actor) as (concern, _):
        require(actor, REVIEW_AT[_level(concern)], concern)
        if concern.status == ConcernStatus.REVIEWING:
            raise NotAllowed(f"{concern.reviewer}已经开始复查了，意见由他给。")
        concern.reviewer_id = actor.id
        concern.reviewer = f"{actor.title(concern.unit_path, REVIEWERS)}{actor.name}"
    return concern


def decide_review(concern_id: str, verdict: str, opinion: str, *, actor: Actor) -> Concern:
    """The officer who took it up gives the opinion, with reasons; it is public, so no personal data.

    Raises NotAllowed for an unknown verdict, without words or with personal data, or when somebody else is reviewing.
    """
    if verdict not in VERDICTS:
        raise NotAllowed("请选一个复查意见。")
    opinion = plain_words(opinion)
    with moving(concern_id, verdict, actor=actor, remark=opinion) as (concern, _):
        require(actor, REVIEW_AT[_level(concern)], concern)
        if concern.reviewer_id not in (None, actor.id):
            raise NotAllowed(f"这个问题由{concern.reviewer}复查，意见由他给。")
        if not opinion:
            raise NotAllowed("请写明理由，写给村里和监委会双方看。")
        concern.opinion = publishable(opinion, "复查意见", duty_phones(concern.unit_path))
    return concern


def _level(concern: Concern) -> ConcernLevel:
    if concern.level == ConcernLevel.VILLAGE:
        raise NotAllowed("这个问题还在村里，没有上报，不能复查。")
    return ConcernLevel(concern.level)
