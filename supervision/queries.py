"""What the public sees of concerns: state, dates and words, masked."""

from dataclasses import dataclass
from datetime import date, datetime

from disclosure.models import Notice
from portal import clock
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, Seat
from portal.privacy import mask
from supervision.lifecycle import CONCERN_WORDS, ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.operations.moving import COMMITTEE_ANSWERS, ENDED, VILLAGE_ANSWERS

REVIEWERS: dict[ConcernLevel, tuple[PostKind, ...]] = {
    ConcernLevel.VILLAGE: (),
    ConcernLevel.TOWNSHIP: (PostKind.TOWNSHIP_DISCIPLINE,),
    ConcernLevel.COUNTY: (PostKind.COUNTY_DISCIPLINE,),
}


@dataclass(frozen=True)
class Raised:
    """One concern as its notice's page shows it."""

    number: str
    raised_at: datetime
    raised_by: str
    shape: str
    state: str
    due: date | None
    over: bool
    at_top: bool
    text: str
    rectification: str
    opinion: str
    reviewer: str


@dataclass(frozen=True)
class LateConcern:
    """A concern past its limit: about which notice, with whom it lies, whether nobody is above."""

    notice: Notice
    number: str
    state: str
    due: date
    hands: tuple[Seat, ...]
    at_top: bool


def concerns(notice: Notice, here: Place) -> tuple[Raised, ...]:
    """The concerns about a notice, oldest first. One query."""
    rows = Concern.objects.filter(notice=notice).select_related("unit").order_by("raised_at", "pk")
    return tuple(
        Raised(
            number=row.number,
            raised_at=row.raised_at,
            raised_by=row.raised_by,
            shape="done"
            if row.status in ENDED
            else "objection"
            if row.level != ConcernLevel.VILLAGE
            else "doing",
            state=CONCERN_WORDS[row.status],
            due=row.due,
            over=row.status in ENDED,
            at_top=row.overdue_at_top,
            text=_words(row, row.text, here),
            rectification=_words(row, row.rectification, here),
            opinion=_words(row, row.opinion, here),
            reviewer=row.reviewer,
        )
        for row in rows
    )


def _words(row: Concern, text: str, here: Place) -> str:
    return ERASED_NAME if row.erased_at and not text else mask(text, here.phones)


def late_concerns(here: Place) -> tuple[LateConcern, ...]:
    """The village's concerns that nobody dealt with in time, oldest first. One query."""
    rows = (
        Concern.objects.filter(unit=here.unit, ended_at__isnull=True, due__lt=clock.today())
        .select_related("notice", "unit")
        .order_by("due", "pk")
    )
    return tuple(
        LateConcern(
            row.notice, row.number, CONCERN_WORDS[row.status], row.due, _hands(row, here), row.overdue_at_top
        )
        for row in rows
        if row.due is not None
    )


def _hands(row: Concern, here: Place) -> tuple[Seat, ...]:
    kinds: tuple[PostKind, ...] = ()
    if row.status in (ConcernStatus.RAISED, ConcernStatus.ORDERED):
        kinds = VILLAGE_ANSWERS
    elif row.status in (ConcernStatus.RECTIFIED, ConcernStatus.RETURNED):
        kinds = COMMITTEE_ANSWERS
    else:
        kinds = REVIEWERS[ConcernLevel(row.level)]
    return tuple(seat for seat in here.seated(kinds[:1]) if seat.name)
