"""The village puts it right, the committee looks whether it did, or takes it up."""

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from supervision.models import Concern, ConcernLevel
from supervision.operations.moving import moving


def rectify(concern_id: str, text: str, *, actor: Actor) -> Concern:
    """The village says what it put right, in public. Raises NotAllowed without words or with personal data."""
    with moving(concern_id, "rectify", actor=actor, remark=text) as (concern, _):
        require(actor, Action.RECTIFY_CONCERN, concern)
        if not plain_words(text):
            raise NotAllowed("请写明改了什么、怎么改的。")
        concern.rectification = publishable(text, "整改情况", duty_phones(concern.unit_path))
    return concern


def accept(concern_id: str, text: str, *, actor: Actor) -> Concern:
    """The committee accepts what the village did; the concern is over."""
    with moving(concern_id, "accept", actor=actor, remark=text) as (concern, _):
        require(actor, Action.ACCEPT_RECTIFICATION, concern)
    return concern


def reject(concern_id: str, text: str, *, actor: Actor) -> Concern:
    """The committee does not accept it and says why; the village's days begin anew."""
    with moving(concern_id, "reject", actor=actor, remark=text) as (concern, _):
        require(actor, Action.ACCEPT_RECTIFICATION, concern)
        _needs(text, "请写明哪里还没改到位。")
    return concern


def escalate(concern_id: str, text: str, *, actor: Actor) -> Concern:
    """The committee takes it to the township's discipline commission (S1-15), or back to the one that already had it."""
    with moving(concern_id, "escalate", actor=actor, remark=text) as (concern, _):
        require(actor, Action.ACCEPT_RECTIFICATION, concern)
        _needs(text, "请写明为什么上报。")
        if concern.level == ConcernLevel.VILLAGE:
            concern.level = ConcernLevel.TOWNSHIP
    return concern


def supplement(concern_id: str, text: str, *, actor: Actor) -> Concern:
    """The committee adds the facts that the reviewer missed; it goes back to where it came from."""
    with moving(concern_id, "supplement", actor=actor, remark=text) as (concern, _):
        require(actor, Action.ACCEPT_RECTIFICATION, concern)
        _needs(text, "请写明补充的事实。")
    return concern


def _needs(text: str, reason: str) -> None:
    if not plain_words(text):
        raise NotAllowed(reason)
