"""Ending a document: the village proposes, the township agrees (a withdrawal is never the village's alone)."""

from disclosure.models import RuleVersion
from disclosure.rulebook.lifecycle import OPEN
from disclosure.rulebook.operations.filing import CLERK, OFFICE
from disclosure.rulebook.operations.moving import WATCH, inform, moving, reasoned
from disclosure.rulebook.policy import is_filed_above, write_action
from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require

WHY = "请写明为什么废止，大家都看得到。"
IN_HAND = "这份制度有一份没有办完的新版。先把新版作废或者办完，再说废止。"


def ask_end(version_id: int, reason: str, *, actor: Actor) -> None:
    """The village proposes to end a document; it holds until the township agrees."""
    with moving(version_id, "ask_end", actor=actor) as (version, ev):
        unit = version.document.unit
        require(actor, write_action(unit), version)
        if not is_filed_above(unit):
            raise NotAllowed("这一级的制度不用谁同意，直接废止。")
        _nothing_in_hand(version)
        version.end_reason = reasoned(reason, WHY)
        inform(ev, version, OFFICE, f"{unit.name}提出废止《{version.title}》，请看同不同意")


def agree_end(version_id: int, *, actor: Actor) -> None:
    """The township agrees: the document ends, its page stays with the reason."""
    with moving(version_id, "agree_end", actor=actor) as (version, ev):
        require(actor, Action.FILE_RULE, version)
        _end(version)
        inform(ev, version, (*CLERK, *WATCH), f"《{version.title}》废止了")


def decline_end(version_id: int, *, actor: Actor) -> None:
    """The township does not agree: the document holds as before."""
    with moving(version_id, "decline_end", actor=actor) as (version, ev):
        require(actor, Action.FILE_RULE, version)
        version.end_reason = ""
        inform(ev, version, CLERK, f"镇里不同意废止《{version.title}》")


def end(version_id: int, reason: str, *, actor: Actor) -> None:
    """A township or county ends a document of its own."""
    with moving(version_id, "end", actor=actor) as (version, _):
        unit = version.document.unit
        require(actor, write_action(unit), version)
        if is_filed_above(unit):
            raise NotAllowed("村里的制度由村里提出废止，镇里同意了才废止。")
        _nothing_in_hand(version)
        version.end_reason = reasoned(reason, WHY)
        _end(version)


def _end(version: RuleVersion) -> None:
    version.ended_at = clock.now()
    version.document.closed_at = version.ended_at
    version.document.save()


def _nothing_in_hand(version: RuleVersion) -> None:
    if version.document.versions.filter(state__in=OPEN).exists():
        raise NotAllowed(IN_HAND)
