"""A village's service room as its page and its sheet show it: today, the week, the days that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal import clock
from portal.organisation.models import Unit
from portal.worktime import long_date
from powers.hands.models import DutyDay, ServiceRoom
from powers.hands.queries.named import Named, in_office, named
from powers.hands.rules import WEEK, holiday, hours_words

AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class DayShown:
    """A day as people read it: hours in words ("" for closed), who is on duty, why it differs."""

    name: str
    hours: str
    who: Named | None
    reason: str = ""

    @property
    def closed(self) -> bool:
        """Whether nobody is there."""
        return not self.hours


@dataclass(frozen=True)
class RoomPage:
    """All of a room for one day."""

    room: ServiceRoom
    today: DayShown
    week: tuple[DayShown, ...]
    dated: tuple[tuple[int, date, DayShown], ...]

    @property
    def days(self) -> tuple[tuple[date, DayShown], ...]:
        """The dates that differ from the week, from today on."""
        return tuple((day, shown) for _, day, shown in self.dated)

    @property
    def handles(self) -> tuple[str, ...]:
        """What is done there, a line each."""
        return tuple(line.strip() for line in self.room.handles.splitlines() if line.strip())


def room_page(unit: Unit) -> RoomPage | None:
    """The room of a village; None where it has none on record. Two queries."""
    room = ServiceRoom.objects.filter(unit=unit).first()
    if room is None:
        return None
    today = clock.today()
    rows = room.duty_days.filter(gone=False).select_related("person__account", "person__post__body__unit")
    weekly: dict[int, DutyDay] = {row.weekday: row for row in rows if row.weekday}
    dated: dict[date, DutyDay] = {
        row.day: row for row in rows if row.day and today <= row.day <= today + AHEAD
    }
    return RoomPage(
        room,
        _on(room, weekly, dated, today),
        tuple(
            DayShown(
                name,
                hours_words(room.hours.get(str(n), [])),
                _person(weekly.get(n), today) if room.hours.get(str(n)) else None,
            )
            for n, name in enumerate(WEEK, start=1)
        ),
        tuple((dated[day].pk, day, _on(room, weekly, dated, day)) for day in sorted(dated)),
    )


def _on(
    room: ServiceRoom, weekly: Mapping[int, DutyDay], dated: Mapping[date, DutyDay], day: date
) -> DayShown:
    """One date: what its own row says, then the law's holidays, then the week."""
    name = f"{long_date(day)} {WEEK[day.isoweekday() - 1]}"
    own, usual = dated.get(day), room.hours.get(str(day.isoweekday()), [])
    if own is not None and own.closed:
        return DayShown(name, "", None, own.reason)
    if own is not None:
        return DayShown(name, hours_words(usual) or "开门，几点先打电话问", _person(own, day), own.reason)
    if holiday(day):
        return DayShown(name, "", None, "法定节假日")
    return DayShown(name, hours_words(usual), _person(weekly.get(day.isoweekday()), day) if usual else None)


def _person(row: DutyDay | None, day: date) -> Named | None:
    """Who is on duty, while still in the post that day."""
    if row is None or row.person is None or not in_office(row.person, day):
        return None
    return named(row.person)
