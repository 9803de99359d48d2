"""Which rows of a county's other lists belong to an item (S4-02): the item names none of them, they name the item."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import OuterRef, Subquery

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, ListKind, Power, PowerVersion, Standing

ASKED = {
    ListKind.NEGATIVE: "办这件事不许做的",
    ListKind.AUTONOMY: "村里自己的事",
    ListKind.ASSISTANCE: "协助政府办的",
    ListKind.FORBIDDEN: "不能叫村里办的",
    ListKind.SERVICES: "有什么服务",
    ListKind.DISCLOSURE: "要公开什么",
}
"""What the rows of a list are to an item, as its page says."""
ORDER = {kind: n for n, kind in enumerate(ListKind.values)}


@dataclass(frozen=True)
class TiedRow:
    """A row that belongs to an item."""

    number: str
    name: str
    said: str


@dataclass(frozen=True)
class Tied:
    """The rows of one list that belong to an item."""

    kind: str
    title: str
    asked: str
    rows: tuple[TiedRow, ...]


def tied_to(county: Unit, number: str) -> tuple[Tied, ...]:
    """What of a county's other lists belongs to an item today, by list; what belongs to 4 belongs to 4-2. One query."""
    newest = PowerVersion.objects.filter(power=OuterRef("power"), valid_from__lte=clock.today())
    rows = (
        PowerVersion.objects.filter(
            power__catalogue__unit=county,
            power__sub_number=0,
            tied__overlap=[number, number.partition("-")[0]],
            pk=Subquery(newest.order_by("-version").values("pk")[:1]),
        )
        .exclude(power__catalogue__kind=ListKind.POWERS)
        .exclude(standing=Standing.STOPPED)
        .select_related("power__catalogue", "disclosure_term")
        .order_by("power__number")
    )
    by_list = sorted(rows, key=lambda v: ORDER[v.power.catalogue.kind])
    return tuple(
        Tied(kind, title, ASKED[ListKind(kind)], tuple(map(_row, same)))
        for (kind, title), same in groupby(
            by_list, key=lambda v: (v.power.catalogue.kind, v.power.catalogue.title)
        )
    )


def _row(version: PowerVersion) -> TiedRow:
    term = getattr(version, "disclosure_term", None)
    return TiedRow(version.power.label, version.name, term.deadline if term else version.cited)


def item_names(powers: Catalogue | None, numbers: Iterable[str]) -> dict[str, str]:
    """The names of items of a county's list of powers by number, its own before its base's. One query."""
    wanted = set(numbers)
    if powers is None or not wanted:
        return {}
    held = Power.objects.filter(catalogue__in=[pk for pk in (powers.pk, powers.base_id) if pk])
    rows = held.filter(number__in={int(one.partition("-")[0]) for one in wanted})
    own_last = sorted(rows, key=lambda one: one.catalogue_id == powers.pk)
    return {one.label: one.name for one in own_last if one.label in wanted}
