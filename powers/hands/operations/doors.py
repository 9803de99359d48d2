"""Doors outside: the county keeper enters where an item stands on the platform, and which other doors there are."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import publishable
from powers.catalogue.queries import catalogue_of, find
from powers.hands.models import DoorKind, OutsideDoor, PlatformDoor
from powers.hands.operations.locking import locked
from powers.hands.rules import code_fault, url_fault

KEEP = Action.KEEP_OUTSIDE_DOORS
TEXTS = {"name": "名称", "purpose": "办什么", "place": "在哪里"}


def set_platform(
    unit_id: int, number: str, *, code: str, url: str, checked_on: date, actor: Actor
) -> PlatformDoor:
    """Say where an item of a county's list stands on the province's platform; code and address empty take it off.

    Raises Refused, and NotAllowed for an unknown item, a code or an address that cannot be, and a day to come.
    """
    with transaction.atomic():
        unit = _county(unit_id)
        with event("door.platform_set", actor=actor, subject=unit, unit=unit, data={"item": number}):
            require(actor, KEEP, unit)
            catalogue = catalogue_of(unit)
            if catalogue is None or find(catalogue, number) is None:
                raise NotAllowed(f"清单上没有第{number}项。")
            _refuse(code_fault(code), url_fault(url), _day_fault(checked_on))
            row = PlatformDoor.objects.filter(unit=unit, number=number).first()
            row = row or PlatformDoor(unit=unit, number=number)
            row.code, row.url, row.checked_on = code, url, checked_on
            row.save()
            raise_stamp(unit)
    return row


def save_door(unit_id: int, given: Mapping[str, Any], *, actor: Actor, pk: int | None = None) -> OutsideDoor:
    """Write an outside door of a county, a new one without `pk`. `given`: name, kind, purpose, place, url, checked_on.

    Raises Refused, NotAllowed for an address that cannot be, a door that ended or one that stands there already,
    NotPublishable for its words.
    """
    with transaction.atomic():
        unit = _county(unit_id)
        with event("door.saved", actor=actor, unit=unit) as draft:
            require(actor, KEEP, unit)
            row = _door(unit, pk) if pk is not None else OutsideDoor(unit=unit)
            _refuse(url_fault(given["url"]), _day_fault(given["checked_on"]))
            phones = duty_phones(unit.path)
            for name, word in TEXTS.items():
                setattr(row, name, publishable(given[name], word, phones))
            row.kind, row.url, row.checked_on = DoorKind(given["kind"]), given["url"], given["checked_on"]
            _refuse(_twin_fault(row))
            row.save()
            draft.subject = row
            raise_stamp(unit)
    return row


def end_door(unit_id: int, pk: int, *, actor: Actor) -> OutsideDoor:
    """Take a door off the list from today on. Raises Refused, and NotAllowed for one that ended before."""
    with transaction.atomic():
        unit = _county(unit_id)
        row = _door(unit, pk)
        with event("door.ended", actor=actor, subject=row, unit=unit):
            require(actor, KEEP, unit)
            row.ended_on = clock.today() - timedelta(days=1)
            row.save(update_fields=["ended_on"])
            raise_stamp(unit)
    return row


def _county(unit_id: int) -> Unit:
    unit = locked(unit_id)
    if unit.kind not in COUNTY_KINDS:
        raise NotAllowed("别的办事门路由县里写。")
    return unit


def _door(unit: Unit, pk: int) -> OutsideDoor:
    row = OutsideDoor.objects.select_for_update().filter(unit=unit, pk=pk, ended_on__isnull=True).first()
    if row is None:
        raise NotAllowed("这一条已经撤下了。")
    return row


def _twin_fault(row: OutsideDoor) -> str:
    same = OutsideDoor.objects.filter(
        unit=row.unit, name=row.name, kind=row.kind, place=row.place, ended_on__isnull=True
    )
    return f"“{row.name}”已经有了，要改就改那一条" if same.exclude(pk=row.pk).exists() else ""


def _day_fault(day: date) -> str:
    return "“哪天看过”不能是以后的日子" if day > clock.today() else ""


def _refuse(*faults: str) -> None:
    found = [fault for fault in faults if fault]
    if found:
        raise NotAllowed(f"{'；'.join(found)}。")
