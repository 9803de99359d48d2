"""What may follow for a report (反映 → 清单上有 / 应当列入 / 责令停止 / 不属于权力事项)."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class ReportStatus(StrEnum):
    """Where a report stands: with the county's keeper, with the place, with whoever checks, or over."""

    REPORTED = "reported"
    ON_LIST = "on_list"
    TO_LIST = "to_list"
    LISTED = "listed"
    ORDERED = "ordered"
    STOPPED = "stopped"
    FOLLOWED = "followed"
    NOT_POWER = "not_power"


S = ReportStatus
REPORT_WORDS: dict[str, str] = {
    S.REPORTED: "等县里处理",
    S.ON_LIST: "清单上有",
    S.TO_LIST: "应当列入，等列进清单",
    S.LISTED: "已经列进清单",
    S.ORDERED: "没有依据，责令停止",
    S.STOPPED: "说停了，等核查",
    S.FOLLOWED: "查过，停了",
    S.NOT_POWER: "不属于权力事项",
}
MARKS: dict[str, str] = {
    S.REPORTED: "doing",
    S.ON_LIST: "done",
    S.TO_LIST: "doing",
    S.LISTED: "done",
    S.ORDERED: "fix",
    S.STOPPED: "doing",
    S.FOLLOWED: "done",
    S.NOT_POWER: "done",
}
WAITING = (S.REPORTED, S.TO_LIST, S.ORDERED, S.STOPPED)
"""What somebody still has to do something about; each has a limit."""
PUBLIC = tuple(one for one in ReportStatus if one is not S.REPORTED)
"""What stands on the boards: nothing before the keeper has decided and found words for it."""
STOPPING = (S.ORDERED, S.STOPPED, S.FOLLOWED)


def _row(
    verb: str, sources: tuple[str, ...], target: str, sentence: str, *, by_clock: bool = False
) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence, by_clock)


REPORT = Lifecycle(
    "unlisted",
    (
        _row("point", (S.REPORTED,), S.ON_LIST, "认定清单上有"),
        _row("accept", (S.REPORTED,), S.TO_LIST, "认定应当列入清单"),
        _row("order", (S.REPORTED, S.TO_LIST), S.ORDERED, "认定没有依据，责令停止"),
        _row("dismiss", (S.REPORTED,), S.NOT_POWER, "认定不属于权力事项，或者说不清"),
        _row("list", (S.TO_LIST,), S.LISTED, "登记列进清单的序号"),
        _row("stop", (S.ORDERED,), S.STOPPED, "报告已经停止"),
        _row("confirm", (S.STOPPED,), S.FOLLOWED, "核查，确实停了"),
        _row("send_back", (S.STOPPED,), S.ORDERED, "核查，没有停，退回再办"),
        *(_row("overdue", (one,), one, "逾期，报给上一级", by_clock=True) for one in WAITING),
    ),
    words=tuple(REPORT_WORDS.items()),
    initial=S.REPORTED,
)
DECISIONS = ("point", "accept", "order", "dismiss")
"""The verbs by which the keeper decides about a report."""
