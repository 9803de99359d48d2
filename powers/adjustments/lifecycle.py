"""What may follow for an item whose basis changed: it waits until its owner says what came of it."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class State(StrEnum):
    """Where an adjustment stands: open, or settled in one of three ways."""

    OPEN = "open"
    KEPT = "kept"
    REDONE = "redone"
    RETIRED = "retired"


S = State
WORDS: dict[str, str] = {
    S.OPEN: "等县里定",
    S.KEPT: "看过，不用改",
    S.REDONE: "改了，起用了新版本",
    S.RETIRED: "停用了",
}
MARKS: dict[str, str] = {S.OPEN: "doing", S.KEPT: "done", S.REDONE: "done", S.RETIRED: "withdrawn"}
ADJUSTMENT = Lifecycle(
    "adjustment",
    (
        Transition("keep", frozenset({S.OPEN}), S.KEPT, "写明看过、不用改"),
        Transition("redo", frozenset({S.OPEN}), S.REDONE, "写明改了、起用了新版本"),
        Transition("retire", frozenset({S.OPEN}), S.RETIRED, "写明停用了"),
    ),
    words=tuple(WORDS.items()),
)
VERBS = tuple(row.verb for row in ADJUSTMENT.transitions)
