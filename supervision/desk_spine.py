"""Where a concern stands, told as steps: what was done, what is being waited for, what comes then. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from portal.worktime import short_date
from supervision.lifecycle import ConcernStatus as C

TIMES = "零一二三四五六七八九"
COMMITTEE = "监委会"
VERDICT_WORDS = {
    "uphold": "支持监委会，要村里照办",
    "settle": "已经改到位，了结",
    "hand_back": "事实不清，退回补充",
}


@dataclass(frozen=True)
class Act:
    """One event of a concern: its verb, its day, and the state and level it left behind."""

    verb: str
    on: date
    status: str
    level: str


@dataclass(frozen=True)
class Node:
    """One step of the spine; `when` is past, now or ahead."""

    name: str
    lane: str
    when: str
    note: str = ""


@dataclass(frozen=True)
class Offices:
    """What those who deal with a concern are called where it was raised."""

    village: str = "村委会"
    township: str = "镇纪委"
    county: str = "县纪委监委"

    def review(self, level: str) -> tuple[str, str]:
        """The step of a review and whose it is."""
        return ("县里复查", self.county) if level == "county" else ("镇里复查", self.township)


@dataclass
class _Telling:
    """The spine while it is told: steps so far, how often the village answered, what was before."""

    whose: Offices
    nodes: list[Node]
    rounds: int = 0
    ordered: bool = False

    def past(self, name: str, lane: str, note: str) -> None:
        self.nodes.append(Node(name, lane, "past", note))

    def add_note(self, words: str) -> None:
        self.nodes[-1] = replace(self.nodes[-1], note=f"{self.nodes[-1].note}，{words}")

    def village_step(self) -> str:
        """What the village's next answer is called."""
        if self.ordered:
            return "村里照办"
        number = self.rounds + 1
        return f"第{TIMES[number] if number < len(TIMES) else number}次整改"


def spine(acts: Iterable[Act], status: str, level: str, now: str, whose: Offices = Offices()) -> list[Node]:
    """All steps of a concern in `status` at `level`; `now` is the note of the present one."""
    telling = _Telling(whose, [])
    before = Act("", date.min, C.RAISED, "village")
    for act in acts:
        _tell(telling, act, before)
        before = act
    return [*telling.nodes, *_present(telling, status, level, now), *_ahead(telling, status, level)]


def _tell(telling: _Telling, act: Act, before: Act) -> None:
    day = short_date(act.on)
    if act.verb == "raise":
        telling.past("提出问题", COMMITTEE, day)
    elif act.verb == "rectify":
        telling.past(telling.village_step(), telling.whose.village, f"{day}答复")
        telling.rounds, telling.ordered = telling.rounds + 1, False
    elif act.verb == "accept":
        telling.past("验收", COMMITTEE, f"{day}通过，了结")
    elif act.verb == "reject":
        telling.add_note(f"{day}验收没有通过")
    elif act.verb == "supplement":
        telling.past("补充事实", COMMITTEE, day)
    elif act.verb in VERDICT_WORDS:
        telling.past(*telling.whose.review(before.level), f"{day}：{VERDICT_WORDS[act.verb]}")
        telling.ordered = act.verb == "uphold"
    elif act.verb in ("escalate", "go_up"):
        _tell_up(telling, act, before, day)


def _tell_up(telling: _Telling, act: Act, before: Act, day: str) -> None:
    """Who had it when it went up, and whether somebody sent it or its limit passed."""
    if act.verb == "escalate" and before.status == C.RECTIFIED:
        telling.add_note(f"没有改到位，{day}上报")
    elif act.verb == "escalate":
        telling.past(telling.village_step(), telling.whose.village, f"{day}监委会不等答复，直接上报")
    elif before.status in (C.RAISED, C.ORDERED):
        telling.past(telling.village_step(), telling.whose.village, f"到期没有答复，{day}自动上报")
    elif before.status in (C.RECTIFIED, C.RETURNED):
        name = "验收" if before.status == C.RECTIFIED else "补充事实"
        telling.past(name, COMMITTEE, f"到期没有办，{day}自动上报")
    else:
        telling.past(*telling.whose.review(before.level), f"到期没有意见，{day}转到县里")
    telling.ordered = False


def _present(telling: _Telling, status: str, level: str, note: str) -> list[Node]:
    if status in (C.RAISED, C.ORDERED):
        return [Node(telling.village_step(), telling.whose.village, "now", note)]
    if status == C.RECTIFIED:
        return [Node("验收", COMMITTEE, "now", note)]
    if status == C.RETURNED:
        return [Node("补充事实", COMMITTEE, "now", note)]
    if status in (C.ESCALATED, C.REVIEWING):
        return [Node(*telling.whose.review(level), "now", note)]
    return []


def _ahead(telling: _Telling, status: str, level: str) -> list[Node]:
    check = Node("验收", COMMITTEE, "ahead", "通过就了结；不通过再改，或者上报")
    if status in (C.RAISED, C.ORDERED):
        return [check]
    if status in (C.ESCALATED, C.REVIEWING):
        return [
            Node("村里照办", telling.whose.village, "ahead", "支持监委会的话"),
            replace(check, note="照办了就了结"),
        ]
    if status == C.RETURNED:
        return [Node(*telling.whose.review(level), "ahead")]
    return []
