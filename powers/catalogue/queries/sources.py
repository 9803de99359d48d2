"""Lists as they were printed: all that are loaded, and one with its entries, bodies and treatments."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from powers.catalogue.models import Catalogue, Drafting, ListKind, NamedBody, PowerVersion
from powers.catalogue.queries.counts import Counts, counts
from powers.catalogue.queries.lists import versions
from powers.catalogue.queries.mapping import Counterparts, counterparts_of

ORDER = {kind: n for n, kind in enumerate(ListKind.values)}


@dataclass(frozen=True)
class Listed:
    """One list on the index. A county's own stands at its own address, the others under their key."""

    catalogue: Catalogue
    kind: str
    counts: Counts
    base: "Listed | None" = None


@dataclass(frozen=True)
class Area:
    """The lists of one place."""

    name: str
    lists: tuple[Listed, ...]


@dataclass(frozen=True)
class PrintedEntry:
    """One entry as its document prints it, with what was done about its faults and what it is in the base.

    `counterparts` is None where nobody held it against the base yet.
    """

    number: str
    printed_number: str
    name: str
    printed: str
    aliases: tuple[str, ...]
    drafted_by: tuple[str, ...]
    what: str
    cited: str
    notes: tuple[str, ...]
    counterparts: Counterparts | None


@dataclass(frozen=True)
class PrintedCategory:
    """One category with its entries."""

    name: str
    aliases: tuple[str, ...]
    counts: Counts
    entries: tuple[PrintedEntry, ...]


@dataclass(frozen=True)
class PrintedBody:
    """A body that the document names, what it does, and the entries it drafts."""

    name: str
    role: str
    task: str
    drafts: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A list as it was printed."""

    catalogue: Catalogue
    kind: str
    counts: Counts
    categories: tuple[PrintedCategory, ...]
    bodies: tuple[PrintedBody, ...]
    counties: tuple[Catalogue, ...]
    mapped: bool

    @property
    def empty(self) -> tuple[PrintedCategory, ...]:
        """Categories named by the document of which no entry is here; a list of one category says it all itself."""
        return tuple(one for one in self.categories if not one.entries) if len(self.categories) > 1 else ()


def sources() -> tuple[Area, ...]:
    """Every list that is loaded: those in force at a county first, then by place, the fullest first. One query."""
    rows = {row.pk: row for row in _counted().select_related("base", "unit")}
    listed = [_listed(row, rows) for row in rows.values()]
    listed.sort(key=lambda one: (ORDER[one.catalogue.kind], one.catalogue.source, one.catalogue.key))
    own = [one for one in listed if one.catalogue.unit_id]
    other = sorted((one for one in listed if not one.catalogue.unit_id), key=lambda one: one.catalogue.area)
    areas = [Area(name, tuple(same)) for name, same in groupby(other, key=lambda one: one.catalogue.area)]
    areas.sort(key=lambda area: -max(one.counts.loaded for one in area.lists))
    return (Area("", tuple(own)), *areas) if own else tuple(areas)


def listed(only: int | None = None) -> tuple[Listed, ...]:
    """Every list with its counts, by place and kind; with `only`, that one by its key. One query."""
    found = _counted() if only is None else _counted().filter(pk=only)
    rows = found.select_related("unit", "base")
    each = [Listed(row, row.get_kind_display(), counts(row, _loaded(row))) for row in rows]
    return tuple(
        sorted(each, key=lambda one: (one.catalogue.area, ORDER[one.catalogue.kind], one.catalogue.key))
    )


def source(key: str) -> Source | None:
    """The list with this key as it was printed; None when there is none. Eight queries."""
    catalogue = _counted().select_related("document", "unit").filter(key=key).first()
    if catalogue is None:
        return None
    draftings = Drafting.objects.filter(power__catalogue=catalogue).select_related("body", "power")
    drafted, drafts = defaultdict(list), defaultdict(list)
    for row in draftings.order_by("power__number", "position"):
        drafted[row.power_id].append(row.body.name)
        drafts[row.body_id].append(row.power.label)
    beside = counterparts_of(catalogue)
    entries, counted = defaultdict(list), Counter[int]()
    for version in versions(catalogue):
        if version.power.catalogue_id == catalogue.pk:
            entry = _entry(version, catalogue, drafted[version.power_id])
            entries[version.power.category_id].append(
                replace(entry, counterparts=beside.get(version.power_id))
            )
            counted[version.power.category_id] += version.power.sub_number == 0
    whole = counts(catalogue, _loaded(catalogue))
    return Source(
        catalogue=catalogue,
        kind=catalogue.get_kind_display(),
        counts=whole,
        categories=tuple(
            PrintedCategory(
                category.name,
                tuple(category.aliases),
                replace(whole, stated=category.declared, loaded=counted[category.pk]),
                tuple(entries[category.pk]),
            )
            for category in catalogue.categories.all()
        ),
        bodies=tuple(_body(body, drafts[body.pk]) for body in catalogue.bodies.all()),
        counties=tuple(catalogue.standing_on_it.select_related("unit").filter(unit__isnull=False)),
        mapped=bool(beside),
    )


def _counted() -> "QuerySet[Catalogue]":
    entries = Count("powers", filter=Q(powers__sub_number=0))
    return Catalogue.objects.annotate(loaded=entries)


def _loaded(row: Catalogue) -> int:
    """How many entries, as `_counted` has added it to the row."""
    return int(getattr(row, "loaded", 0))


def _listed(row: Catalogue, rows: dict[int, Catalogue]) -> Listed:
    said = counts(row, _loaded(row))
    base = _listed(rows[row.base_id], rows) if row.base_id else None
    return Listed(row, row.get_kind_display(), said, base)


def _body(body: NamedBody, drafts: Iterable[str]) -> PrintedBody:
    return PrintedBody(body.name, body.get_role_display(), body.task, tuple(drafts))


def _entry(version: PowerVersion, catalogue: Catalogue, drafted_by: Iterable[str]) -> PrintedEntry:
    power = version.power
    notes = [text for text in (version.note, version.doubt) if text]
    if not notes:
        notes = [t["fault"] + t["treatment"] for t in catalogue.treatments if power.number in t["items"]]
    return PrintedEntry(
        number=power.label,
        printed_number=power.printed_number,
        name=version.name,
        printed=power.printed,
        aliases=tuple(power.aliases),
        drafted_by=tuple(drafted_by),
        what=version.what if catalogue.takes_tables else "",
        cited=version.cited,
        notes=tuple(notes),
        counterparts=None,
    )
