"""The sheet on the door of a village's service room: plain strings, ready to print."""

from dataclasses import dataclass

from portal.pdf.sheets import Addressed


@dataclass(frozen=True)
class WeekRow:
    """A day of the week: its name, when the room is open ("" for closed), who is on duty ("" for nobody yet)."""

    name: str
    hours: str
    who: str


@dataclass(frozen=True, kw_only=True)
class RoomSheet(Addressed):
    """便民服务室: where, when, who is on duty, what is done there, days that differ from the week."""

    title: str
    unit_line: str
    address: str
    phone: str
    week: tuple[WeekRow, ...]
    days: tuple[str, ...]
    handles: tuple[str, ...]
    dated: str
    large: bool = False
