"""Who sees to what in the demo, its service room, and the doors outside, by the real operations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.hands_file import CountyRow, HandsFile, PartRow, RoomRow, WhoRow, units_of
from portal.demo.stage import Stage
from portal.organisation.models import Appointment, Unit
from powers.hands import operations
from powers.hands.models import Part
from powers.hands.operations import Choice, RoomGiven
from powers.hands.queries import table_of
from powers.hands.rules import WEEK, read_hours

DAY = timedelta(days=1)


def _plan(given: HandsFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    for village in given.villages:
        story = _Story(stage, units[village.unit], now.date())
        for part in village.parts:
            agenda.add(_moment(part.ago, now), partial(story.name, part))
            if part.confirmed is not None:
                agenda.add(_moment(part.confirmed, now), partial(story.confirm, part))
        if village.room is not None:
            agenda.add(_moment(village.room.ago, now), partial(story.room, village.room))
    county = given.county
    story = _Story(stage, units[county.unit], now.date())
    agenda.add(_moment(county.ago, now), partial(story.doors, county))


@dataclass(frozen=True)
class _Story:
    """What one place does; `today` is the day of loading."""

    stage: Stage
    unit: Unit
    today: date

    def name(self, row: PartRow) -> None:
        part, choices = Part(row.part), dict[str, Choice]()
        table = table_of(self.unit, part)
        for named in row.named:
            within = (one for one in table.items if named.from_ <= int(one.number) <= named.to)
            choices |= dict.fromkeys((one.number for one in within), self._choice(named))
        if row.default is not None:
            choices[""] = self._choice(row.default)
        actor = self.stage.actor(row.by)
        operations.name_hands(self.unit.pk, part, choices, seen=table.serial, actor=actor)

    def confirm(self, row: PartRow) -> None:
        part = Part(row.part)
        seen = table_of(self.unit, part).digest
        operations.confirm_hands(self.unit.pk, part, seen=seen, actor=self.stage.actor(row.by))

    def room(self, row: RoomRow) -> None:
        actor = self.stage.actor(row.by)
        given = RoomGiven(
            address=row.address,
            phone=row.phone,
            handles=row.handles,
            hours={WEEK.index(name) + 1: read_hours(hours) for name, hours in row.hours.items()},
            roster={WEEK.index(name) + 1: self._seat(who) for name, who in row.roster.items()},
        )
        operations.save_room(self.unit.pk, given, seen=0, actor=actor)
        for day in row.days:
            person = self._seat(day.person) if day.person else None
            on = self.today + day.ahead * DAY
            said = {"person": person, "closed": person is None, "reason": day.reason}
            operations.set_day(self.unit.pk, on, **said, actor=actor)  # type: ignore[arg-type] # three kinds of value

    def doors(self, row: CountyRow) -> None:
        actor, seen = self.stage.actor(row.by), back(self.today - row.ago * DAY, 0)
        for one in row.platform:
            said = {"code": one.code, "url": one.url, "checked_on": seen}
            operations.set_platform(self.unit.pk, one.item, **said, actor=actor)  # type: ignore[arg-type] # as above
        for door in row.doors:
            operations.save_door(self.unit.pk, {**door.model_dump(), "checked_on": seen}, actor=actor)

    def _choice(self, row: WhoRow) -> Choice:
        return Choice(
            self._seat(row.handler), self._seat(row.substitute) if row.substitute else None, row.phone
        )

    def _seat(self, username: str) -> int:
        rows = Appointment.objects.current().filter(account__username=username, post__body__unit=self.unit)
        return rows.order_by("post__order").values_list("pk", flat=True)[0]


def _moment(ago: int, now: datetime) -> datetime:
    return at_hour(back(now.date() - ago * DAY, 0), 9, 40)


HANDS = Chapter("hands.yaml", HandsFile, units_of, _plan)
