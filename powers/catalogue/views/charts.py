"""An item's flowchart: as a picture for the browser and as a sheet for the wall."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.actions import PostKind
from portal.organisation.parameters import rules
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county
from powers.catalogue.chart import Chart, folded, in_words, pages, write
from powers.catalogue.chart import svg as draw
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import catalogue_of, chart_of, find, procedure
from powers.catalogue.views.items import county_of

SIZES: dict[str, pdf.Size] = {"": "a4", "a4": "a4", "a3": "a3"}


@stamped(of_county, query=("folded",))
def power_svg(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """The chart as SVG; presentation attributes only, so that the site's content policy holds for it too.

    With `?folded=1` each common part is one box.
    """
    here = county_of(county)
    chart, _ = _chart(here, number, request)
    return HttpResponse(draw(chart), content_type="image/svg+xml")


@stamped(of_county, query=("size", "folded"))
def power_pdf(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """The chart as a sheet in A4, or A3 with `?size=a3`; `?folded=1` as for the picture."""
    here = county_of(county)
    size = SIZES.get(request.GET.get("size", ""))
    if size is None:
        raise Http404
    chart, version = _chart(here, number, request)
    keeper = here.first(PostKind.CATALOGUE_KEEPER)
    url = settings.BASE_URL + bare_reverse("power", county, number)
    sheet = pdf.ChartSheet(
        title=chart.title,
        unit_line=here.unit.name,
        author=here.unit.name,
        svgs=tuple(write(drawing) for drawing in pages(chart)),
        description=in_words(chart),
        release=f"{version.valid_from.year}年{version.valid_from.month}月{version.valid_from.day}日起用",
        phone=f"{keeper.title} {keeper.phone}" if keeper and keeper.phone else "",
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )
    response = HttpResponse(
        pdf.render("sheets/chart.html", {"sheet": sheet}, size=size), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="{county}-{number}.pdf"'
    return response


def _chart(here: Place, number: str, request: HttpRequest) -> tuple[Chart, PowerVersion]:
    """The chart of an item at a county. Raises Http404 for an item that is not there or has no procedure yet."""
    catalogue = catalogue_of(here.unit)
    version = find(catalogue, number) if catalogue else None
    if version is None or not procedure(version).steps:
        raise Http404
    chart = chart_of(version, place=here.unit.name, held=rules(here.unit))
    return (folded(chart) if request.GET.get("folded") == "1" else chart), version
