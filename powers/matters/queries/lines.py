"""A running matter as one line of the process board."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.organisation.names import office
from portal.organisation.queries import Place, Seat
from portal.organisation.recipients import LADDERS
from powers.catalogue.models import Lane
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import STATUS_WORDS, Status
from powers.matters.models import Matter


@dataclass(frozen=True)
class Line:
    """A running matter as the process board shows it. `hands` are the posts it lies with, `told` whom the alarm reached."""

    matter: Matter
    title: str
    state: str
    number: int
    step: str
    total: int
    hands: tuple[Seat, ...]
    lane: str
    due: date | None
    late: bool
    after: str
    told: tuple[Seat, ...]

    @property
    def item(self) -> str:
        """The item's number and name."""
        return f"{self.matter.version.power.label} {self.matter.version.name}"


def line(matter: Matter, here: Place, due: date | None = None) -> Line:
    """A running matter as a line; `due` stands in where the step itself has no limit, as while a notice hangs."""
    rows = procedure(matter.version)
    step = rows.step(matter.step)
    last = matter.step_due or due
    return Line(
        matter=matter,
        title=matter.public_title,
        state=STATUS_WORDS[matter.status],
        number=step.number,
        step=step.name,
        total=len(rows.steps),
        hands=hands(matter, step, here),
        lane=lane_word(step.lane, here),
        due=last,
        late=matter.step_due is not None and matter.step_due < clock.today(),
        after=after(rows, step, matter.status),
        told=told(step.lane, matter.alarm_level, here),
    )


def hands(matter: Matter, step: StepRow, here: Place) -> tuple[Seat, ...]:
    """The held posts a step lies with; nobody's while the household brings papers or a notice hangs."""
    if step.lane == Lane.HOUSEHOLD or matter.status == Status.OPEN:
        return ()
    return tuple(seat for seat in here.seated(step.actors) if seat.name)


def lane_word(lane: str, here: Place) -> str:
    """Who acts, as this place calls it: 居委会 in a community."""
    return office(here.unit) if lane == Lane.VILLAGE else str(Lane(lane).label)


def after(rows: Procedure, step: StepRow, status: str) -> str:
    """What comes next when all goes well: the first way on that is not a return; "" at the end."""
    if status == Status.OBJECTION:
        return "答复以后接着公示"
    if status == Status.FIX:
        return "补齐材料再交"
    ways = [one for one in step.outcomes if one.target and not one.is_return and one.key != "objected"]
    return rows.step(ways[0].target).name if ways else ""


def told(lane: str, level: int, here: Place) -> tuple[Seat, ...]:
    """The held posts that the last alarm reached."""
    if level < 1:
        return ()
    rung = LADDERS[lane][min(level, len(LADDERS[lane])) - 1]
    return tuple(seat for seat in here.seated(rung) if seat.name)


def lines(matters: Iterable[Matter], here: Place, windows: dict[str, date]) -> list[Line]:
    """Many lines; `windows` gives the last day of the notice that hangs, by matter."""
    return [line(one, here, windows.get(one.pk)) for one in matters]
