"""What may follow while a county's next list is made: 梳理 → 归纳 → 审核 → 征求意见 → 审议 → 确认 → 公布 (S0-16, S2-04, S0-44).

The stages and their order are the sources': departments and townships comb, the keeper sums up, it is reviewed,
units are asked (S4-05), villagers and 新乡贤 comment (S0-44), it is submitted for deliberation and confirmed.
"""

from enum import StrEnum
from itertools import pairwise

from portal.lifecycle import Lifecycle, Transition


class Stage(StrEnum):
    """The stages in their order, then the two ends."""

    COMBING = "combing"
    SUMMING = "summing"
    REVIEWING = "reviewing"
    CONSULTING = "consulting"
    HEARING = "hearing"
    DELIBERATING = "deliberating"
    CONFIRMING = "confirming"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    GIVEN_UP = "given_up"


S = Stage
STAGES = (
    S.COMBING, S.SUMMING, S.REVIEWING, S.CONSULTING, S.HEARING, S.DELIBERATING, S.CONFIRMING, S.PUBLISHING,
)  # fmt: skip
ENDS = (S.PUBLISHED, S.GIVEN_UP)
STAGE_WORDS: dict[str, str] = {
    S.COMBING: "梳理",
    S.SUMMING: "归纳",
    S.REVIEWING: "审核",
    S.CONSULTING: "征求单位意见",
    S.HEARING: "征求村民意见",
    S.DELIBERATING: "审议",
    S.CONFIRMING: "确认",
    S.PUBLISHING: "公布",
    S.PUBLISHED: "已经公布",
    S.GIVEN_UP: "不编了",
}
SKIPPABLE = (S.COMBING, S.SUMMING, S.REVIEWING, S.CONSULTING)
"""What may be passed over with a reason that stands on record. The villagers' comments, the deliberation, the
confirmation and the publication may not: without them there is no list (S0-17, S0-44, S2-04)."""
MEETS = (S.DELIBERATING, S.CONFIRMING)
"""Stages that happen on a day, at a meeting or with an approval."""


def back(stage: str) -> str:
    """The verb that leads back to a stage."""
    return f"back_{stage}"


def _later(stage: Stage) -> frozenset[str]:
    return frozenset(STAGES[STAGES.index(stage) + 1 :])


MAKING = Lifecycle(
    "making",
    (
        *(
            Transition("finish", frozenset((here,)), there, f"做完{STAGE_WORDS[here]}")
            for here, there in pairwise((*STAGES, S.PUBLISHED))
        ),
        *(
            Transition("skip", frozenset((here,)), there, f"跳过{STAGE_WORDS[here]}，写明理由")
            for here, there in pairwise(STAGES)
            if here in SKIPPABLE
        ),
        *(
            Transition(back(one), _later(one), one, f"退回到{STAGE_WORDS[one]}，写明理由")
            for one in STAGES[:-1]
        ),
        Transition("give_up", frozenset(STAGES), S.GIVEN_UP, "不编这一版了，写明理由"),
        *(Transition("overdue", frozenset((one,)), one, "逾期，报给上一级", by_clock=True) for one in STAGES),
    ),
    words=tuple(STAGE_WORDS.items()),
    initial=S.COMBING,
)


class Turn(StrEnum):
    """What became of one go at a stage."""

    AHEAD = "ahead"
    NOW = "now"
    DONE = "done"
    SKIPPED = "skipped"
    RETURNED = "returned"
    DROPPED = "dropped"


TURN_WORDS: dict[str, str] = {
    Turn.AHEAD: "还没有到",
    Turn.NOW: "正在做",
    Turn.DONE: "做完了",
    Turn.SKIPPED: "跳过了",
    Turn.RETURNED: "退回去了",
    Turn.DROPPED: "没有做",
}
