"""What the public sees of reports: nothing but a county's count before the keeper has decided; then his words.

Who reported, when, and by which door is never read for a public page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.queries import Place, Seat
from portal.organisation.recipients import LADDERS
from portal.privacy import mask
from portal.worktime import day_of
from powers.catalogue.models import LawDocument
from supervision.models import Door, UnlistedReport
from supervision.unlisted.lifecycle import MARKS, PUBLIC, REPORT_WORDS, STOPPING, WAITING, ReportStatus
from supervision.unlisted.policy import hands, ladder_of

S = ReportStatus
PER_HOUR = 60
HINTS_SHOWN = 5
PRIVATE = ("what", "when_about", "noticed", "receipt", "reported_at")


@dataclass(frozen=True)
class Told:
    """One report on a board. `lateness` says how late each of its limits was kept, "" where it was not late."""

    id: str
    number: str
    unit: Unit
    wording: str
    mark: str
    word: str
    reason: str
    decided_on: date | None
    decided_by: str
    item: str
    item_name: str
    bases: tuple[tuple[str, str], ...]
    ordered: bool
    stop_due: date | None
    due: date | None
    stopped_on: date | None
    stopped_by: str
    stopped_how: str
    checked_by: str
    check_words: str
    lateness: tuple[str, ...]
    at_top: bool


@dataclass(frozen=True)
class Pending:
    """How many reports of a county nobody has decided about, how many of them late, and by how many days at most."""

    count: int
    late: int
    longest: int


@dataclass(frozen=True)
class LateOrder:
    """An order that is late: what, what is to be done, since when, whose, and whom the last alarm reached."""

    report: UnlistedReport
    what: str
    due: date
    hands: tuple[Seat, ...]
    told: tuple[Seat, ...]
    at_top: bool


def decided(**where: object) -> QuerySet[UnlistedReport]:
    """The reports that stand on boards, the latest decision first; what was said is not even read."""
    rows = UnlistedReport.objects.filter(status__in=PUBLIC).filter(**where).defer(*PRIVATE)
    return rows.select_related("unit", "county").order_by("-decided_at", "-pk")


def told(rows: Iterable[UnlistedReport], phones: frozenset[str]) -> list[Told]:
    """Reports as boards show them. One query."""
    every = list(rows)
    keys = {key for row in every for key in row.bases}
    laws = {law.key: law.called for law in LawDocument.objects.filter(key__in=keys)}
    return [_told(row, laws, phones) for row in every]


def _told(row: UnlistedReport, laws: dict[str, str], phones: frozenset[str]) -> Told:
    def shown(text: str) -> str:
        return ERASED_NAME if row.erased_at and not text else mask(text, phones)

    return Told(
        id=row.pk,
        number=row.number,
        unit=row.unit,
        wording=shown(row.wording),
        mark=MARKS[row.status],
        word=REPORT_WORDS[row.status],
        reason=shown(row.reason),
        decided_on=day_of(row.decided_at) if row.decided_at else None,
        decided_by=row.decided_by,
        item=row.item,
        item_name=row.item_name,
        bases=tuple((key, laws[key]) for key in row.bases if key in laws),
        ordered=row.status in STOPPING,
        stop_due=row.stop_due,
        due=row.due,
        stopped_on=day_of(row.stopped_at) if row.stopped_at else None,
        stopped_by=row.stopped_by,
        stopped_how=shown(row.stopped_how),
        checked_by=row.checked_by,
        check_words=shown(row.check_words),
        lateness=tuple(_lateness(row)),
        at_top=nobody_above(row),
    )


def nobody_above(row: UnlistedReport) -> bool:
    """Whether it is late and everybody above has been told already."""
    return row.status in WAITING and row.alarm_at is None


def _lateness(row: UnlistedReport) -> Iterable[str]:
    if row.decided_at and (days := (day_of(row.decided_at) - row.decide_due).days) > 0:
        yield f"县里晚了{days}天才处理"
    if row.stopped_at and row.stop_due and (days := (day_of(row.stopped_at) - row.stop_due).days) > 0:
        yield f"晚了{days}天才报告停止"


def pending(county: Unit) -> Pending:
    """What waits for the county's keeper. One query."""
    rows = UnlistedReport.objects.filter(county=county, status=S.REPORTED)
    today = clock.today()
    days = [(today - due).days for due in rows.values_list("decide_due", flat=True)]
    late = [one for one in days if one > 0]
    return Pending(len(days), len(late), max(late, default=0))


def late_orders(here: Place) -> tuple[LateOrder, ...]:
    """What a village was ordered to stop, or the township to check, and is late. One query."""
    rows = decided(unit=here.unit, status__in=(S.ORDERED, S.STOPPED), due__lt=clock.today()).order_by(
        "due", "pk"
    )
    return tuple(
        LateOrder(
            row,
            "停下来并报告" if row.status == S.ORDERED else "核查停没停",
            row.due,
            tuple(seat for seat in here.seated(hands(row)[:1]) if seat.name),
            _told_seats(row, here),
            nobody_above(row),
        )
        for row in rows
        if row.due is not None
    )


def _told_seats(row: UnlistedReport, here: Place) -> tuple[Seat, ...]:
    if row.alarm_level < 1:
        return ()
    rung = LADDERS[ladder_of(row)][row.alarm_level - 1]
    return tuple(seat for seat in here.seated(rung) if seat.name)


def late_rows() -> QuerySet[UnlistedReport]:
    """Orders of villages that are late today, for counting them by village."""
    rows = UnlistedReport.objects.filter(unit__kind__in=VILLAGE_KINDS, status__in=(S.ORDERED, S.STOPPED))
    return rows.filter(due__lt=clock.today())


def hints(unit: Unit, number: str) -> tuple[str, ...]:
    """What people asked about in a county that the keeper said is this item, newest first. One query."""
    rows = UnlistedReport.objects.filter(county=unit, status=S.ON_LIST, item=number).exclude(wording="")
    words = rows.order_by("-decided_at").values_list("wording", flat=True)[:HINTS_SHOWN]
    return tuple(mask(text) for text in words)


def by_receipt(receipt: str) -> UnlistedReport | None:
    """The report with this receipt, without what was said. One query."""
    rows = UnlistedReport.objects.filter(receipt=receipt).defer("what", "when_about", "noticed")
    return rows.select_related("unit__parent__parent__parent__parent__parent", "county").first()


def throttled(unit: Unit, county: Unit, text: str) -> bool:
    """Whether so many reported in a county within the hour that no new words are taken; known ones always are."""
    rows = UnlistedReport.objects.filter(county=county, door=Door.WEB)
    many = rows.filter(reported_at__gt=clock.now() - timedelta(hours=1)).count() >= PER_HOUR
    return many and not rows.filter(unit=unit, what=text).exists()
