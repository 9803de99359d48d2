"""A county's list as it stands on a day, and the version of an item that holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Cast, Concat
from django.utils.functional import SimpleLazyObject

from portal.organisation.models import Unit
from powers.catalogue.holding import Hold, holds_on
from powers.catalogue.models import Applies, Catalogue, Kind, ListKind, Power, PowerVersion, Step
from powers.catalogue.queries.grounds import GROUNDLESS, groundless
from powers.catalogue.queries.list_rows import CountyList, ListedCategory, ListedPower
from powers.catalogue.queries.released import LISTED_AT, LISTED_UNDER, holding, numbered, release_on


def catalogue_of(unit: Unit, kind: str = ListKind.POWERS) -> Catalogue | None:
    """The list of a kind that holds at `unit`: its own, or that of the nearest unit above. One query."""
    parts = [part for part in unit.path.split("/") if part]
    above = Catalogue.objects.filter(kind=kind, unit_id__in=[int(part) for part in parts])
    rows = above.select_related("unit", "base__document", "document")
    return max(rows, key=lambda row: len(row.unit.path) if row.unit else 0, default=None)


def versions(catalogue: Catalogue, on: date | None = None) -> QuerySet[PowerVersion]:
    """The version of each power of a list that holds on a day (today by default).

    With a release in force exactly its entries; while there is none, those of the list and of its base as loaded.
    """
    return (
        holding(catalogue, on)
        .order_by("power__number", "power__sub_number", "power_id", "-version")
        .distinct("power__number", "power__sub_number", "power_id")
        .select_related("power__category", "power__catalogue")
    )


def county_list(unit: Unit, on: date | None = None) -> CountyList | None:
    """The list that holds at `unit`, by category; None without a list. Two queries, a third for who reads what is held.

    An entry of the county's own replaces the base's entry of the same number (S0-12).
    """
    catalogue = catalogue_of(unit)
    if catalogue is None:
        return None
    rows = groundless(versions(catalogue, on), on).annotate(
        runs=Exists(Step.objects.filter(version=OuterRef("pk")))
    )
    listed = as_listed(catalogue, rows)
    community = unit.kind == "community"
    held: Mapping[str, Hold] = SimpleLazyObject(lambda: holds_on(catalogue))  # type: ignore[assignment]
    categories = tuple(
        ListedCategory(name, declared, tuple(_listed(row, community, held) for row in group))
        for (name, declared), group in groupby(listed, key=category_of)
    )
    return CountyList(catalogue, categories)


def as_listed(catalogue: Catalogue, rows: Iterable[PowerVersion]) -> list[PowerVersion]:
    """Rows of `versions` in the order of the list, the list's own entry instead of its base's of the same number."""
    chosen: dict[tuple[int, int], PowerVersion] = {}
    for row in rows:
        place = (row.power.number, row.power.sub_number)
        if place not in chosen or row.power.catalogue_id == catalogue.pk:
            chosen[place] = row
    return sorted(chosen.values(), key=_order)


def _order(row: PowerVersion) -> tuple[int, ...]:
    power = row.power
    at: int | None = getattr(row, LISTED_AT, None)
    return (at,) if at is not None else (power.category.position, power.number, power.sub_number)


def category_of(row: PowerVersion) -> tuple[str, int | None]:
    """The name of the category under which a row of `versions` stands, and the count its document declares."""
    return getattr(row, LISTED_UNDER, None) or row.power.category.name, row.power.category.declared


def _listed(row: PowerVersion, community: bool, held: Mapping[str, Hold]) -> ListedPower:
    return ListedPower(
        row.pk,
        row.power.label,
        row.name_for(community=community),
        Kind(row.kind).label,
        Applies(row.applies).label,
        row.doubt,
        row.standing,
        bool(getattr(row, "runs", False)),
        row.valid_from,
        bool(getattr(row, GROUNDLESS, False)),
        held,
    )


def find(
    catalogue: Catalogue, number: str, on: date | None = None, **said: BaseExpression
) -> PowerVersion | None:
    """The version that holds on a day of the item "26" or "4-2"; None when there is none such. One query.

    It carries the numbers of its list as `beside` (26-0, 4-2), so that an item may link to another at no cost, and
    whatever else a page wants to be `said` in the same query.
    """
    place = place_of(number)
    if place is None:
        return None
    rows = versions(catalogue, on).filter(power__number=place[0], power__sub_number=place[1])
    rows = rows.annotate(beside=ArraySubquery(_numbers(catalogue, on)), **said)
    own_first = sorted(rows, key=lambda v: v.power.catalogue_id != catalogue.pk)
    return own_first[0] if own_first else None


def newest(catalogue: Catalogue, number: str) -> PowerVersion | None:
    """The same, a version whose first day is still to come included: what a keeper goes on from."""
    return find(catalogue, number, date.max)


def why_not_listed(unit: Unit, version: PowerVersion) -> str:
    """Why nothing may be opened at a place under a version that its release does not say; "" when it may.

    Three queries. A list without releases says what it was loaded with, and nothing is in the way there.
    """
    catalogue = catalogue_of(unit)
    if catalogue is None or release_on(catalogue) is None:
        return ""
    held = find(catalogue, version.power.label)
    if held is None:
        return f"“{version.name}”已经不在本县的清单上，不能再办。"
    if held.pk != version.pk:
        return f"“{version.name}”换了新的一版，请从“登记办件”重新选，照新的填。"
    return ""


def place_of(label: str) -> tuple[int, int] | None:
    """ "4-2" as (4, 2); None for what is no number of an item."""
    main, _, sub = label.partition("-")
    if not main.isascii() or not main.isdecimal() or (sub and not (sub.isascii() and sub.isdecimal())):
        return None
    if len(main) > 4 or len(sub) > 4:
        return None
    return int(main), int(sub or 0)


def _numbers(catalogue: Catalogue, on: date | None) -> QuerySet[Power, Any]:
    number, sub = (Cast(name, TextField()) for name in ("number", "sub_number"))
    return numbered(catalogue, on).values(
        label_said=Concat(number, Value("-", TextField()), sub, output_field=TextField())
    )
