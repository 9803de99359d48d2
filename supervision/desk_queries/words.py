"""What concerns, their states and their notices are called on the desk."""

import re

from disclosure.models import Notice
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.names import commissions, office
from portal.worktime import day_of, short_date
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel

TITLE_LENGTH = 30
SENTENCE_END = re.compile(r"[。；！？\n]")
MARKS: dict[str, str] = {
    ConcernStatus.RAISED: "fix",
    ConcernStatus.ORDERED: "fix",
    ConcernStatus.RETURNED: "fix",
    ConcernStatus.RECTIFIED: "doing",
    ConcernStatus.ESCALATED: "doing",
    ConcernStatus.REVIEWING: "doing",
    ConcernStatus.ACCEPTED: "done",
    ConcernStatus.SETTLED: "done",
}
IN_VILLAGE, IN_COMMITTEE, IN_REVIEW = (
    (ConcernStatus.RAISED, ConcernStatus.ORDERED),
    (ConcernStatus.RECTIFIED, ConcernStatus.RETURNED),
    (ConcernStatus.ESCALATED, ConcernStatus.REVIEWING),
)


def title_of(concern: Concern) -> str:
    """The first sentence, cut where it gets long."""
    if concern.erased_at:
        return ERASED_NAME
    first = SENTENCE_END.split(concern.text.strip(), maxsplit=1)[0]
    return first if len(first) <= TITLE_LENGTH else f"{first[:TITLE_LENGTH]}…"


def hands_of(concern: Concern) -> str:
    """The office with which a concern lies; "" once it is over."""
    if concern.status in IN_VILLAGE:
        return office(concern.unit)
    if concern.status in IN_COMMITTEE:
        return "监委会"
    if concern.status not in IN_REVIEW:
        return ""
    township, county = commissions(concern.unit)
    return county if concern.level == ConcernLevel.COUNTY else township


def about_of(notice: Notice) -> str:
    """Which notice, without a name: 拟享受低保家庭公示（柳河 2026-0003，11月19日贴出）."""
    number = f"{notice.matter.number}，" if notice.matter else ""
    return f"{notice.title}（{number}{short_date(day_of(notice.put_up_at))}贴出）"
