"""What may follow for one version of a rule document (起草 → 交镇里 → 备案 → 现行 → 新版或者废止)."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class RuleState(StrEnum):
    """The states of a version. Once filed its words are fixed; a change is a new version."""

    DRAFT = "draft"
    HANDED = "handed"
    RETURNED = "returned"
    IN_FORCE = "in_force"
    ENDING = "ending"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    DISCARDED = "discarded"


S = RuleState
RULE_WORDS: dict[str, str] = {
    S.DRAFT: "草稿",
    S.HANDED: "等镇里备案",
    S.RETURNED: "镇里退回，等改",
    S.IN_FORCE: "现行",
    S.ENDING: "现行，等镇里同意废止",
    S.SUPERSEDED: "已有新版",
    S.ENDED: "已废止",
    S.DISCARDED: "已作废",
}
MARKS: dict[str, str] = {
    S.DRAFT: "doing",
    S.HANDED: "doing",
    S.RETURNED: "fix",
    S.IN_FORCE: "done",
    S.ENDING: "open",
    S.SUPERSEDED: "withdrawn",
    S.ENDED: "withdrawn",
    S.DISCARDED: "withdrawn",
}
OPEN = (S.DRAFT, S.HANDED, S.RETURNED)
"""Not yet public."""
WRITABLE = (S.DRAFT, S.RETURNED)
CURRENT = (S.IN_FORCE, S.ENDING)
"""What holds today."""
PUBLIC = (S.IN_FORCE, S.ENDING, S.SUPERSEDED, S.ENDED)
"""What the public may read, for ever."""


def _row(verb: str, sources: tuple[str, ...], target: str, sentence: str) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence)


RULE = Lifecycle(
    "rule",
    (
        _row("hand_over", WRITABLE, S.HANDED, "交镇里备案"),
        _row("file", (S.HANDED,), S.IN_FORCE, "备案"),
        _row("send_back", (S.HANDED,), S.RETURNED, "退回修改"),
        _row("put_in_force", (S.DRAFT,), S.IN_FORCE, "公布"),
        _row("supersede", CURRENT, S.SUPERSEDED, "换成新版"),
        _row("ask_end", (S.IN_FORCE,), S.ENDING, "提出废止"),
        _row("agree_end", (S.ENDING,), S.ENDED, "同意废止"),
        _row("decline_end", (S.ENDING,), S.IN_FORCE, "不同意废止"),
        _row("end", (S.IN_FORCE,), S.ENDED, "废止"),
        _row("discard", WRITABLE, S.DISCARDED, "作废草稿"),
    ),
    words=tuple(RULE_WORDS.items()),
    initial=S.DRAFT,
)
