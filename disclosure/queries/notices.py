"""Notices as the public sees them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Subquery

from disclosure.lifecycle import NOTICE_WORDS, NoticeStatus, ObjectionStatus
from disclosure.models import Notice, NoticeEntry, NoticeKind, PaperSize, StoredSheet
from portal import clock
from portal.organisation.models import Unit
from portal.organisation.parameters import rules
from portal.organisation.queries import Place, Seat, with_parents
from powers.catalogue.queries import procedure
from powers.catalogue.saying import fill
from powers.matters.rules import CLOSED

RUNNING = (NoticeStatus.OPEN, NoticeStatus.OBJECTION)
SHAPES = {
    NoticeStatus.OPEN: "open",
    NoticeStatus.OBJECTION: "objection",
    NoticeStatus.CLOSED: "done",
    NoticeStatus.IN_FORCE: "done",
    NoticeStatus.SUPERSEDED: "withdrawn",
}


@dataclass(frozen=True)
class Column:
    """A column of a notice's table as the page shows it."""

    name: str
    numeric: bool
    row_head: bool


@dataclass(frozen=True)
class Table:
    """A notice's table, the column that names a row first, so that a phone says at once who a row is about."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Column, str], ...], ...]
    total: tuple[tuple[Column, str], ...]

    @property
    def heads(self) -> str:
        """The heads as the table component takes them."""
        return "|".join(f"#{c.name}" if c.numeric else c.name for c in self.columns)


@dataclass(frozen=True)
class NoticeLine:
    """A notice in a list: `title` says enough to tell those of one name apart."""

    notice: Notice
    title: str
    shape: str
    word: str


@dataclass(frozen=True)
class NextStep:
    """What follows the window: the step's name, whose it is, and its limit in words."""

    name: str
    hands: tuple[Seat, ...]
    limit: str


def shown(notice_id: str) -> Notice | None:
    """A notice with all that its page needs beside rows and objections. One query."""
    rows = Notice.objects.select_related(
        *with_parents("unit__"), "matter__version__power", "previous", "successor"
    )
    return rows.filter(pk=notice_id).first()


def shape(notice: Notice) -> str:
    """The drawn state of a notice."""
    return SHAPES[NoticeStatus(notice.status)]


def word(notice: Notice) -> str:
    """The word for it."""
    return NOTICE_WORDS[notice.status]


def listed(unit: Unit) -> QuerySet[Notice]:
    """The notices of a village, newest first, of each only the newest version."""
    return (
        Notice.objects.filter(unit=unit, successor__isnull=True)
        .select_related("matter__version__power")
        .order_by("-put_up_at", "-pk")
    )


def front(unit: Unit) -> tuple[Notice | None, tuple[Notice, ...]]:
    """The newest notice of a village, and those one may still object to. One query.

    The first to close comes first; each has its objections `received` and `unanswered`.
    """
    newest = Q(pk=Subquery(listed(unit).values("pk")[:1]))
    running = Q(status__in=RUNNING, closes_at__gt=clock.now())
    pending = Count("objections", filter=Q(objections__status=ObjectionStatus.OPEN))
    rows = list(
        Notice.objects.filter(newest | running, unit=unit)
        .select_related("matter")
        .annotate(received=Count("objections"), unanswered=pending)
        .order_by("closes_at", "pk")
    )
    last = max(rows, key=lambda row: (row.put_up_at, row.pk), default=None)
    return last, tuple(row for row in rows if row.accepts_objections)


def open_sheets(unit: Unit) -> list[bytes]:
    """The A4 sheets of those one may still object to, as stored, the first to close first. One query."""
    rows = StoredSheet.objects.filter(
        notice__unit=unit,
        notice__status__in=RUNNING,
        notice__closes_at__gt=clock.now(),
        size=PaperSize.A4,
        large=False,
    )
    return [bytes(pdf) for pdf in rows.order_by("notice__closes_at", "notice").values_list("pdf", flat=True)]


def gist(notice: Notice) -> str:
    """What tells notices of one title apart: （二组1户）, and for a list of the whole village （5户）."""
    total = notice.content["total"]
    households = total[0].removeprefix("合计") if total else ""
    group = notice.matter.hamlet_name if notice.matter and notice.kind == NoticeKind.PUBLICITY else ""
    return f"（{group}{households}）" if group or households else ""


def lines(notices: Iterable[Notice]) -> tuple[NoticeLine, ...]:
    """Notices as a list shows them."""
    return tuple(NoticeLine(one, one.title + gist(one), shape(one), word(one)) for one in notices)


def table(notice: Notice) -> Table:
    """The printed rows; an erased one says so. One query."""
    columns = notice.content["columns"]
    order = sorted(range(len(columns)), key=lambda n: not columns[n]["row_head"])
    heads = tuple(Column(c["name"], c["numeric"], c["row_head"]) for c in (columns[n] for n in order))

    def cells(values: list[str]) -> tuple[tuple[Column, str], ...]:
        return tuple(zip(heads, (values[n] for n in order), strict=True))

    rows = NoticeEntry.objects.filter(notice=notice).values_list("cells", flat=True)
    total = notice.content["total"]
    return Table(heads, tuple(cells(row) for row in rows), cells(_spread(total, columns)) if total else ())


def _spread(total: list[str], columns: list[dict[str, bool]]) -> list[str]:
    """The totals by column, with their word (合计3户) under the column that names the rows."""
    return [total[0] if c["row_head"] else total[n] if n else "" for n, c in enumerate(columns)]


def next_step(notice: Notice, here: Place) -> NextStep | None:
    """Where the matter goes when nothing stands against it; None for a result. Two queries."""
    if notice.matter is None or notice.kind != NoticeKind.PUBLICITY:
        return None
    rows = procedure(notice.matter.version)
    ways = [one for step in rows.steps for one in step.outcomes if one.by_system and one.key == CLOSED]
    if not ways or not ways[0].target:
        return None
    step = rows.step(ways[0].target)
    held = tuple(seat for seat in here.seated(step.actors) if seat.name)
    return NextStep(step.name, held, fill(step.limit_words, rules(here.unit)))
