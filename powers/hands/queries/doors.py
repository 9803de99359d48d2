"""Doors outside: the outside doors of a county, and where its items stand on the province's platform."""

from dataclasses import dataclass

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.queries import ListedPower, county_list
from powers.hands.models import OutsideDoor, PlatformDoor


@dataclass(frozen=True)
class PlatformRow:
    """One item of a county's list with its place on the platform, if it has one."""

    power: ListedPower
    door: PlatformDoor | None


def doors_of(county: Unit | None) -> tuple[OutsideDoor, ...]:
    """The doors that a county lists today. One query."""
    rows = OutsideDoor.objects.filter(unit=county).exclude(ended_on__lt=clock.today()) if county else ()
    return tuple(rows)


def door_of(county: Unit, number: str) -> PlatformDoor | None:
    """Where an item stands on the platform; None where nobody entered it or it was taken off. One query."""
    row = PlatformDoor.objects.filter(unit=county, number=number).first()
    return row if row and (row.code or row.url) else None


def platform_rows(county: Unit) -> tuple[PlatformRow, ...]:
    """Every item of a county's list. Three queries."""
    found = county_list(county)
    doors = {row.number: row for row in PlatformDoor.objects.filter(unit=county)}
    powers = [power for category in found.categories for power in category.powers] if found else []
    return tuple(
        PlatformRow(power, row if row and (row.code or row.url) else None)
        for power in powers
        for row in (doors.get(power.number),)
        if not power.stopped
    )
