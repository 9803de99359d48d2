"""What may follow for a concern (问题 → 整改 → 验收 → 上报 → 复查)."""

from enum import StrEnum

from portal.lifecycle import Lifecycle, Transition


class ConcernStatus(StrEnum):
    """Where a concern stands: with the village, with the committee, or with a discipline commission."""

    RAISED = "raised"
    RECTIFIED = "rectified"
    ESCALATED = "escalated"
    REVIEWING = "reviewing"
    ORDERED = "ordered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SETTLED = "settled"


CONCERN_WORDS: dict[str, str] = {
    ConcernStatus.RAISED: "等村里整改",
    ConcernStatus.RECTIFIED: "等监委会验收",
    ConcernStatus.ESCALATED: "已上报，等复查",
    ConcernStatus.REVIEWING: "复查中",
    ConcernStatus.ORDERED: "等村里照复查意见办",
    ConcernStatus.RETURNED: "等监委会补充",
    ConcernStatus.ACCEPTED: "已整改，验收通过",
    ConcernStatus.SETTLED: "已复查，了结",
}
C = ConcernStatus
WAITING = (C.RAISED, C.RECTIFIED, C.ESCALATED, C.REVIEWING, C.ORDERED, C.RETURNED)


def _row(
    verb: str, sources: tuple[str, ...], target: str, sentence: str, *, by_clock: bool = False
) -> Transition:
    return Transition(verb, frozenset(sources), target, sentence, by_clock)


CONCERN = Lifecycle(
    "concern",
    (
        _row("rectify", (C.RAISED, C.ORDERED), C.RECTIFIED, "报告整改"),
        _row("accept", (C.RECTIFIED,), C.ACCEPTED, "验收通过"),
        _row("reject", (C.RECTIFIED,), C.RAISED, "验收不通过，要求再改"),
        _row("escalate", (C.RAISED, C.RECTIFIED), C.ESCALATED, "上报"),
        _row("go_up", (*WAITING,), C.ESCALATED, "逾期自动上报", by_clock=True),
        _row("take_up", (C.ESCALATED,), C.REVIEWING, "开始复查"),
        _row("uphold", (C.REVIEWING,), C.ORDERED, "支持监委会，要求村里照办"),
        _row("settle", (C.REVIEWING,), C.SETTLED, "认为已经改到位，了结"),
        _row("hand_back", (C.REVIEWING,), C.RETURNED, "事实不清，退回监委会补充"),
        _row("supplement", (C.RETURNED,), C.ESCALATED, "补充后再上报"),
    ),
    words=tuple(CONCERN_WORDS.items()),
    initial=C.RAISED,
)
