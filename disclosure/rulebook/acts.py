"""What an officer can do with a rule document now, each act with its button and what follows; and what he cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from disclosure.models import RuleVersion
from disclosure.rulebook import operations as do
from disclosure.rulebook.lifecycle import CURRENT, OPEN, WRITABLE, RuleState
from disclosure.rulebook.policy import is_filed_above, write_action
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.policy import Decision, decide


@dataclass(frozen=True)
class Act:
    """One act: the operation, the words of its button, what follows, what reason it asks for ("" for none)."""

    verb: str
    operation: Callable[..., object]
    button: str
    then: str
    done: str
    asks: str = ""
    hint: str = ""


WHY_END = "为什么废止"
PUBLIC_HINT = "大家都看得到，不写人名和电话。"
TOLD_TOWNSHIP = "交给镇里了，同意以前照旧用。"
STAYS = "废止以后不能恢复，页面还在，写明什么时候、为什么废止。"
ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        Act(
            "hand_over",
            do.hand_over,
            "交镇里备案",
            "交了以后不能再改，除非镇里退回来。备案以后才公开。",
            "交给镇里了，备案以后公开。",
        ),
        Act(
            "file",
            do.file_rule,
            "备案，公开",
            "备案以后马上公开，一个字也不能再改；原来那一版标明已有新版。",
            "备案了，已经公开。",
        ),
        Act(
            "send_back",
            do.send_back,
            "退回修改",
            "退给村文书改，不公开。",
            "退回去了，村文书会看到你写的。",
            "要改什么",
            "写明哪一条不合法，或者还缺什么。村文书看得到。",
        ),
        Act(
            "put_in_force",
            do.put_in_force,
            "公布",
            "公布以后，下面各村的公开栏上马上看得到，一个字也不能再改。",
            "公布了。",
        ),
        Act(
            "ask_end",
            do.ask_end,
            "提出废止",
            "镇里同意以前照旧用。" + STAYS,
            TOLD_TOWNSHIP,
            WHY_END,
            PUBLIC_HINT,
        ),
        Act("agree_end", do.agree_end, "同意废止", STAYS, "废止了。"),
        Act("decline_end", do.decline_end, "不同意，继续用", "照旧用，村文书会知道。", "继续用。"),
        Act("end", do.end, "废止", STAYS, "废止了。", WHY_END, PUBLIC_HINT),
        Act("discard", do.discard, "不要这份草稿", "草稿作废，扫描件删掉。", "草稿作废了。"),
    )
}


@dataclass(frozen=True)
class Turn:
    """What one may do with one version: the act of the panel, the acts beside it, whether one may write."""

    version: RuleVersion
    main: Act | None
    beside: tuple[Act, ...]
    edits: bool


@dataclass(frozen=True)
class Elsewhere:
    """An act that waits for somebody else: its name, why not here, who can."""

    name: str
    decision: Decision


def turn(actor: Actor, version: RuleVersion, *, in_hand: bool) -> Turn:
    """What this officer may do with a version; `in_hand` when a newer version of it is being written."""
    unit = version.document.unit
    writes = bool(decide(actor, write_action(unit), version))
    files = bool(decide(actor, Action.FILE_RULE, version)) and is_filed_above(unit)
    up = is_filed_above(unit)
    if version.state in WRITABLE and writes:
        return Turn(version, ACTS["hand_over" if up else "put_in_force"], (ACTS["discard"],), edits=True)
    if version.state == RuleState.HANDED and files:
        return Turn(version, ACTS["file"], (ACTS["send_back"],), edits=False)
    if version.state == RuleState.ENDING and files:
        return Turn(version, ACTS["agree_end"], (ACTS["decline_end"],), edits=False)
    if version.state == RuleState.IN_FORCE and writes and not in_hand:
        return Turn(version, None, (ACTS["ask_end" if up else "end"],), edits=True)
    return Turn(version, None, (), edits=False)


def elsewhere(actor: Actor, version: RuleVersion) -> Elsewhere | None:
    """Who has to act now, when it is not this officer; None when nothing waits or it is his."""
    unit = version.document.unit
    if version.state in (RuleState.HANDED, RuleState.ENDING):
        decision = decide(actor, Action.FILE_RULE, version)
        name = "备案" if version.state == RuleState.HANDED else "同意废止"
    elif version.state in (*OPEN, *CURRENT):
        decision = decide(actor, write_action(unit), version)
        name = "改这份草稿" if version.state in OPEN else "出新版、废止"
    else:
        return None
    return None if decision else Elsewhere(name, decision)


def perform(act: Act, version_id: int, reason: str, *, actor: Actor) -> None:
    """Do it. Raises NotAllowed and Refused as the operation does."""
    given: dict[str, Any] = {"reason": reason} if act.asks else {}
    act.operation(version_id, **given, actor=actor)
