"""Consulting units (S4-05): asked until an hour, what they answered is recorded, and what of it was adopted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Consulted, Reply
from powers.making.operations.locking import acting, in_stage, titled

MOST = 60


@dataclass(frozen=True)
class UnitAnswer:
    """What a unit answered, on which day, and what of it was adopted or why not."""

    answered_on: date
    answer: str
    adopted: str
    reason: str = ""


def consult(making_id: str, names: Iterable[str], due_at: datetime, *, actor: Actor) -> int:
    """Note which units were asked today and until when they may answer. Returns how many are new."""
    with acting("making.consulted", making_id, actor=actor) as (making, ev):
        turn = in_stage(making, Stage.CONSULTING)
        if due_at <= clock.now():
            raise NotAllowed("期限已经过了，写以后的日子。")
        wanted = [*dict.fromkeys(filter(None, map(plain_words, names)))]
        if not wanted:
            raise NotAllowed("请写征求哪些单位的意见，一行一个。")
        there = {*turn.consulted.values_list("name", flat=True)}
        if len(there | {*wanted}) > MOST:
            raise NotAllowed(f"最多{MOST}个单位。")
        fresh = [one for one in wanted if one not in there]
        if long := next((one for one in fresh if len(one) > 60), None):
            raise NotAllowed(f"单位名称太长：{long[:20]}…。一行写一个单位。")
        for name in fresh:
            said = publishable(name, "单位名称")
            Consulted.objects.create(turn=turn, name=said, asked_on=clock.today(), due_at=due_at)
        ev.data["units"] = len(fresh)
        raise_stamp(making.county)
    return len(fresh)


def record_answer(making_id: str, pk: int, given: UnitAnswer, *, seen: int, actor: Actor) -> Consulted:
    """Record what a unit answered and what became of it; one may be recorded late, and corrected.

    Raises Refused, NotAllowed (also for whoever saw an older state), NotPublishable.
    """
    with acting("making.replied", making_id, actor=actor) as (making, ev):
        if making.stage != Stage.CONSULTING:
            in_stage(making, Stage.CONSULTING)
        row = Consulted.objects.get(pk=pk, turn__making=making)
        ev.data["unit"] = pk
        if row.turn.turn != Turn.NOW:
            raise NotAllowed("那一次征求意见已经做完了。")
        if seen != row.serial:
            raise NotAllowed(
                f"你打开这页以后，{row.recorded_by}记了{row.name}的回复。你的还没有存，看过再定。"
            )
        if fault := _fault(given, row.asked_on):
            raise NotAllowed(fault)
        phones = duty_phones(making.county.path)
        row.answer = publishable(given.answer, "回复", phones)
        row.reason = publishable(given.reason, "采纳的情况", phones)
        row.answered_on, row.adopted = given.answered_on, given.adopted
        row.recorded_by, row.serial = titled(actor, making), row.serial + 1
        row.save()
        raise_stamp(making.county)
    return row


def _fault(given: UnitAnswer, asked_on: date) -> str:
    if not plain_words(given.answer):
        return "请写明单位说了什么；没有意见的，写“没有意见”。"
    if given.adopted not in (*Reply.values, "none"):
        return "请选采纳了没有。"
    if given.adopted in (Reply.PARTLY, Reply.NOT) and not plain_words(given.reason):
        return "没有全部采纳的，请写明理由。"
    if not asked_on <= given.answered_on <= clock.today():
        return "回复的日子要在送去以后、今天以前。"
    return ""
