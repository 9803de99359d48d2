"""A county's rounds in public: what is open, late first, and what was settled."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from portal import clock
from portal.organisation.queries import Place, Seat
from portal.organisation.recipients import LADDERS
from portal.worktime import remaining
from powers.adjustments.lifecycle import WORDS, State
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.operations.alarms import ladder_of
from powers.adjustments.saying import changed

PAGE = 30
OPEN = "left"
ABOUT = ("change__document", "change__newer", "change__provision")


@dataclass(frozen=True)
class OpenRound:
    """One change and the items still open; `told` are the offices that were told because it is late."""

    sentence: str
    law: str
    newer: str
    due: date
    late: int
    told: tuple[Seat, ...]
    items: tuple[Adjustment, ...]


@dataclass(frozen=True)
class Settled:
    """One item with what was decided; `late` says by how many days too late."""

    row: Adjustment
    sentence: str
    law: str
    word: str
    late: int


def open_rounds(here: Place) -> list[OpenRound]:
    """What is open in a county, the nearest limit first. Two queries, one more where one is late."""
    left = Prefetch("adjustments", Adjustment.objects.filter(state=State.OPEN), to_attr=OPEN)
    rows = Round.objects.filter(unit=here.unit, closed_at=None).select_related(*ABOUT, "catalogue__unit")
    return [_open(row, here) for row in rows.order_by("due", "pk").prefetch_related(left)]


def _open(row: Round, here: Place) -> OpenRound:
    due = row.due or clock.today()
    rungs = LADDERS[ladder_of(row)][: row.alarm_level] if row.alarm_level else ()
    return OpenRound(
        sentence=changed(row.change),
        law=row.change.document.key,
        newer=row.change.newer.key if row.change.newer else "",
        due=due,
        late=max(0, -remaining(due, clock.today())),
        told=tuple(seat for rung in rungs for seat in here.seated(rung) if seat.name),
        items=tuple(getattr(row, OPEN)),
    )


def settled_page(here: Place, number: str | None) -> "tuple[Page[Adjustment], list[Settled]]":
    """What was settled, the latest first: a page, and what stands on it. Two queries."""
    rows = Adjustment.objects.exclude(state=State.OPEN).filter(round__unit=here.unit)
    rows = rows.select_related(*(f"round__{name}" for name in ABOUT), "became")
    page = Paginator(rows.order_by("-settled_at", "number"), PAGE).get_page(number)
    return page, [_settled(row) for row in page.object_list]


def _settled(row: Adjustment) -> Settled:
    due, on = row.round.due, row.settled_at
    return Settled(
        row=row,
        sentence=changed(row.round.change),
        law=row.round.change.document.key,
        word=WORDS[row.state],
        late=max(0, -remaining(due, on)) if due and on else 0,
    )
