"""What an entry of one list is called in the others: by list, by item of the base, and all in one table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from powers.catalogue.models import Catalogue, Counterpart, Likeness, ListKind, Power, PowerVersion
from powers.catalogue.queries.counts import Counts, counts

SAID = {
    "row": ("", ("likeness", "why")),
    "entry": ("entry__", ("number", "sub_number", "name")),
    "list": ("entry__catalogue__", ("key", "area", "title", "short")),
}
"""What a match is made of: the row, the other entry, its list."""


@dataclass(frozen=True)
class Match:
    """An entry beside an item of the base, seen from either: the other one, how they stand, why."""

    key: str
    place: str
    number: str
    name: str
    likeness: str
    words: str
    why: str

    @property
    def sure(self) -> bool:
        """Whether somebody could tell."""
        return self.likeness != Likeness.UNSURE


@dataclass(frozen=True)
class Counterparts:
    """What one entry of a list corresponds to; `none` is the reason why the base has nothing such."""

    matches: tuple[Match, ...] = ()
    none: str = ""


@dataclass(frozen=True)
class Compared:
    """A list in the table: where it is from, and its entries without counterpart as (number, name, reason)."""

    catalogue: Catalogue
    place: str
    unmatched: tuple[tuple[str, str, str], ...]
    unseen: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MappedItem:
    """An item of the base and, list by list, what it is called there."""

    number: str
    name: str
    elsewhere: tuple[tuple[str, tuple[Match, ...]], ...]


@dataclass(frozen=True)
class MappedCategory:
    """A category of the base: the items that other lists have too, and those that only the base has."""

    name: str
    items: tuple[MappedItem, ...]
    alone: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Overview:
    """A base beside every list that was held against it, and the lists of which no text is here."""

    base: Catalogue
    lists: tuple[Compared, ...]
    categories: tuple[MappedCategory, ...]
    to_supply: tuple[tuple[Catalogue, Counts], ...] = field(default=())

    @property
    def places(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(one.place for one in self.lists)


def counterparts_of(catalogue: Catalogue) -> dict[int, Counterparts]:
    """By entry of a list, what it is in the base. Entries that nobody looked at yet are not among them. One query."""
    found: dict[int, Counterparts] = {}
    rows = Counterpart.objects.filter(entry__catalogue=catalogue).select_related("base_entry__catalogue")
    for row in rows.order_by("entry__number", "position"):
        before = found.get(row.entry_id, Counterparts()).matches
        if row.base_entry is None:
            found[row.entry_id] = Counterparts(none=row.why)
        else:
            found[row.entry_id] = Counterparts((*before, _match(row, row.base_entry)))
    return found


def said_elsewhere(catalogue: Catalogue, place: tuple[int, int]) -> ArraySubquery:
    """What an item of a list is called in other lists, for `find` to bring along; see `called_elsewhere`.

    A part by itself, an item with what stands beside its parts. An own entry of a county has the number of its base.
    """
    number, part = place
    rows = Counterpart.objects.filter(
        Q(base_entry__catalogue=OuterRef("power__catalogue")) | Q(base_entry__catalogue=catalogue.base_id),
        base_entry__number=number,
        **({"base_entry__sub_number": part} if part else {}),
    )
    ordered = rows.order_by("entry__catalogue__area", "entry__catalogue__key", "entry__number")
    said = {
        key: JSONObject(**{name: f"{path}{name}" for name in names}) for key, (path, names) in SAID.items()
    }
    return ArraySubquery(ordered.values(json=JSONObject(**said)))


def called_elsewhere(version: PowerVersion) -> tuple[Match, ...]:
    """What an item is called in other lists, from what `find` brought along as `elsewhere`."""
    return tuple(
        _match(Counterpart(**row["row"]), Power(catalogue=Catalogue(**row["list"]), **row["entry"]))
        for row in getattr(version, "elsewhere")  # noqa: B009
    )


def overview() -> Overview | None:
    """The base that lists were held against, as a table; None while none was. Five queries."""
    base = Catalogue.objects.filter(powers__called_elsewhere__isnull=False).distinct().order_by("pk").first()
    if base is None:
        return None
    rows = (
        Counterpart.objects.filter(Q(base_entry__catalogue=base) | Q(base_entry=None))
        .select_related("entry__catalogue", "base_entry")
        .order_by("entry__catalogue__area", "entry__catalogue__key", "entry__number", "position")
    )
    found = list(rows)
    lists = {row.entry.catalogue.pk: row.entry.catalogue for row in found}
    compared = _compared(lists.values(), found)
    matches: defaultdict[int, defaultdict[int, list[Match]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        if row.base_entry_id:
            matches[row.base_entry_id][row.entry.catalogue_id].append(_match(row, row.entry))
    items: defaultdict[str, list[MappedItem]] = defaultdict(list)
    for power in (
        Power.objects.filter(catalogue=base).select_related("category").order_by("number", "sub_number")
    ):
        elsewhere = tuple((one.place, tuple(matches[power.pk][one.catalogue.pk])) for one in compared)
        items[power.category.name].append(MappedItem(power.label, power.name, elsewhere))
    return Overview(base, compared, tuple(_category(*pair) for pair in items.items()), _to_supply())


def place_of(catalogue: Catalogue) -> str:
    """济南高新区; without a short name 济南高新区《部分村（居）“小微权力”清单（参考）》."""
    return catalogue.short or f"{catalogue.area}《{catalogue.title}》"


def _match(row: Counterpart, other: Power) -> Match:
    """Seen from the entry that is not `other`."""
    return Match(
        key=other.catalogue.key,
        place=place_of(other.catalogue),
        number=other.label,
        name=other.name,
        likeness=row.likeness,
        words=Likeness(row.likeness).label,
        why=row.why,
    )


def _compared(lists: Iterable[Catalogue], rows: Iterable[Counterpart]) -> tuple[Compared, ...]:
    none, seen = defaultdict(list), set()
    for row in rows:
        seen.add(row.entry_id)
        if row.base_entry_id is None:
            none[row.entry.catalogue_id].append((row.entry.label, row.entry.name, row.why))
    every = {one.pk: one for one in lists}
    unseen = defaultdict(list)
    for power in (
        Power.objects.filter(catalogue__in=every, sub_number=0).exclude(pk__in=seen).order_by("number")
    ):
        unseen[power.catalogue_id].append((power.label, power.name))
    return tuple(
        Compared(one, place_of(one), tuple(none[pk]), tuple(unseen[pk])) for pk, one in every.items()
    )


def _category(name: str, items: list[MappedItem]) -> MappedCategory:
    """Of an item with parts the row that is empty itself is left out where a part has what others call it."""
    there = {one.number.split("-")[0] for one in items if _elsewhere(one)}
    alone = (one for one in items if one.number.split("-")[0] not in there and "-" not in one.number)
    return MappedCategory(
        name, tuple(one for one in items if _elsewhere(one)), tuple((one.number, one.name) for one in alone)
    )


def _elsewhere(item: MappedItem) -> bool:
    return any(matches for _, matches in item.elsewhere)


def _to_supply() -> tuple[tuple[Catalogue, Counts], ...]:
    """Lists of which no entry is here yet."""
    rows = Catalogue.objects.filter(to_supply=True, powers=None)
    listed = sorted(rows, key=lambda row: (row.area, ListKind.values.index(row.kind), row.key))
    return tuple((row, counts(row, 0)) for row in listed)
