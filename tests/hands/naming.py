"""Short ways to name, confirm and look in the tests of hands."""

from typing import Any

from portal.organisation.models import Appointment, Unit
from portal.organisation.policy import Officer
from powers.hands.models import Part
from powers.hands.operations import Choice, confirm_hands, name_hands
from powers.hands.queries import Answer, hand_of, table_of
from tests.standing import CAST
from tests.world import World

PARTY, COMMITTEE = Part.PARTY, Part.COMMITTEE


def seat(name: str) -> int:
    """The appointment of one of the cast."""
    return Appointment.objects.get(account__username=CAST[name]).pk


def choice(handler: str, substitute: str = "", phone: str = "") -> Choice:
    """Who, who instead, which telephone."""
    return Choice(seat(handler), seat(substitute) if substitute else None, phone)


def name(world: World, numbers: str, who: Choice, *, by: Officer | None = None, **given: Any) -> int:
    """Name who sees to items of the committee's part ("26 27"), "" for the default."""
    unit, part = given.get("unit", world.village), given.get("part", COMMITTEE)
    wanted = dict.fromkeys(numbers.split() or [""], who)
    keeper = world.secretary if part is PARTY else world.village_clerk
    seen = given.get("seen", table_of(unit, part).serial)
    return name_hands(unit.pk, part, wanted, seen=seen, actor=by or keeper)


def confirm(world: World, part: Part = COMMITTEE, by: Officer | None = None) -> Any:
    """Confirm a part as it stands."""
    keeper = world.secretary if part is PARTY else world.village_head
    seen = table_of(world.village, part).digest
    return confirm_hands(world.village.pk, part, seen=seen, actor=by or keeper)


def answer(unit: Unit, number: str, part: Part = COMMITTEE) -> Answer:
    """Who sees to an item now."""
    return hand_of(unit, number, part)


def who(unit: Unit, number: str, part: Part = COMMITTEE) -> str:
    """The handler's name, "" for nobody."""
    found = answer(unit, number, part).handler
    return found.name if found else ""
