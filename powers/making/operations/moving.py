"""The making of a list from stage to stage: begun with a plan, each stage recorded, skipped or sent back with a reason."""

from collections.abc import Mapping
from datetime import datetime

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import publishable
from powers.catalogue.models import ListDraft
from powers.making.lifecycle import ENDS, MAKING, STAGES, Stage, Turn, back
from powers.making.models import Comment, Making, StageTurn
from powers.making.operations.locking import KEEP, KEEPER, acting, titled, turn_now
from powers.making.queries.tallies import tally_of
from powers.making.rules import Planned, Product, in_the_way, plan_fault, product_fault

Plan = Mapping[Stage, Planned]


def begin_making(draft_id: str, plan: Plan, *, actor: Actor) -> Making:
    """Begin to make the list of an open draft, with who does each stage and until when.

    Raises Refused; NotAllowed for a draft that is closed or made already, and for a plan with a hole.
    """
    seen = ListDraft.objects.select_related("catalogue__unit__parent").get(pk=draft_id)
    county = seen.catalogue.place
    with event("making.begun", actor=actor, unit=county, acting_as=KEEPER) as ev:
        require(actor, KEEP, county)
        draft = ListDraft.objects.select_for_update().get(pk=draft_id)
        if draft.closed_at is not None:
            raise NotAllowed("这一版已经公布或者作废了。")
        if Making.objects.filter(draft=draft, ended_at=None).exists():
            raise NotAllowed("这一版已经开始编了。")
        _check(plan, clock.now())
        ev.subject = making = Making.objects.create(draft=draft, county=county)
        for stage in STAGES:
            row = _planned(plan[stage], stage)
            StageTurn.objects.create(making=making, stage=stage, doer=row.doer, due_at=row.due_at)
        enter(making, Stage.COMBING)
    return making


def replan(making_id: str, plan: Plan, *, seen: int, actor: Actor) -> Making:
    """Say anew who does the stages that are not over, and until when."""
    with acting("making.planned", making_id, actor=actor, seen=seen) as (making, _):
        rows = list(making.turns.filter(turn__in=[Turn.NOW, Turn.AHEAD]))
        _check(plan, clock.now(), {row.stage for row in rows})
        for row in rows:
            said = _planned(plan[Stage(row.stage)], Stage(row.stage))
            if (row.doer, row.due_at) != (said.doer, said.due_at):
                row.doer, row.due_at = said.doer, said.due_at
                if row.turn == Turn.NOW:
                    row.alarm_at, row.alarm_level = row.due_at, 0
                row.save()
        _moved(making)
    return making


def finish(making_id: str, product: Product, *, seen: int, actor: Actor) -> Making:
    """Record what the present stage produced and go on to the next. The last one ends by publishing alone.

    Raises Refused, NotAllowed with what is still open, NotPublishable for the words.
    """
    with acting("making.finish", making_id, actor=actor, seen=seen) as (making, _):
        if making.stage == Stage.PUBLISHING:
            raise NotAllowed("最后一步是公布：定下施行日期和文件，公布这一版。")
        close(making, "finish", product, actor)
    return making


def skip(making_id: str, reason: str, *, seen: int, actor: Actor) -> Making:
    """Pass over the present stage, with a reason that stands on record. Raises NotAllowed for one that has to be."""
    with acting("making.skip", making_id, actor=actor, seen=seen) as (making, _):
        target = MAKING.next(making.stage, "skip")
        end_turn(making, Turn.SKIPPED, reason_given(reason, making), actor)
        enter(making, Stage(target))
    return making


def go_back(
    making_id: str, target: Stage, reason: str, due_at: datetime, *, seen: int, actor: Actor
) -> Making:
    """Go back to an earlier stage, with a reason; it and those after it are gone through again.

    What was recorded stays. The stages after the first take over their distance from the new deadline.
    """
    with acting("making.back", making_id, actor=actor, seen=seen, to=str(target)) as (making, _):
        MAKING.next(making.stage, back(target))
        if due_at <= clock.now():
            raise NotAllowed("期限已经过了，写以后的日子。")
        again = STAGES[STAGES.index(target) : STAGES.index(Stage(making.stage)) + 1]
        end_turn(making, Turn.RETURNED, reason_given(reason, making), actor)
        latest = {row.stage: row for row in making.turns.order_by("round")}
        later = due_at - latest[target].due_at
        for stage in again:
            row = latest[stage]
            StageTurn.objects.create(
                making=making, stage=stage, round=row.round + 1, doer=row.doer, due_at=row.due_at + later
            )
        for row in making.turns.filter(turn=Turn.AHEAD).exclude(stage__in=again):
            row.due_at += later
            row.save(update_fields=["due_at"])
        enter(making, target)
    return making


def close(making: Making, verb: str, product: Product, actor: Actor) -> None:
    """End the present stage with what it produced and enter the next; inside an operation that holds the lock."""
    target = MAKING.next(making.stage, verb)
    if fault := product_fault(making.stage, product, clock.today()):
        raise NotAllowed(fault)
    if fault := in_the_way(making.stage, tally_of(making), clock.today()):
        raise NotAllowed(fault)
    words = publishable(product.words, "写的话", duty_phones(making.county.path))
    end_turn(making, Turn.DONE, words, actor, product)
    enter(making, Stage(target))


def enter(making: Making, stage: Stage) -> None:
    """Be in a stage from now on; at an end nothing waits any more and whoever commented is forgotten."""
    now = clock.now()
    making.stage = stage
    if stage in ENDS:
        making.ended_at = now
        for row in making.turns.filter(turn=Turn.AHEAD):
            row.turn = Turn.DROPPED
            row.save()
        Comment.objects.filter(making=making).update(name="", phone="")
    else:
        row = making.turns.filter(stage=stage, turn=Turn.AHEAD).get()
        row.turn, row.begun_at, row.alarm_at = Turn.NOW, now, max(row.due_at, now)
        row.save()
    _moved(making)


def end_turn(making: Making, turn: Turn, words: str, actor: Actor, product: Product | None = None) -> None:
    row = turn_now(making)
    row.turn, row.words, row.ended_at = turn, words, clock.now()
    row.recorded_by, row.alarm_at = titled(actor, making), None
    if product is not None:
        row.held_on, row.sha256, row.file_kind = product.held_on, product.sha256, product.file_kind
    row.save()


def _moved(making: Making) -> None:
    making.serial += 1
    making.save()
    raise_stamp(making.county)


def reason_given(reason: str, making: Making) -> str:
    if not reason.strip():
        raise NotAllowed("请写明理由。")
    return publishable(reason, "理由", duty_phones(making.county.path))


def _check(plan: Plan, now: datetime, ahead: set[str] | None = None) -> None:
    if fault := plan_fault(plan, now, ahead if ahead is not None else STAGES):
        raise NotAllowed(fault)


def _planned(row: Planned, stage: Stage) -> Planned:
    return Planned(publishable(row.doer, "谁来做")[:60], row.due_at)
