"""Short ways to write a service room, a day of it and an outside door."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.test import Client

from portal import clock
from portal.organisation.policy import Officer
from powers.hands.models import DutyDay, OutsideDoor, ServiceRoom
from powers.hands.operations import RoomGiven, save_door, save_room, set_day
from powers.hands.rules import Spans
from tests.hands.naming import seat
from tests.world import World

MORNING: Spans = [["08:30", "11:30"]]
WORKDAYS: Mapping[int, Spans] = {n: [["08:30", "11:30"], ["14:00", "17:00"]] for n in range(1, 6)}


def room(world: World, *, by: Officer | None = None, seen: int | None = None, **given: Any) -> ServiceRoom:
    """柳河村's room: open on working days, 赵小梅 on duty on Mondays."""
    words: dict[str, Any] = {
        "address": "村委会一楼东头",
        "phone": "0630-5550100",
        "handles": "低保、医保、养老的材料\n开介绍信",
        "hours": WORKDAYS,
        "roster": {1: seat("agent")},
        **given,
    }
    there = ServiceRoom.objects.filter(unit=world.village).first()
    known = there.serial if there and seen is None else seen or 0
    return save_room(world.village.pk, RoomGiven(**words), seen=known, actor=by or world.agent)


def day(world: World, on: date | None = None, who: str = "", reason: str = "全村停电") -> DutyDay:
    """A date that differs: somebody on duty, or closed."""
    if not ServiceRoom.objects.filter(unit=world.village).exists():
        room(world)
    return set_day(
        world.village.pk,
        on or clock.today() + timedelta(days=1),
        person=seat(who) if who else None,
        closed=not who,
        reason=reason,
        actor=world.village_clerk,
    )


def door(world: World, *, by: Officer | None = None, pk: int | None = None, **given: Any) -> OutsideDoor:
    """An outside door of 云溪县."""
    words = {
        "name": "云溪办事",
        "kind": "mini",
        "purpose": "查社保、交医保",
        "place": "微信里搜这个名字",
        "url": "",
        "checked_on": clock.today(),
        **given,
    }
    return save_door(world.county.pk, words, actor=by or world.catalogue_keeper, pk=pk)


def paper(client: Client, address: str, folder: Path) -> Path:
    """A sheet as a file, to be read by poppler."""
    target = folder / "sheet.pdf"
    target.write_bytes(client.get(address).content)
    return target
