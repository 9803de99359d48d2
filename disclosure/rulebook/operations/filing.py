"""From the village to the township and onto the board."""

from collections.abc import Iterable

from disclosure.models import RuleVersion
from disclosure.rulebook.known import open_phones
from disclosure.rulebook.lifecycle import CURRENT, RULE
from disclosure.rulebook.operations.moving import WATCH, inform, moving, reasoned
from disclosure.rulebook.policy import is_filed_above, write_action
from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from portal.privacy import find

OFFICE = (PostKind.TOWNSHIP_OFFICE,)
CLERK = (PostKind.VILLAGE_CLERK,)


def hand_over(version_id: int, *, actor: Actor) -> None:
    """Hand a village's draft to the township for filing; from now on its words are fixed."""
    with moving(version_id, "hand_over", actor=actor) as (version, ev):
        unit = version.document.unit
        require(actor, write_action(unit), version)
        if not is_filed_above(unit):
            raise NotAllowed("这一级的制度不用往上备案，直接公布。")
        version.handed_at, version.returned_reason = clock.now(), ""
        inform(ev, version, OFFICE, f"{unit.name}交来《{version.title}》，请备案")


def file_rule(version_id: int, *, actor: Actor) -> None:
    """The township files it: from now on it hangs, and the version before it is superseded."""
    with moving(version_id, "file", actor=actor) as (version, ev):
        require(actor, Action.FILE_RULE, version)
        _enter(version, actor, OFFICE)
        inform(ev, version, (*CLERK, *WATCH), f"《{version.title}》镇里备案了，已经公开")


def send_back(version_id: int, reason: str, *, actor: Actor) -> None:
    """The township sends it back, saying what is to be changed (村民委员会组织法 31: 责令改正)."""
    with moving(version_id, "send_back", actor=actor) as (version, ev):
        require(actor, Action.FILE_RULE, version)
        version.returned_reason = reasoned(reason, "请写明要改什么。")
        inform(ev, version, CLERK, f"《{version.title}》镇里退回来了，请照意见改")


def put_in_force(version_id: int, *, actor: Actor) -> None:
    """A township's or county's own document: it hangs without anybody's filing."""
    with moving(version_id, "put_in_force", actor=actor) as (version, _):
        unit = version.document.unit
        require(actor, write_action(unit), version)
        if is_filed_above(unit):
            raise NotAllowed("村里的制度要先交镇里备案，备案了才公开。")
        _enter(version, actor, ())


def _enter(version: RuleVersion, actor: Actor, acting_as: Iterable[PostKind]) -> None:
    """It holds from now on; what held before is superseded, which its page says with the number of this one."""
    if found := find(f"{version.title}\n{version.text}", open_phones(version.document.unit)):
        raise NotAllowed(f"正文里有不能公开的{'、'.join(one.value for one in found)}，请退回去掉。")
    version.in_force_at = clock.now()
    version.filed_by = f"{actor.title(version.unit_path, acting_as)}{actor.name}"
    for old in version.document.versions.select_for_update().filter(state__in=CURRENT):
        old.state = RULE.next(old.state, "supersede")
        old.ended_at = version.in_force_at
        old.end_reason = ""
        old.save()
