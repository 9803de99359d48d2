"""Entries of a list as cells of a table: what Excel takes out, and what a table brought in is held against."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from portal.organisation.parameters import Rule, rules
from powers.catalogue.files.terms import EXTRA, TIED, cells_of_terms
from powers.catalogue.models import Applies, Catalogue, Drafting, Kind, ListKind, PowerVersion, Standing
from powers.catalogue.queries.lists import as_listed, category_of, versions
from powers.catalogue.saying import fill
from powers.catalogue.terms import WITH_TERMS, terms_of

COLUMNS = {
    "类别": "category",
    "序号": "number",
    "事项名称": "name",
    "种类": "kind",
    "适用": "applies",
    "内容": "what",
    "依据": "cited",
    "制定单位": "drafted_by",
    "又叫": "aliases",
    "说明": "note",
}
"""The columns of a list in a table: the head that people write, and its field."""


def columns_of(catalogue: Catalogue) -> dict[str, str]:
    """The columns of a list of this kind: a county's lists beside that of powers are tied to its items."""
    if catalogue.kind == ListKind.POWERS:
        return COLUMNS
    return COLUMNS | (TIED if catalogue.unit_id else {}) | dict(EXTRA.get(catalogue.kind, {}))


def several(names: Sequence[str]) -> str:
    """Several names in one cell: a comma may belong to a name, a semicolon does not."""
    return "；".join(names)


def stored_cells(catalogue: Catalogue) -> dict[int, dict[str, str]]:
    """The newest word on each entry of the list itself, by number, without parts. Two queries."""
    latest = (
        PowerVersion.objects.filter(power__catalogue=catalogue, power__sub_number=0)
        .order_by("power__number", "-version")
        .distinct("power__number")
        .select_related("power__category", *_beside(catalogue))
    )
    drafted = _drafted([catalogue.pk])
    return {v.power.number: _cells(v, catalogue, drafted, v.what) for v in latest if shown(v, catalogue)}


def exported_cells(catalogue: Catalogue) -> list[dict[str, str]]:
    """Every entry that holds today, those of its base and parts too, in the order of the list. At most four queries.

    Numbers of law in a text are said as they hold where the list is in force; a list in force nowhere has none to
    say, so that of its entries that stand in files only the printed words go out.
    """
    held: Mapping[str, Rule] = rules(catalogue.unit) if catalogue.unit else {}
    drafted = _drafted([pk for pk in (catalogue.pk, catalogue.base_id) if pk])
    rows = versions(catalogue).select_related("power__category", "power__catalogue", *_beside(catalogue))
    return [
        _cells(v, catalogue, drafted, _what(v, catalogue, held))
        for v in as_listed(catalogue, rows)
        if shown(v, catalogue)
    ]


def shown(version: PowerVersion, catalogue: Catalogue) -> bool:
    """Whether an entry goes into a table: of a county's other lists not what was cancelled, its number is spent."""
    return not (catalogue.of_a_county and version.standing == Standing.STOPPED)


def _what(version: PowerVersion, catalogue: Catalogue, held: Mapping[str, Rule]) -> str:
    if catalogue.takes_tables:
        return version.what
    return fill(version.what, held) if catalogue.unit_id else ""


def _drafted(catalogues: Sequence[int]) -> dict[int, list[str]]:
    named: defaultdict[int, list[str]] = defaultdict(list)
    rows = Drafting.objects.filter(power__catalogue__in=catalogues).select_related("body")
    for row in rows.order_by("position"):
        named[row.power_id].append(row.body.name)
    return named


def _beside(catalogue: Catalogue) -> tuple[str, ...]:
    return () if catalogue.kind == ListKind.POWERS else WITH_TERMS


def _cells(
    version: PowerVersion, catalogue: Catalogue, drafted: Mapping[int, Sequence[str]], what: str
) -> dict[str, str]:
    power = version.power
    said = terms_of(version) if catalogue.kind != ListKind.POWERS else {}
    kind = "" if version.kind == Kind.UNSORTED else str(Kind(version.kind).label)
    return {
        "category": category_of(version)[0],
        "number": power.label,
        "name": version.name,
        "kind": kind,
        "applies": str(Applies(version.applies).label),
        "what": what,
        "cited": version.cited,
        "drafted_by": several(drafted.get(power.pk, ())),
        "aliases": several(power.aliases),
        "note": version.note,
        "tied": several(version.tied),
        **cells_of_terms(said.get("disclosure"), said.get("service")),
    }
