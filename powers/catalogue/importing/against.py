"""What the rows of a county's list are held against: the items of its powers, its forbidden list, numbers that are spent."""

from dataclasses import dataclass

from powers.catalogue.files.five import GUARDED
from powers.catalogue.models import Catalogue, ListKind, Power, PowerVersion, Standing
from powers.catalogue.queries.forbidden import ForbiddenRows
from powers.catalogue.queries.lists import catalogue_of


@dataclass(frozen=True)
class Against:
    """`items` are the numbers to which a row may be tied (None: to anything), `forbidden` what may not be added.

    `spent` are the numbers of rows that were cancelled.
    """

    items: frozenset[str] | None = None
    forbidden: ForbiddenRows | None = None
    spent: frozenset[int] = frozenset()


def against(catalogue: Catalogue) -> Against:
    """What holds for this list. No query for a list that is in force nowhere, five at most."""
    unit = catalogue.unit
    if unit is None:
        return Against()
    forbidden = ForbiddenRows(unit) if catalogue.kind in GUARDED else None
    if catalogue.kind == ListKind.POWERS:
        return Against(None, forbidden)
    newest = PowerVersion.objects.filter(power__catalogue=catalogue).order_by("power_id", "-version")
    rows = newest.distinct("power_id").values_list("power__number", "standing")
    spent = frozenset(number for number, standing in rows if standing == Standing.STOPPED)
    return Against(item_numbers(catalogue), forbidden, spent)


def item_numbers(catalogue: Catalogue) -> frozenset[str]:
    """The numbers on the list of powers that holds where this list does. Two queries."""
    powers = catalogue_of(catalogue.place)
    if powers is None:
        return frozenset()
    held = Power.objects.filter(catalogue__in=[pk for pk in (powers.pk, powers.base_id) if pk])
    return frozenset(one.label for one in held.only("number", "sub_number"))
