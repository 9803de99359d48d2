"""Services that villagers order in the demo, and rows of the county's lists that its keeper changed, by the real operations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from pydantic import Field

from portal import clock
from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.models import Appointment, Unit
from portal.organisation.paths import ancestors
from portal.organisation.policy import Officer
from powers.catalogue.files.words import Row, Text, worded
from powers.catalogue.models import Catalogue, ListKind, PowerVersion
from powers.five_lists import operations
from powers.five_lists.models import ServiceOrder

DAY = timedelta(days=1)
OLDEST = 95


class AnsweredRow(Row):
    """What was answered, so many days ago; `days` after that is the day arranged."""

    ago: int = Field(ge=0, le=OLDEST)
    text: Text
    days: int = Field(default=1, ge=0, le=30)


class OrderRow(Row):
    """One order and what became of it."""

    unit: Text
    number: int
    ago: int = Field(ge=1, le=OLDEST)
    name: str = ""
    phone: Text
    what: Text
    arranged: AnsweredRow | None = None
    done: AnsweredRow | None = None
    refused: AnsweredRow | None = None


class ChangedRow(Row):
    """One row of a county's list, under another name or cancelled."""

    county: Text
    kind: worded(ListKind)  # type: ignore[valid-type]
    number: int
    ago: int = Field(ge=1, le=OLDEST)
    by: Text
    name: str = ""
    cancelled: str = ""


class ServicesFile(Row):
    """Everything."""

    orders: list[OrderRow]
    rows: list[ChangedRow]


def _places(given: ServicesFile) -> set[str]:
    return {row.unit for row in given.orders} | {row.county for row in given.rows}


def _plan(
    given: ServicesFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime
) -> None:
    for row in given.orders:
        story = _Story(stage, units[row.unit], row)
        agenda.add(_moment(row.ago, 8, now), story.order)
        for verb, said in (("arrange", row.arranged), ("finish", row.done), ("refuse", row.refused)):
            if said is not None:
                agenda.add(_moment(said.ago, 15, now), partial(story.answer, verb, said))
    for change in given.rows:
        agenda.add(_moment(change.ago, 11, now), partial(_change, change, units[change.county], stage))


@dataclass
class _Story:
    """One order while it is lived through."""

    stage: Stage
    unit: Unit
    row: OrderRow
    made: ServiceOrder | None = field(default=None, init=False)

    def order(self) -> None:
        row = self.row
        self.made = operations.order_service(
            self.unit, str(row.number), name=row.name, phone=row.phone, what=row.what
        )

    def answer(self, verb: str, said: AnsweredRow) -> None:
        assert self.made is not None  # noqa: S101 - ordered before it is answered
        day = back(clock.today() + said.days * DAY, 0) if verb == "arrange" else None
        operations.answer_order(
            self.made.pk, verb, said.text, meet_on=max(day, clock.today()) if day else None, actor=self._who()
        )

    def _who(self) -> Officer:
        assert self.made is not None  # noqa: S101 - as above
        rows = Appointment.objects.current().filter(
            post__kind=self.made.answerer, post__body__unit__path__in=ancestors(self.unit.path)
        )
        return self.stage.actor(rows.values_list("account__username", flat=True)[0])


def _change(row: ChangedRow, county: Unit, stage: Stage) -> None:
    catalogue = Catalogue.objects.get(unit=county, kind=row.kind)
    versions = PowerVersion.objects.filter(power__catalogue=catalogue, power__number=row.number)
    seen, actor = versions.latest("version").pk, stage.actor(row.by)
    if row.cancelled:
        operations.cancel_row(catalogue.pk, row.number, row.cancelled, seen=seen, actor=actor)
    else:
        operations.save_row(catalogue.pk, row.number, {"name": row.name}, seen=seen, actor=actor)


def _moment(ago: int, hour: int, now: datetime) -> datetime:
    return at_hour(back(now.date() - ago * DAY, 0), hour, 50)


SERVICES = Chapter("services.yaml", ServicesFile, _places, _plan)
