"""What may follow for a matter as a whole. Where it stands in its procedure is the catalogue's rows' affair."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class Status(StrEnum):
    """The states a matter can be in, each a word on screen."""

    DOING = "doing"
    FIX = "fix"
    OPEN = "open"
    OBJECTION = "objection"
    DONE = "done"
    WITHDRAWN = "withdrawn"


STATUS_WORDS: dict[str, str] = {
    Status.DOING: "办理中",
    Status.FIX: "待补正",
    Status.OPEN: "公示中",
    Status.OBJECTION: "异议处理中",
    Status.DONE: "已办结",
    Status.WITHDRAWN: "已撤回",
}
S = Status


def _row(verb: str, sources: tuple[Status, ...], target: Status, sentence: str) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence)


MATTER = Lifecycle(
    "matter",
    (
        _row("advance", (S.DOING,), S.DOING, "办下一步"),
        _row("ask_papers", (S.DOING,), S.FIX, "一次告知要补的材料"),
        _row("resubmit", (S.FIX,), S.DOING, "补齐材料再交"),
        _row("publicise", (S.DOING,), S.OPEN, "张榜公示"),
        _row("object", (S.OPEN,), S.OBJECTION, "受理异议"),
        _row("stand", (S.OBJECTION,), S.OPEN, "维持原意见"),
        _row("change", (S.OBJECTION,), S.DOING, "改变原意见，重新审核"),
        _row("window_over", (S.OPEN,), S.DOING, "公示期满"),
        _row("finish", (S.DOING,), S.DONE, "办结"),
        _row("withdraw", (S.DOING, S.FIX), S.WITHDRAWN, "撤回"),
    ),
    words=tuple(STATUS_WORDS.items()),
    initial=S.DOING,
)
