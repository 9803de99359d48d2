"""A village's service room: its week and its days that differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import publishable
from powers.hands.models import DutyDay, ServiceRoom
from powers.hands.operations.locking import locked
from powers.hands.operations.naming import people_of
from powers.hands.rules import Spans, may_handle, phone_fault, plain_phone

KEEP = Action.KEEP_SERVICE_ROOM


@dataclass(frozen=True)
class RoomGiven:
    """What is typed about a room: `hours` and `roster` by day of the week, 1 is Monday; `roster` by appointment."""

    address: str
    phone: str
    handles: str
    hours: Mapping[int, Spans]
    roster: Mapping[int, int] = field(default_factory=dict)


def save_room(unit_id: int, given: RoomGiven, *, seen: int, actor: Actor) -> ServiceRoom:
    """Write a village's service room; `seen` is the `serial` that the page showed, 0 where there was none.

    Raises Refused, NotAllowed for people not in office and for a change that somebody else made meanwhile, and
    NotPublishable for words that may not be public.
    """
    with transaction.atomic():
        unit = locked(unit_id)
        with event("room.saved", actor=actor, subject=unit, unit=unit) as draft:
            require(actor, KEEP, unit)
            room = ServiceRoom.objects.filter(unit=unit).first() or ServiceRoom(unit=unit)
            if room.serial > seen:
                raise NotAllowed("你打开这页以后，别人刚改过服务室。你写的还没有存，看过现在的再改。")
            phones = duty_phones(unit.path)
            room.phone = plain_phone(given.phone)
            if fault := phone_fault(room.phone, phones):
                raise NotAllowed(f"{fault}。")
            open_ = phones | ({room.phone} if room.phone else set())
            room.address = publishable(given.address, "服务室在哪里", open_)
            room.handles = publishable(given.handles, "办什么", open_)
            room.hours = {str(n): spans for n, spans in sorted(given.hours.items()) if spans}
            if not room.hours:
                raise NotAllowed("一星期里至少有一天开门。")
            room.serial = draft.id
            room.save()
            _roster(room, unit, given)
            raise_stamp(unit)
    return room


def set_day(
    unit_id: int, day: date, *, person: int | None, closed: bool, reason: str, actor: Actor
) -> DutyDay:
    """Say that one date differs: closed with a reason, or somebody else on duty. A date said twice holds as said last.

    Raises Refused, NotAllowed for a day that is over, nobody or both, and NotPublishable for the reason.
    """
    with transaction.atomic():
        unit = locked(unit_id)
        with event("room.day_set", actor=actor, subject=unit, unit=unit, data={"day": day.isoformat()}):
            require(actor, KEEP, unit)
            room = _room(unit)
            if day < clock.today():
                raise NotAllowed("这一天已经过了。")
            if closed == (person is not None):
                raise NotAllowed("不开门，就不选人；开门，就选谁值班。")
            if closed and not reason.strip():
                raise NotAllowed("请写明为什么不开门。")
            row = DutyDay.objects.filter(room=room, day=day).first() or DutyDay(room=room, day=day)
            row.person_id = _in_office(unit, [person])[0] if person is not None else None
            row.closed, row.gone = closed, False
            row.reason = publishable(reason, "原因", duty_phones(unit.path))
            row.save()
            raise_stamp(unit)
    return row


def remove_day(unit_id: int, pk: int, *, actor: Actor) -> None:
    """Let a date go by its week again. Raises Refused, and NotAllowed for a row that is not this village's."""
    with transaction.atomic():
        unit = locked(unit_id)
        with event("room.day_removed", actor=actor, subject=unit, unit=unit) as draft:
            require(actor, KEEP, unit)
            row = DutyDay.objects.filter(pk=pk, room__unit=unit, day__isnull=False, gone=False).first()
            if row is None or row.day is None:
                raise NotAllowed("这一天没有另外写。")
            draft.data["day"] = row.day.isoformat()
            row.gone = True
            row.save(update_fields=["gone"])
            raise_stamp(unit)


def _room(unit: Unit) -> ServiceRoom:
    room = ServiceRoom.objects.filter(unit=unit).first()
    if room is None:
        raise NotAllowed("先写好服务室在哪里、几点开，再写哪天不一样。")
    return room


def _roster(room: ServiceRoom, unit: Unit, given: RoomGiven) -> None:
    """One row a day of the week, kept for ever once written."""
    wanted = dict(zip(given.roster, _in_office(unit, list(given.roster.values())), strict=True))
    there = {row.weekday: row for row in DutyDay.objects.filter(room=room, weekday__isnull=False)}
    for weekday in range(1, 8):
        row = there.get(weekday) or DutyDay(room=room, weekday=weekday)
        person = wanted.get(weekday) if given.hours.get(weekday) else None
        if row.person_id != person:
            row.person_id = person
            row.save()


def _in_office(unit: Unit, keys: list[int]) -> list[int]:
    people = people_of(unit)
    for pk in keys:
        if pk not in people:
            raise NotAllowed("选的人现在不在村里的岗位上，请重新选。")
        if not may_handle(people[pk].post.kind):
            raise NotAllowed("监委会、监事会和纪检委员只监督，不值班办事，请选别人。")
    return keys
