"""Combing: bodies are asked, write their rows, hand them in; the keeper says of every row what becomes of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.hours import due_at_words
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.chasing import first_alarm, held
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.catalogue.models import ListDraft, Way
from powers.catalogue.queries import find
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Asked, HandedRow, Settled
from powers.making.operations.locking import acting, in_stage, locked, titled
from powers.making.queries.bodies import askable, kinds_of

HAND_IN = Action.HAND_IN_POWERS


@dataclass(frozen=True)
class Row:
    """A power as a body writes it."""

    name: str
    kind: str
    basis: str
    note: str = ""


def ask_bodies(
    making_id: str, bodies: Iterable[int], due_at: datetime, *, seen: int | None = None, actor: Actor
) -> int:
    """Ask bodies of the county and its townships to comb what they have, until an hour. Returns how many were asked.

    One asked already is passed over. Raises Refused, NotAllowed for a body that has no business here.
    """
    with acting("making.asked", making_id, actor=actor, seen=seen) as (making, ev):
        turn = in_stage(making, Stage.COMBING)
        if due_at <= clock.now():
            raise NotAllowed("期限已经过了，写以后的日子。")
        wanted = set(bodies)
        if not wanted:
            raise NotAllowed("请勾上请哪些单位梳理。")
        rows = [body for body in askable(making.county) if body.pk in wanted]
        if len(rows) != len(wanted):
            raise NotAllowed("勾上的单位里有不在本县、或者没有人任职的。")
        fresh = {*wanted} - {*Asked.objects.filter(turn=turn).values_list("body_id", flat=True)}
        for body in (one for one in rows if one.pk in fresh):
            asked = Asked.objects.create(
                turn=turn, body=body, due_at=due_at, alarm_at=first_alarm(due_at, clock.now())
            )
            text = f"请{body.name}梳理手里的权力事项，{due_at_words(due_at)}交"
            tell(held(body), text, f"/desk/handing/{asked.pk}/", ev)
        ev.data["bodies"] = len(fresh)
        raise_stamp(making.county)
    return len(fresh)


def write_row(
    asked_id: int, row: Row, *, pk: int | None = None, seen: int | None = None, actor: Actor
) -> HandedRow:
    """Write a row, or one written before anew; whoever saw an older state of it is told, and whoever writes one twice.

    Raises NotPublishable too.
    """
    with _writing(asked_id, "making.row_written", actor) as asked:
        line = _row(asked, pk, seen) if pk is not None else HandedRow(asked=asked, serial=0)
        if row.kind not in kinds_of(asked.body):
            raise NotAllowed("请选是哪一类。")
        name, basis, note = (plain_words(one) for one in (row.name, row.basis, row.note))
        if not name or not basis:
            raise NotAllowed("事项名称和依据都要写。")
        phones = duty_phones(asked.body.unit.path)
        line.name = publishable(name, "事项名称", phones)
        line.basis, line.note = publishable(basis, "依据", phones), publishable(note, "说明", phones)
        if asked.rows.filter(gone=False, name=line.name, kind=row.kind).exclude(pk=line.pk).exists():
            raise NotAllowed(f"“{line.name}”已经写上了，要改的点开它改。")
        line.kind, line.written_by = row.kind, _by(actor, asked)
        line.serial += 1
        line.save()
    return line


def drop_row(asked_id: int, pk: int, *, seen: int | None = None, actor: Actor) -> None:
    """Take a row back before it is handed in."""
    with _writing(asked_id, "making.row_dropped", actor) as asked:
        line = _row(asked, pk, seen)
        line.gone, line.written_by, line.serial = True, _by(actor, asked), line.serial + 1
        line.save()


def hand_in(asked_id: int, *, nothing: bool = False, actor: Actor) -> Asked:
    """Hand in what stands there, or that there is nothing; exact to the minute, late is shown as late."""
    with _writing(asked_id, "making.handed", actor) as asked:
        count = asked.rows.filter(gone=False).count()
        if not count and not nothing:
            raise NotAllowed("一项也没有写。真没有的，勾上“本单位没有要报的”。")
        if count and nothing:
            raise NotAllowed(f"上面写了{count}项。要么交这些，要么先撤掉，再说没有。")
        asked.handed_at, asked.handed_by = clock.now(), _by(actor, asked)
        asked.nothing, asked.alarm_at = nothing, None
        asked.save()
        raise_stamp(asked.turn.making.county)
    return asked


def settle_row(making_id: str, pk: int, settled: str, number: str, reason: str, *, actor: Actor) -> HandedRow:
    """Say what becomes of a row: in the next list under a number, there already under one, or not and why.

    The first answer stands; whoever comes second is told. Raises Refused, NotAllowed, NotPublishable.
    """
    with acting("making.settled", making_id, actor=actor) as (making, ev):
        in_stage(making, Stage.COMBING, Stage.SUMMING)
        row = HandedRow.objects.select_related("asked__body").get(pk=pk, asked__turn__making=making)
        ev.data |= {"row": pk, "settled": settled}
        if row.gone or row.asked.handed_at is None:
            raise NotAllowed(f"{row.asked.body.name}还没有交。")
        if row.settled:
            raise NotAllowed(f"“{row.name}”{row.settled_by}已经处理了：{_outcome(row)}。")
        if fault := _settling_fault(making.draft, settled, number, plain_words(reason)):
            raise NotAllowed(fault)
        row.settled, row.number = settled, number if settled != Settled.REFUSED else ""
        row.reason = publishable(reason, "理由", duty_phones(making.county.path))
        row.settled_by, row.settled_at = titled(actor, making), clock.now()
        row.save()
        raise_stamp(making.county)
    return row


def unsettle_row(making_id: str, pk: int, *, actor: Actor) -> None:
    """Take an answer back while it is summed up, to give another."""
    with acting("making.unsettled", making_id, actor=actor) as (making, ev):
        in_stage(making, Stage.COMBING, Stage.SUMMING)
        row = HandedRow.objects.get(pk=pk, asked__turn__making=making)
        ev.data["row"] = pk
        row.settled = row.number = row.reason = row.settled_by = ""
        row.settled_at = None
        row.save()


@contextmanager
def _writing(asked_id: int, kind: str, actor: Actor) -> Iterator[Asked]:
    """An act of the body that was asked: its event, the sheet locked, still open and its own."""
    before = Asked.objects.select_related("body__unit").get(pk=asked_id)
    with event(kind, actor=actor, subject=before, unit=before.body.unit):
        making = locked(Asked.objects.values_list("turn__making_id", flat=True).get(pk=asked_id))
        asked = Asked.objects.select_related("body__unit", "turn").get(pk=asked_id)
        asked.turn.making = making
        require(actor, HAND_IN, asked)
        if asked.handed_at is not None:
            raise NotAllowed(f"{asked.handed_by}已经交上去了，交上去就不能再改。")
        if asked.turn.turn != Turn.NOW:
            raise NotAllowed("梳理这一步已经做完了，要补的请找县里的清单管理员。")
        yield asked


def _row(asked: Asked, pk: int, seen: int | None) -> HandedRow:
    row = HandedRow.objects.filter(pk=pk, asked=asked, gone=False).first()
    if row is None:
        raise NotAllowed("这一行已经撤掉了。")
    if seen is not None and seen != row.serial:
        raise NotAllowed(
            f"你打开这页以后，{row.written_by}改了这一行，现在是：{row.name}，依据{row.basis}。你的还没有存，看过再定。"
        )
    return row


def _settling_fault(draft: ListDraft, settled: str, number: str, reason: str) -> str:
    if settled not in Settled.values:
        return "请选怎么处理。"
    if settled == Settled.REFUSED:
        return "" if reason else "不列的，请写明理由。"
    if not number:
        return "请写清单上第几项。"
    if settled == Settled.SAME:
        return "" if find(draft.catalogue, number) else f"清单上没有第{number}项。"
    chosen = [one for one in draft.choices.exclude(way=Way.DROPPED) if one.label == number]
    return "" if chosen else f"下一版里还没有动第{number}项。先在下一版里列上，再来登记。"


def _outcome(row: HandedRow) -> str:
    return row.get_settled_display() + (f"，第{row.number}项" if row.number else "")


def _by(actor: Actor, asked: Asked) -> str:
    return f"{actor.title(asked.body.unit.path)}{actor.name}"
