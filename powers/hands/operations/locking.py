"""The lock that everything about one place takes first, and the row of a part's year."""

from datetime import date, datetime, time, timedelta

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.parameters import value
from portal.worktime import SHANGHAI, DayUnit, count
from powers.hands.models import Keeping, Part

KEEP = {Part.PARTY: Action.KEEP_PARTY_HANDS, Part.COMMITTEE: Action.KEEP_VILLAGE_HANDS}
"""Who keeps a part: the Party organisation its own (S1-12), the village committee the rest (S1-13)."""


def locked(unit_id: int) -> Unit:
    """The place, locked. It is the row whose stamp every operation raises at its end anyway. Raises NotAllowed once it ended."""
    rows = Unit.objects.select_for_update(of=("self",), no_key=True).select_related("parent")
    unit = rows.get(pk=unit_id)
    if unit.ended:
        raise NotAllowed(f"{unit.name}已经不在了，不能再改。")
    return unit


def keeping_of(unit: Unit, part: Part) -> Keeping:
    """The year of a part, begun when it is asked for first. Only inside operations that hold the place's lock."""
    found = Keeping.objects.filter(unit=unit, part=part).first()
    if found is not None:
        return found
    keeping = Keeping(unit=unit, part=part)
    run_until(keeping, unit, "hands.first_days")
    keeping.save(force_insert=True)
    return keeping


def run_until(keeping: Keeping, unit: Unit, parameter: str) -> None:
    """Let the year of a part run from today; the alarm rings at the midnight after its last day."""
    keeping.due = count(clock.today(), int(value(unit, parameter)), DayUnit.NATURAL).last
    keeping.alarm_at, keeping.alarm_level = midnight_after(keeping.due), 0


def midnight_after(day: date) -> datetime:
    """The moment a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
