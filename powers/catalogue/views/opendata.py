"""Open data: a page that says what there is and what every column means, and the files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.context import bare_reverse
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, of_register, short_code
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.opendata import COUNTY, KINDS, REGISTER, Table, county_rows, register_rows, write
from powers.catalogue.opendata.rows import Row
from powers.catalogue.views.items import county_of


@stamped(of_register)
def data_page(request: HttpRequest) -> HttpResponse:
    """Every table with its files and columns. One query beside the stamp."""
    held = Catalogue.objects.filter(kind=ListKind.POWERS, unit__kind__in=COUNTY_KINDS).select_related("unit")
    counties = [(one.unit.name, short_code(one.unit.code)) for one in held.order_by("unit__code") if one.unit]
    context = {"counties": counties, "county_tables": COUNTY.values(), "register": REGISTER.values()}
    return render(request, "public/data.html", context)


@stamped(of_register)
def data_file(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """A table that is the same everywhere. Two queries at most beside the stamp."""
    if table not in REGISTER or kind not in KINDS:
        raise Http404
    return _file(kind, REGISTER[table], register_rows(table), table)


@stamped(of_county)
def county_data_file(request: HttpRequest, county: str, table: str, kind: str) -> HttpResponse:
    """A table of a county's list, with the numbers that hold there. Six queries at most beside the stamp."""
    here = county_of(county)
    if table not in COUNTY or kind not in KINDS:
        raise Http404
    rows = county_rows(table, here.unit)
    if rows is None:
        raise Http404
    return _file(kind, COUNTY[table], rows, f"{county}-{table}")


def _file(kind: str, table: Table, rows: list[Row], name: str) -> HttpResponse:
    about = settings.BASE_URL + bare_reverse("data")
    response = HttpResponse(write(kind, table, rows, about), content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
