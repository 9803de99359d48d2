"""What `bench` prints of the catalogue: one item, and the booklet of the whole list."""

import time
from collections.abc import Callable

from portal import clock, pdf
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.queries import place_of, with_parents
from powers.catalogue.chart import pages
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.paper import item_sheet
from powers.catalogue.paper.booklet import build
from powers.catalogue.queries import county_list, item


def list_to_print() -> tuple[Unit, tuple[str, ...]] | None:
    """The first county with a list, and the numbers of its items; None when no list is loaded."""
    rows = Catalogue.objects.filter(kind=ListKind.POWERS, unit__kind__in=COUNTY_KINDS)
    unit = Unit.objects.filter(pk__in=rows.values("unit")).select_related(*with_parents()).first()
    found = county_list(unit) if unit else None
    if unit is None or found is None:
        return None
    return unit, tuple(power.number for category in found.categories for power in category.powers)


def draw_item(unit: Unit, number: str) -> bytes:
    """An item's sheet as the portal prints it, its chart drawn anew."""
    pages.cache_clear()
    found = item(unit, number)
    if found is None:
        raise LookupError(number)
    sheet = item_sheet(place_of(unit), found, url="https://example.cn/powers/379921/26/")
    return pdf.render("sheets/item.html", {"sheet": sheet})


def draw_booklet(unit: Unit) -> bytes:
    """The whole list as one file, every chart drawn anew."""
    pages.cache_clear()
    built = build(unit, at=clock.now(), progress=lambda *_: None)
    return built.pdf if built else b""


def worked(call: Callable[[], object]) -> float:
    """Seconds of work that a call takes; the minutes of a booklet are not alike on a machine that others use too."""
    began = time.process_time()
    call()
    return time.process_time() - began
