"""Who sees to what in the demo as written in fixtures/demo/hands.yaml: the schema."""

from pydantic import Field

from powers.catalogue.files.words import Row, Text, worded
from powers.hands.models import DoorKind, Part

OLDEST = 108


class WhoRow(Row):
    """Who, who instead, on which telephone."""

    handler: Text
    substitute: str = ""
    phone: str = ""


class NamedRow(WhoRow):
    """Who sees to the items of a part from one number to another."""

    from_: int = Field(alias="from")
    to: int


class PartRow(Row):
    """One part: who names, how many days ago; a default, items, and when it was confirmed."""

    part: worded(Part)  # type: ignore[valid-type]
    by: Text
    ago: int = Field(ge=1, le=OLDEST)
    default: WhoRow | None = None
    named: list[NamedRow] = Field(default_factory=list)
    confirmed: int | None = None


class DayRow(Row):
    """A day to come that differs."""

    ahead: int = Field(ge=1)
    person: str = ""
    reason: str


class RoomRow(Row):
    """A service room; hours and roster by 周一 … 周日."""

    by: Text
    ago: int = Field(ge=1, le=OLDEST)
    address: Text
    phone: str = ""
    handles: Text
    hours: dict[str, str]
    roster: dict[str, str]
    days: list[DayRow] = Field(default_factory=list)


class VillageRow(Row):
    """One village."""

    unit: Text
    parts: list[PartRow]
    room: RoomRow | None = None


class PlatformRow(Row):
    """An item on the platform."""

    item: Text
    code: str = ""
    url: str = ""


class DoorRow(Row):
    """An outside door."""

    kind: worded(DoorKind)  # type: ignore[valid-type]
    name: Text
    purpose: Text
    place: Text
    url: str = ""


class CountyRow(Row):
    """A county's doors, all entered on one day."""

    unit: Text
    by: Text
    ago: int = Field(ge=1, le=OLDEST)
    platform: list[PlatformRow]
    doors: list[DoorRow]


class HandsFile(Row):
    """Everything."""

    villages: list[VillageRow]
    county: CountyRow


def units_of(given: HandsFile) -> set[str]:
    """The codes of the places it speaks of."""
    return {row.unit for row in given.villages} | {given.county.unit}
