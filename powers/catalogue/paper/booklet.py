"""A county's whole list as one book: every item once, in the order of the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.models import Unit
from portal.organisation.queries import place_of
from portal.organisation.stamps import short_code
from portal.worktime import day_of, long_date
from powers.catalogue.chart import legend, write
from powers.catalogue.chart.sizes import BOOK
from powers.catalogue.paper.sheets import item_sheet
from powers.catalogue.queries import CountyList, county_list, item
from powers.catalogue.queries.released import release_on

Progress = Callable[[int, int, int], None]
"""Told how many items are drawn, how many there are, how many pages are laid out."""


@dataclass(frozen=True)
class Built:
    """A finished booklet: the file, and how many items are in it."""

    pdf: bytes
    items: int


def build(unit: Unit, *, at: datetime, progress: Progress) -> Built | None:
    """Draw the booklet of the list that holds at a county; None without a list. For a job: it takes minutes."""
    found = county_list(unit)
    if found is None:
        return None
    book = compose(unit, found, at=at, progress=progress)
    count = sum(1 for _ in book.items)
    content = pdf.render(
        "sheets/booklet.html", {"book": book}, on_page=lambda page: progress(count, count, page)
    )
    return Built(content, count)


def compose(
    unit: Unit, found: CountyList, *, at: datetime, progress: Progress = lambda *_: None
) -> pdf.Booklet:
    """The booklet as plain strings, its charts drawn."""
    here, total, done = place_of(unit), sum(len(c.powers) for c in found.categories), 0
    county, base = short_code(unit.code), settings.BASE_URL
    chapters: list[pdf.Chapter] = []
    for category in found.categories:
        sheets: list[pdf.ItemSheet] = []
        for power in category.powers:
            one = item(unit, power.number)
            if one is not None:
                url = base + bare_reverse("power", county, power.number)
                sheets.append(item_sheet(here, one, url=url, form=BOOK))
            done += 1
            progress(done, total, 0)
        chapters.append(pdf.Chapter(category.name, category.count, tuple(sheets)))
    url = base + bare_reverse("county_list", county)
    return pdf.Booklet(
        title=found.catalogue.title,
        unit_line=unit.name,
        author=unit.name,
        facts=_facts(found, at),
        notes=_notes(found),
        legend=write(legend(BOOK)),
        chapters=tuple(chapters),
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _facts(found: CountyList, at: datetime) -> tuple[str, ...]:
    catalogue = found.catalogue
    issued = (
        f"{'、'.join(catalogue.issuers)}{long_date(catalogue.issued_on) if catalogue.issued_on else ''}印发"
    )
    stopped = f"，其中{found.stopped}项已经停用" if found.stopped else ""
    release = release_on(catalogue, day_of(at))
    return (
        issued,
        *([f"第{release.number}版，{long_date(release.in_force_from)}起施行"] if release else ()),
        f"{len(found.categories)}类{found.total}项{stopped}",
        f"{long_date(day_of(at))}照网上的清单排印",
    )


def _notes(found: CountyList) -> tuple[str, ...]:
    said = ["清单上没有的，村里不能自己加。以后有改动，以网上的为准，手机扫码就能看。"]
    if found.stopped:
        said.append("盖着“停用”的，后来的法律政策已经停了，号码留着，不能再照它办。")
    said.append("写着“待核”的，还没有人对过原文，要办先打电话问。")
    return tuple(said)
