"""An item's flowchart: as a picture for the browser and as a sheet for the wall."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.frame import Crumb
from portal.organisation.models import Unit
from portal.organisation.parameters import rules
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, short_code
from powers.catalogue.chart import Chart, ListRow, as_list, folded, in_words, layout, pages, write
from powers.catalogue.chart import svg as draw
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import catalogue_of, chart_of, find, item, procedure
from powers.catalogue.views.items import county_of, item_context

LARGE = {"": False, "1": True}
SIZES: dict[str, pdf.Size] = {"": "a4", "a4": "a4", "a3": "a3"}


@stamped(of_county, query=("folded",))
def power_svg(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """The chart as SVG; presentation attributes only, so that the site's content policy holds for it too.

    With `?folded=1` each common part is one box.
    """
    here = county_of(county)
    chart, _ = _chart(here, number, request)
    return HttpResponse(draw(chart), content_type="image/svg+xml")


@stamped(of_county, query=("folded",))
def power_chart(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """The page of the picture: as large as it can be read, pushed sideways on a phone, with the way back.

    A browser that opens the picture by itself shrinks it to the screen. `?folded=1` as for the picture.
    """
    here = county_of(county)
    found = item(here.unit, number)
    chart, _ = _chart(here, number, request)
    if found is None:
        raise Http404
    drawing = layout(chart)
    back: Crumb = (f"第{found.number}项", reverse("power", args=[county, number]))
    context = item_context(here, found)
    context["crumbs"] = (*context["crumbs"], back)
    return render(
        request,
        "public/power_chart.html",
        context
        | {
            "chart": chart,
            "words": in_words(chart),
            "folded": request.GET.get("folded") == "1",
            "width": round(drawing.width),
            "height": round(drawing.height),
        },
    )


@stamped(of_county, query=("size", "large", "folded"))
def power_pdf(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """The chart as a sheet in A4, or A3 with `?size=a3`; with `?large=1` its steps in words, in large type.

    `?folded=1` as for the picture.
    """
    here = county_of(county)
    size, large = SIZES.get(request.GET.get("size", "")), LARGE.get(request.GET.get("large", ""))
    if size is None or large is None:
        raise Http404
    chart, version = _chart(here, number, request)
    keeper = here.first(PostKind.CATALOGUE_KEEPER)
    release = f"{version.valid_from.year}年{version.valid_from.month}月{version.valid_from.day}日起用"
    phone = f"{keeper.title} {keeper.phone}" if keeper and keeper.phone else ""
    common = _common(chart, here.unit, number, release, phone)
    if large:
        content = pdf.render(
            "sheets/steps.html",
            {"sheet": pdf.StepsSheet(steps=_in_steps(chart), **common)},
            size=size,
            large=True,
        )
    else:
        content = chart_sheet(chart, here.unit, number, release=release, phone=phone, size=size)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{county}-{number}.pdf"'
    return response


def _common(chart: Chart, unit: Unit, number: str, release: str, phone: str) -> dict[str, str]:
    """What stands on every sheet of an item."""
    url = settings.BASE_URL + bare_reverse("power", short_code(unit.code), number)
    return {
        "title": chart.called,
        "unit_line": unit.name,
        "author": unit.name,
        "release": release,
        "phone": phone,
        "url": url,
        "short_url": url.split("://", 1)[-1].rstrip("/"),
    }


def chart_sheet(
    chart: Chart, unit: Unit, number: str, *, release: str, phone: str = "", size: pdf.Size = "a4"
) -> bytes:
    """A chart as a sheet for the wall, over several pages where it needs them."""
    svgs = tuple(write(drawing) for drawing in pages(chart))
    sheet = pdf.ChartSheet(
        svgs=svgs, description=in_words(chart), **_common(chart, unit, number, release, phone)
    )
    return pdf.render("sheets/chart.html", {"sheet": sheet}, size=size)


def _in_steps(chart: Chart) -> tuple[pdf.PrintedStep, ...]:
    """The chart's steps as they are printed in words."""
    return tuple(
        pdf.PrintedStep(row.number, row.name, row.lane, tuple(_lines(row))) for row in as_list(chart)
    )


def _lines(row: ListRow) -> Iterator[str]:
    if row.limit:
        yield f"时限：{row.limit}"
    if row.party:
        yield f"由{row.party}办"
    if row.opinions:
        yield f"同时听意见：{'、'.join(row.opinions)}"
    if row.papers:
        yield f"材料：{row.papers}"
    if row.attends:
        yield "，".join(row.attends)
    if row.outcomes:
        yield (f"{row.question}？" if row.question else "") + "；".join(row.outcomes)


def _chart(here: Place, number: str, request: HttpRequest) -> tuple[Chart, PowerVersion]:
    """The chart of an item at a county. Raises Http404 for an item that is not there or has no procedure yet."""
    catalogue = catalogue_of(here.unit)
    version = find(catalogue, number) if catalogue else None
    if version is None or not procedure(version).steps:
        raise Http404
    chart = chart_of(version, place=here.unit.name, held=rules(here.unit))
    return (folded(chart) if request.GET.get("folded") == "1" else chart), version
