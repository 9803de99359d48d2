"""Turning a list that was read into its rows: head, categories, bodies, entries and who drafts them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.files.gather import Entry, ListSource
from powers.catalogue.files.items import StandingRow
from powers.catalogue.files.schema import CatalogueFile
from powers.catalogue.models import (
    Catalogue,
    Category,
    Drafting,
    LawDocument,
    NamedBody,
    Power,
    PowerVersion,
)
from powers.catalogue.settling import Settling
from powers.catalogue.versions import digest, settle_version, write_version

HEAD = {
    "title", "short", "kind", "area", "source", "issued_on", "issued_words", "issuers", "issuers_declared",
    "declared", "categories_declared", "counted", "to_supply", "notes", "treatments",
}  # fmt: skip


@dataclass
class Ground:
    """A list whose entries are being settled: its bodies by name, and who drafts what as it is stored."""

    catalogue: Catalogue
    bodies: dict[str, NamedBody]
    drafted: dict[int, list[Drafting]] = field(init=False)

    def __post_init__(self) -> None:
        self.drafted = defaultdict(list)
        for row in Drafting.objects.filter(power__catalogue=self.catalogue):
            self.drafted[row.power_id].append(row)


def settle_list(work: Settling, source: ListSource) -> Catalogue:
    """The rows of a list as its files say them; rows that say the same already are left alone."""
    head = source.head.value
    values = {
        **head.model_dump(include=HEAD),
        "document": LawDocument.objects.get(key=head.document) if head.document else None,
        "base": Catalogue.objects.get(key=head.base) if head.base else None,
        "unit": Unit.objects.get(code=head.unit) if head.unit else None,
    }
    catalogue = work.settle(Catalogue, {"key": head.key}, values)
    categories = {
        row.name: work.settle(
            Category,
            {"catalogue": catalogue, "name": row.name},
            {"position": n, "declared": row.declared, "aliases": list(row.aliases)},
        )
        for n, row in enumerate(head.categories, start=1)
    }
    ground = Ground(catalogue, _bodies(work, catalogue, head))
    if catalogue.of_a_county:
        _settle_rows(work, ground, categories, source)
    else:
        for entry in source.entries:
            settle_entry(work, ground, categories[entry.category], entry)
    return catalogue


def _settle_rows(work: Settling, ground: Ground, categories: dict[str, Category], source: ListSource) -> None:
    """Rows that a keeper has not written himself since; what differs holds from today on, earlier days keep theirs."""
    catalogue = ground.catalogue
    newest = PowerVersion.objects.filter(power__catalogue=catalogue).order_by("power_id", "-version")
    rows = newest.distinct("power_id").select_related("power")
    standing = {(row.power.number, row.power.sub_number): row for row in rows}
    begun = bool(standing)
    for entry in source.entries:
        before = standing.get((entry.row.number, entry.row.sub_number))
        if before is None or not (before.made_here or before.digest == digest(entry)):
            write_row(work, ground, categories[entry.category], entry, begun=begun, made_here=False)


def write_row(
    work: Settling,
    ground: Ground,
    category: Category,
    entry: Entry,
    *,
    begun: bool,
    made_here: bool = True,
    standing: StandingRow | None = None,
) -> PowerVersion:
    """The next version of a row of a county's own list: from today on, in a list not `begun` from its day of issue.

    What stood there on earlier days stays readable. With `made_here` no file undoes it.
    """
    power = settle_power(work, ground, category, entry)
    since = clock.today() if begun else first_day(ground.catalogue)
    return write_version(work, power, entry, since, made_here=made_here, standing=standing)


def settle_entry(work: Settling, ground: Ground, category: Category, entry: Entry) -> Power:
    """One entry with its newest version and the bodies that draft it."""
    power = settle_power(work, ground, category, entry)
    settle_version(work, power, entry, first_day(ground.catalogue))
    return power


def settle_power(work: Settling, ground: Ground, category: Category, entry: Entry) -> Power:
    """The entry itself, without what it says, and the bodies that draft it."""
    row = entry.row
    power = work.settle(
        Power,
        {"catalogue": ground.catalogue, "number": row.number, "sub_number": row.sub_number},
        {
            "category": category,
            "name": row.name,
            "printed": row.printed,
            "printed_number": row.printed_number,
            "aliases": list(row.aliases),
        },
    )
    _draftings(work, power, [ground.bodies[name] for name in row.drafted_by], ground.drafted[power.pk])
    return power


def first_day(catalogue: Catalogue) -> date:
    """From when its entries are shown: the day of issue, or today where the source gives no day."""
    return catalogue.issued_on or clock.today()


def _bodies(work: Settling, catalogue: Catalogue, head: CatalogueFile) -> dict[str, NamedBody]:
    return {
        row.name: work.settle(
            NamedBody,
            {"catalogue": catalogue, "name": row.name},
            {"position": n, "role": row.role, "task": row.task},
        )
        for n, row in enumerate(head.bodies, start=1)
    }


def _draftings(work: Settling, power: Power, bodies: Sequence[NamedBody], rows: Sequence[Drafting]) -> None:
    stored = {row.body_id: row for row in rows}
    for position, body in enumerate(bodies, start=1):
        row = stored.pop(body.pk, None)
        if row is None:
            work.write(Drafting(power=power, body=body, position=position))
        elif row.position != position:
            row.position = position
            work.write(row)
    for row in stored.values():
        work.drop(row)
