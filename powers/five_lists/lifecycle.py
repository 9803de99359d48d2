"""What may follow for an ordered service (约好 → 答复 → 办好, or 办不了)."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class OrderStatus(StrEnum):
    """Where an order stands: with the post that answers, arranged for a day, or over."""

    ORDERED = "ordered"
    ARRANGED = "arranged"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


S = OrderStatus
ORDER_WORDS: dict[str, str] = {
    S.ORDERED: "等答复",
    S.ARRANGED: "约好了",
    S.DONE: "办好了",
    S.REFUSED: "办不了",
    S.CANCELLED: "自己取消了",
}
MARKS: dict[str, str] = {
    S.ORDERED: "doing",
    S.ARRANGED: "doing",
    S.DONE: "done",
    S.REFUSED: "withdrawn",
    S.CANCELLED: "withdrawn",
}
WAITING = (S.ORDERED, S.ARRANGED)
"""What somebody still has to do something about; each has a limit."""


def _row(
    verb: str, sources: tuple[str, ...], target: str, sentence: str, by_clock: bool = False
) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence, by_clock)


ORDER = Lifecycle(
    "service order",
    (
        _row("arrange", (S.ORDERED, S.ARRANGED), S.ARRANGED, "答复，约好日子"),
        _row("finish", WAITING, S.DONE, "写明办好了"),
        _row("refuse", WAITING, S.REFUSED, "写明办不了"),
        _row("cancel", WAITING, S.CANCELLED, "取消"),
        *(_row("overdue", (one,), one, "逾期，报给上一级", by_clock=True) for one in WAITING),
    ),
    words=tuple(ORDER_WORDS.items()),
    initial=S.ORDERED,
)
ANSWERS = ("arrange", "finish", "refuse")
"""The verbs of whoever answers."""
