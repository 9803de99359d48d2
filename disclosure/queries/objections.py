"""Objections as the public sees them: the words once answered, and masked; who said them never."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Channel, Notice, Objection
from disclosure.operations.objecting import answer_limit
from disclosure.speaking import public_words
from portal import clock
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, Seat, with_parents
from portal.privacy import mask
from portal.worktime import day_of, short_date
from powers.catalogue.models import Lane
from powers.matters import queries as matters

PER_HOUR = 60


@dataclass(frozen=True)
class Said:
    """One objection on its notice's page; `text` and `answer` are "" until it is answered."""

    number: int
    filed_at: datetime
    state: str
    open: bool
    due: date
    text: str
    answer: str
    answered_at: datetime | None
    answered_by: str

    @property
    def answered_words(self) -> str:
        """11月23日　清泉镇民政办张敏."""
        return answered_words(self.answered_at, self.answered_by)


@dataclass(frozen=True)
class LateObjection:
    """An objection past its limit: on which notice, since when, and whom the last alarm reached."""

    notice: Notice
    due: date
    hands: tuple[Seat, ...]
    told: tuple[Seat, ...]


def objections(notice: Notice, here: Place) -> tuple[Said, ...]:
    """What was said about a notice, in order. One query; phones and receipts are not even read, names only to be left out."""
    rows = Objection.objects.filter(notice=notice).defer("phone", "receipt").order_by("id")
    return tuple(_said(number, row, here.phones) for number, row in enumerate(rows, start=1))


def _said(number: int, row: Objection, phones: frozenset[str]) -> Said:
    pending = row.status == ObjectionStatus.OPEN
    words = public_words(row, phones), mask(row.answer, phones)
    text, answer = (ERASED_NAME, ERASED_NAME) if row.erased_at else words
    return Said(
        number=number,
        filed_at=row.filed_at,
        state=row.get_status_display(),
        open=pending,
        due=row.due,
        text="" if pending else text,
        answer="" if pending else answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )


def answered_words(at: datetime | None, by: str) -> str:
    """When and by whom: 11月23日　清泉镇民政办张敏; "" before that."""
    return f"{short_date(day_of(at))}　{by}" if at else ""


def late_objections(here: Place) -> tuple[LateObjection, ...]:
    """The village's objections that nobody answered in time, oldest first. One query."""
    rows = (
        Objection.objects.filter(notice__unit=here.unit, status=ObjectionStatus.OPEN, due__lt=clock.today())
        .select_related("notice")
        .only("due", "alarm_level", "notice__title", "notice__answerers", "notice__answer_lane")
        .order_by("due", "pk")
    )
    return tuple(
        LateObjection(row.notice, row.due, answerers(row.notice, here), _told(row, here)) for row in rows
    )


def answerers(notice: Notice, here: Place) -> tuple[Seat, ...]:
    """The held posts that answer objections to a notice."""
    return tuple(seat for seat in here.seated([PostKind(k) for k in notice.answerers]) if seat.name)


def _told(row: Objection, here: Place) -> tuple[Seat, ...]:
    return matters.told(row.notice.answer_lane or Lane.TOWNSHIP, row.alarm_level, here)


def by_receipt(receipt: str) -> Objection | None:
    """The objection with this receipt, without name and phone. One query."""
    rows = Objection.objects.select_related(*with_parents("notice__unit__"), "notice__matter__version")
    return rows.defer("name", "phone").filter(receipt=receipt).first()


def answer_days(notice: Notice) -> str:
    """How long an answer may take: 10个工作日, 5天."""
    span = answer_limit(notice)
    return f"{span.days}个工作日" if span.unit == "working" else f"{span.days}天"


def throttled(notice: Notice, text: str) -> bool:
    """Whether so many objected to a notice within the hour that no new words are taken; known ones always are."""
    since = clock.now() - timedelta(hours=1)
    rows = Objection.objects.filter(notice=notice)
    many = rows.filter(channel=Channel.WEB, filed_at__gt=since).count() >= PER_HOUR
    return many and not rows.filter(text=text.strip()).exists()
