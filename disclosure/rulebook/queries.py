"""What the public sees of rule documents: a place's board, one document with its versions, what supports an item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.citing import Cited, cited
from disclosure.rulebook.kinds import LEVELS, Citation, Kind, Wanted, demanded_of, kinds
from disclosure.rulebook.known import adopted_words
from disclosure.rulebook.lifecycle import CURRENT, MARKS, PUBLIC, RULE_WORDS, RuleState
from disclosure.rulebook.policy import SUPPLIERS
from portal.organisation.models import Unit
from portal.organisation.paths import ancestors
from portal.organisation.queries import Place, Seat, with_parents
from portal.worktime import day_of, long_date, short_date
from powers.catalogue.beside import RuleLink
from powers.catalogue.models import Catalogue
from powers.catalogue.queries import county_list

WAITING = (RuleState.HANDED, RuleState.RETURNED)


@dataclass(frozen=True)
class RuleLine:
    """A document that holds, in a list."""

    id: str
    title: str
    kind: str
    facts: str
    keeper: Seat | None
    since: date | None
    ending: bool


@dataclass(frozen=True)
class Missing:
    """A document that ought to exist and does not: who supplies it, what asks for it, how far it has come."""

    wanted: Wanted
    supplier: str
    way: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True)
class Shelf:
    """The documents of one unit."""

    unit: Unit
    own: bool
    lines: tuple[RuleLine, ...]
    missing: tuple[Missing, ...]
    ended: tuple[RuleVersion, ...]


def board(here: Place, catalogue: Catalogue | None, *, cites: bool = True) -> tuple[Shelf, ...]:
    """The shelves of a place and of those above it that keep documents, the place's own first.

    Two queries, one without what the missing ones rest on (`cites`).
    """
    rows: dict[int, list[RuleVersion]] = {}
    for row in _rows(here.unit).filter(state__in=(*PUBLIC, *WAITING)).exclude(state=RuleState.SUPERSEDED):
        rows.setdefault(row.document.unit_id, []).append(row)
    base = catalogue.base.key if catalogue and catalogue.base else ""
    units = [unit for unit in (here.unit, *reversed(here.above)) if unit.kind in LEVELS]
    wanted = {unit.pk: _wanted(unit, rows.get(unit.pk, []), base) for unit in units}
    named = (c for ones in wanted.values() for one in ones for c in one.kind.bases_at(one.unit))
    found = cited(named if cites else ())
    return tuple(_shelf(unit, here, rows.get(unit.pk, []), wanted[unit.pk], found) for unit in units)


def _wanted(unit: Unit, rows: list[RuleVersion], base: str) -> tuple[Wanted, ...]:
    """What must exist at a unit and does not hold."""
    there = {row.document.kind for row in rows if row.state in CURRENT}
    return tuple(one for one in demanded_of(unit, base) if one.kind.key not in there)


def missing_of(shelves: Iterable[Shelf]) -> tuple[Missing, ...]:
    """All that is missing on several shelves."""
    return tuple(one for shelf in shelves for one in shelf.missing)


def _rows(unit: Unit) -> QuerySet[RuleVersion]:
    return (
        RuleVersion.objects.filter(document__unit_path__in=ancestors(unit.path))
        .select_related("document__unit")
        .defer("text")
        .order_by("-in_force_at", "-pk")
    )


def _shelf(
    unit: Unit,
    here: Place,
    rows: list[RuleVersion],
    wanted: tuple[Wanted, ...],
    found: Mapping[Citation, Cited],
) -> Shelf:
    held = [row for row in rows if row.state in CURRENT]
    order = list(kinds())
    waiting = {row.document.kind: row for row in rows if row.state in WAITING}
    supplier = _supplier(unit, here)
    missing = (
        Missing(
            one,
            supplier,
            _way(waiting.get(one.kind.key)),
            tuple(found[c] for c in one.kind.bases_at(unit) if c in found),
        )
        for one in wanted
    )
    return Shelf(
        unit=unit,
        own=unit == here.unit,
        lines=tuple(line(row, here) for row in sorted(held, key=lambda row: order.index(row.document.kind))),
        missing=tuple(missing),
        ended=tuple(row for row in rows if row.state == RuleState.ENDED),
    )


def _supplier(unit: Unit, here: Place) -> str:
    """Who puts a unit's documents in; where the post is empty the body it belongs to, which has to fill it."""
    seat = here.first(SUPPLIERS[LEVELS[unit.kind]])
    body = here.committee if unit.is_village else unit.name
    if seat is None:
        return body
    return str(seat) if seat.name else f"{body}（{seat.title}现在空缺）"


def line(row: RuleVersion, here: Place) -> RuleLine:
    """One document as lists show it."""
    return RuleLine(
        id=row.document_id,
        title=row.title,
        kind=kind_of(row.document).name_at(row.document.unit),
        facts=facts_of(row),
        keeper=here.first(row.keeper),
        since=day_of(row.in_force_at) if row.in_force_at else None,
        ending=row.state == RuleState.ENDING,
    )


def facts_of(row: RuleVersion) -> str:
    """第2版，2026年3月8日村民会议通过."""
    by = adopted_words(row.document.unit, row.adopted_by)
    return f"第{row.number}版，{long_date(row.adopted_on)}{by}"


def _way(row: RuleVersion | None) -> str:
    if row is None or row.handed_at is None:
        return ""
    handed = short_date(day_of(row.handed_at))
    return (
        f"{handed}交镇里备案，还没有备案" if row.state == RuleState.HANDED else f"{handed}交过，镇里退回修改"
    )


def kind_of(document: RuleDocument) -> Kind:
    """Its kind; a kind that the file no longer names is another document."""
    return kinds().get(document.kind) or kinds()["other"]


def published(document_id: str) -> tuple[RuleVersion, ...]:
    """The versions of a document that the public may read, the newest first; none where nothing was filed. One query."""
    rows = RuleVersion.objects.filter(document_id=document_id, state__in=PUBLIC).defer("text")
    return tuple(rows.select_related(*with_parents("document__unit__")).order_by("-number"))


def word_of(row: RuleVersion) -> tuple[str, str]:
    """How its state is drawn and called."""
    return MARKS[row.state], RULE_WORDS[row.state]


def items_of(row: RuleVersion, unit: Unit) -> tuple[tuple[str, str], ...]:
    """The items a version supports that stand on the list today: (number, name). Two queries, none without items."""
    catalogue = county_list(unit) if row.items else None
    listed = (power for category in (catalogue.categories if catalogue else ()) for power in category.powers)
    return tuple((power.number, power.name) for power in listed if power.number in row.items)


def rules_for(unit: Unit, number: str) -> tuple[RuleLink, ...]:
    """The documents in force at or above a place that support an item, the nearest first. One query."""
    rows = _rows(unit).filter(state__in=CURRENT, items__contains=[number])
    nearest = sorted(rows, key=lambda row: (-len(row.document.unit_path), row.title))
    return tuple(
        RuleLink(row.title, row.document.unit.name, f"第{row.number}版", row.document_id) for row in nearest
    )
