"""What may follow for a notice and for an objection."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class NoticeStatus(StrEnum):
    """The states of a notice. A published notice is never changed: a new version supersedes it."""

    OPEN = "open"
    OBJECTION = "objection"
    CLOSED = "closed"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


NOTICE_WORDS: dict[str, str] = {
    NoticeStatus.OPEN: "公示中",
    NoticeStatus.OBJECTION: "异议处理中",
    NoticeStatus.CLOSED: "公示期满",
    NoticeStatus.IN_FORCE: "已公布",
    NoticeStatus.SUPERSEDED: "已有新版",
}
N = NoticeStatus


def _row(verb: str, sources: tuple[str, ...], target: str, sentence: str) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence)


NOTICE = Lifecycle(
    "notice",
    (
        _row("object", (N.OPEN, N.OBJECTION), N.OBJECTION, "收下异议"),
        _row("settle", (N.OBJECTION,), N.OPEN, "答复完全部异议"),
        _row("close", (N.OPEN,), N.CLOSED, "结束公示"),
        _row("supersede", (N.OPEN, N.OBJECTION, N.CLOSED, N.IN_FORCE), N.SUPERSEDED, "换成新版"),
    ),
    words=tuple(NOTICE_WORDS.items()),
    initial=N.OPEN,
)


class ObjectionStatus(StrEnum):
    """The states of an objection."""

    OPEN = "open"
    STANDS = "stands"
    CHANGED = "changed"


OBJECTION_WORDS: dict[str, str] = {
    ObjectionStatus.OPEN: "正在核查",
    ObjectionStatus.STANDS: "已答复，维持原意见",
    ObjectionStatus.CHANGED: "已答复，意见有变",
}

OBJECTION = Lifecycle(
    "objection",
    (
        _row("stands", (ObjectionStatus.OPEN,), ObjectionStatus.STANDS, "答复：查无变化"),
        _row("changed", (ObjectionStatus.OPEN,), ObjectionStatus.CHANGED, "答复：情况有变"),
    ),
    words=tuple(OBJECTION_WORDS.items()),
    initial=ObjectionStatus.OPEN,
)


class LedgerStatus(StrEnum):
    """The states of a month's accounts. Published is the end: what comes later goes into the next open month."""

    OPEN = "open"
    PUBLISHED = "published"


LEDGER_WORDS: dict[str, str] = {LedgerStatus.OPEN: "还没公开", LedgerStatus.PUBLISHED: "已公开"}

LEDGER = Lifecycle(
    "ledger",
    (_row("publish", (LedgerStatus.OPEN,), LedgerStatus.PUBLISHED, "公开这个月的账"),),
    words=tuple(LEDGER_WORDS.items()),
    initial=LedgerStatus.OPEN,
)
