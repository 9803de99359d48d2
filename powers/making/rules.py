"""What must hold before a stage is over: pure, values in, a reason or nothing out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.worktime import SHANGHAI, long_date
from powers.making.lifecycle import MEETS, STAGE_WORDS, STAGES, Stage

LONGEST = 1000
NAMED = 5


@dataclass(frozen=True)
class Planned:
    """Who does a stage, until when."""

    doer: str
    due_at: datetime


@dataclass(frozen=True)
class Product:
    """What a stage produced: words, the day of a meeting or approval, a file by its hash and kind."""

    words: str
    held_on: date | None = None
    sha256: str = ""
    file_kind: str = ""


@dataclass(frozen=True)
class Tally:
    """What stands open in a making, as far as a stage's end asks for it. Names are of bodies and units.

    `unconfirmed` are the numbers decided about otherwise since the list was confirmed.
    """

    asked: int = 0
    waiting: tuple[str, ...] = ()
    unsettled: int = 0
    consulted: int = 0
    unanswered_units: tuple[str, ...] = ()
    shown_until: date | None = None
    unanswered: int = 0
    unconfirmed: tuple[str, ...] = ()


def plan_fault(plan: Mapping[Stage, Planned], now: datetime, ahead: Collection[str] = STAGES) -> str:
    """Why a plan cannot stand; "" when it can. Only stages `ahead` are looked at: what is over stays as it was."""
    last: datetime | None = None
    for stage in (one for one in STAGES if one in ahead):
        row = plan.get(stage)
        if row is None or not row.doer.strip():
            return f"“{STAGE_WORDS[stage]}”由谁来做还没有写。"
        if row.due_at <= now:
            return f"“{STAGE_WORDS[stage]}”的期限已经过了，写以后的日子。"
        if last is not None and row.due_at < last:
            return f"“{STAGE_WORDS[stage]}”的期限比前一步还早。"
        last = row.due_at
    return ""


def product_fault(stage: str, product: Product, today: date) -> str:
    """What a stage's record still lacks; "" when it is whole."""
    if not product.words.strip():
        return "请写明这一步做出来什么。"
    if stage in MEETS and product.held_on is None:
        return "请写明是哪天开的会、哪天批的。"
    if product.held_on is not None and product.held_on > today:
        return "日子还没有到，开过会、批下来再记。"
    if stage == Stage.DELIBERATING and not product.sha256:
        return "请附上会议记录或者纪要。"
    return ""


def in_the_way(stage: str, tally: Tally, today: date) -> str:
    """Why a stage cannot be over yet; "" when it can. What is published is what was confirmed (S2-04, 提请审议，予以确认)."""
    match stage:
        case Stage.COMBING:
            if not tally.asked:
                return "还没有请哪个单位梳理。"
            if tally.waiting:
                return f"期限没有到，还等{_some(tally.waiting)}交。到期不交的，会写明没有交。"
        case Stage.SUMMING:
            if tally.unsettled:
                return f"还有{tally.unsettled}项没有写明怎么处理。交上来的每一项都要有着落。"
        case Stage.CONSULTING:
            if not tally.consulted:
                return "还没有征求哪个单位的意见。"
            if tally.unanswered_units:
                return f"期限没有到，还等{_some(tally.unanswered_units)}回复。到期不回的，会写明没有回复。"
        case Stage.HEARING:
            if tally.shown_until is None:
                return "草案还没有公开。先公开，再征求村民的意见。"
            if tally.shown_until >= today:
                return f"还在征求意见，到{long_date(tally.shown_until)}为止。"
        case Stage.PUBLISHING:
            if tally.unconfirmed:
                labels = "、".join(tally.unconfirmed[:NAMED]) + (
                    "等" if len(tally.unconfirmed) > NAMED else ""
                )
                return f"确认以后又改了第{labels}项。公布的要和确认的一样：退回到“确认”，再确认一次。"
    if stage in STAGES and STAGES.index(Stage(stage)) >= STAGES.index(Stage.HEARING) and tally.unanswered:
        return f"还有{tally.unanswered}条意见没有答复。每一条都要答复，才能往下走。"
    return ""


def _some(names: Collection[str]) -> str:
    more = f"等{len(names)}个单位" if len(names) > NAMED else ""
    return "、".join([*names][:NAMED]) + more


def at_hour(day: date, hour: int) -> datetime:
    """A day and an hour as a moment; 24 is the midnight after."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    return midnight + timedelta(hours=hour)
