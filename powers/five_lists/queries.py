"""A county's five lists as they stand on a day: rows by category, counts stated and held, the days on which they changed."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.files.five import GUARDED
from powers.catalogue.models import (
    Catalogue,
    DisclosedAt,
    DisclosureTerm,
    Frequency,
    ListKind,
    PowerVersion,
    Standing,
)
from powers.catalogue.queries.counts import Counts, counts
from powers.catalogue.queries.forbidden import Forbidden, ForbiddenRows
from powers.catalogue.queries.lists import catalogue_of, versions
from powers.catalogue.queries.ties import item_names
from powers.catalogue.terms import WITH_TERMS, due_words

FIVE = tuple(kind for kind in ListKind if kind is not ListKind.POWERS)
"""The lists beside that of powers; the three parts of village affairs are one of the five (S4-15)."""


@dataclass(frozen=True)
class Item:
    """An item of the list of powers to which a row belongs; `name` is "" where the list has no such item any more."""

    number: str
    name: str


@dataclass(frozen=True)
class Term:
    """What a row of the disclosure directory fixes, in words; `exactly` is 每月，最迟次月10日."""

    deadline: str
    exactly: str
    body: str
    channels: str
    levels: str
    columns: str
    procedure: str

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Head and words of each that says something."""
        every = (
            ("什么时候公开", self.deadline or self.exactly),
            ("谁公开", self.body),
            ("公开在哪里", self.channels),
            ("哪一级", self.levels),
            ("公开哪几栏", self.columns),
            ("公开以前怎么走", self.procedure),
        )
        return tuple(pair for pair in every if pair[1])


NOTHING_FIXED = Term("", "", "", "", "", "", "")


@dataclass(frozen=True)
class Row:
    """One row as it stands on a day; `term` only of the disclosure directory."""

    version_id: int
    number: str
    name: str
    aliases: tuple[str, ...]
    what: str
    cited: str
    note: str
    items: tuple[Item, ...]
    since: date
    stopped: bool
    reason: str
    term: Term | None
    answerer: str
    category: str = ""


@dataclass(frozen=True)
class RowCategory:
    """One category; `stated` is the count its document has for it."""

    name: str
    stated: int | None
    rows: tuple[Row, ...]
    entry: str = "项"

    @property
    def held(self) -> int:
        """How many rows hold."""
        return sum(1 for row in self.rows if not row.stopped)

    @property
    def count_words(self) -> str:
        """3条, or where the document states another number: 3条，文件写明4条."""
        stated = f"，文件写明{self.stated}{self.entry}" if self.stated not in (None, self.held) else ""
        return f"{self.held}{self.entry}{stated}"


@dataclass(frozen=True)
class ListPage:
    """A list as it stands on a day; `days` are those from which it read otherwise, the newest first."""

    catalogue: Catalogue
    categories: tuple[RowCategory, ...]
    counts: Counts
    days: tuple[tuple[date, int], ...]
    on: date

    @property
    def held(self) -> int:
        """How many rows hold."""
        return sum(one.held for one in self.categories)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row in order."""
        return tuple(row for one in self.categories for row in one.rows)

    @property
    def untied(self) -> tuple[Row, ...]:
        """Rows that hold and belong to no item."""
        return tuple(row for row in self.rows if not row.items and not row.stopped)

    @property
    def changed(self) -> tuple[Row, ...]:
        """Rows that read so from the very day on which the list is looked at, if it is a day of change."""
        return tuple(row for row in self.rows if row.since == self.on)

    @property
    def stated_words(self) -> str:
        """文件写明8个方面21条; "" where the document states nothing."""
        said = self.counts
        classes = f"{said.categories}{said.category}" if said.categories else ""
        total = f"{said.stated}{said.entry}" if said.stated else ""
        return f"文件写明{classes}{total}" if classes or total else ""

    @property
    def held_words(self) -> str:
        """现有8个方面21条."""
        filled = sum(1 for one in self.categories if one.held)
        return f"现有{filled}{self.counts.category}{self.held}{self.counts.entry}"


@dataclass(frozen=True)
class Card:
    """A list on the index; without a catalogue the county has not made it yet."""

    kind: str
    label: str
    catalogue: Catalogue | None
    counts: Counts | None


def cards(county: Unit) -> tuple[Card, ...]:
    """The county's lists beside that of powers, those missing too. One query."""
    rows = Catalogue.objects.filter(unit=county, kind__in=FIVE)
    held = {row.kind: row for row in rows.annotate(loaded=Count("powers"))}
    return tuple(
        Card(kind, str(kind.label), held.get(kind), _counts(held[kind]) if kind in held else None)
        for kind in FIVE
    )


def _counts(row: Catalogue) -> Counts:
    return counts(row, int(getattr(row, "loaded", 0)))


def list_page(county: Unit, kind: str, on: date | None = None) -> ListPage | None:
    """A list of a county on a day, today by default; None where it has none. Six queries."""
    day = on or clock.today()
    catalogue = Catalogue.objects.select_related("unit").filter(unit=county, kind=kind).first()
    if catalogue is None:
        return None
    rows = list(versions(catalogue, day).select_related("power__category", "power__catalogue", *WITH_TERMS))
    names = item_names(catalogue_of(county), {number for row in rows for number in row.tied})
    rows.sort(key=lambda v: (v.power.category.position, v.power.number))
    found = {
        key: tuple(_row(row, names) for row in same)
        for key, same in groupby(rows, key=lambda v: v.power.category_id)
    }
    entry = counts(catalogue, 0).entry
    categories = tuple(
        RowCategory(one.name, one.declared, found.get(one.pk, ()), entry)
        for one in catalogue.categories.all()
    )
    held = sum(one.held for one in categories)
    days = PowerVersion.objects.filter(power__catalogue=catalogue, valid_from__lte=clock.today())
    told = days.order_by("-valid_from").values_list("valid_from").annotate(n=Count("pk"))
    return ListPage(catalogue, categories, counts(catalogue, held), tuple(told), day)


def still_listed(county: Unit) -> tuple[tuple[Forbidden, PowerVersion], ...]:
    """What the forbidden list names and another list of the county still has: to be cancelled there."""
    forbidden = ForbiddenRows(county)
    if not forbidden.rows:
        return ()
    lists = [one for kind in GUARDED if (one := catalogue_of(county, kind)) is not None]
    return tuple(pair for one in lists for pair in forbidden.still_on(versions(one)))


def _row(version: PowerVersion, names: dict[str, str]) -> Row:
    power = version.power
    term: DisclosureTerm | None = getattr(version, "disclosure_term", None)
    service = getattr(version, "service_term", None)
    stopped = version.standing == Standing.STOPPED
    directory = power.catalogue.kind == ListKind.DISCLOSURE
    return Row(
        version.pk,
        power.label,
        version.name,
        tuple(power.aliases),
        version.what,
        version.cited,
        version.note,
        tuple(Item(number, names.get(number, "")) for number in version.tied),
        version.valid_from,
        stopped,
        version.standing_reason,
        _term(term) if term else NOTHING_FIXED if directory else None,
        POST_KINDS[PostKind(service.answerer)][0] if service and not stopped else "",
        power.category.name,
    )


def _term(term: DisclosureTerm) -> Term:
    often = str(Frequency(term.frequency).label) if term.frequency else ""
    due = due_words(term)
    return Term(
        term.deadline,
        f"{often}，最迟{due}" if often and due else often or due,
        term.body,
        "、".join(term.channels),
        "、".join(str(DisclosedAt(one).label) for one in term.levels),
        "、".join(term.columns),
        term.procedure,
    )
