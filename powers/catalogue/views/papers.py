"""An item on paper, and as a text and a picture to pass on, for a county and for a village."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county
from powers.catalogue.paper import blank_form, item_sheet, picture, short_text
from powers.catalogue.queries import Item, item
from powers.catalogue.views.items import county_of

SIZES: Mapping[str, pdf.Size] = {"": "a4", "a4": "a4", "a3": "a3"}
LARGE = {"": False, "1": True}


@stamped(of_county, query=("size", "large"))
def power_sheet(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """An item as a sheet in A4, A3 with `?size=a3`, in large type with `?large=1`."""
    return answer_sheet(request, *_found(county, number), name=f"{county}-{number}-sheet")


@stamped(of_county)
def power_text(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """An item as a short plain text; nobody counts who asks for it."""
    return answer_text(*_found(county, number))


@stamped(of_county)
def power_picture(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """An item as one picture; nobody counts who asks for it."""
    return answer_picture(*_found(county, number), name=f"{county}-{number}")


@stamped(of_county)
def power_form(request: HttpRequest, county: str, number: str, form: str) -> HttpResponse:
    """One blank form of an item. Raises Http404 for a form that it does not need."""
    here, found, url = _found(county, number)
    sheet = blank_form(here, found, form, url=url)
    if sheet is None:
        raise Http404
    return answer_pdf(pdf.render("sheets/form.html", {"sheet": sheet}), f"{county}-{number}-{form}")


def answer_sheet(request: HttpRequest, here: Place, found: Item, url: str, *, name: str) -> HttpResponse:
    """The sheet in the form that was asked for. Raises Http404 for a size there is not."""
    size, large = SIZES.get(request.GET.get("size", "")), LARGE.get(request.GET.get("large", ""))
    if size is None or large is None:
        raise Http404
    sheet = item_sheet(here, found, url=url, large=large)
    return answer_pdf(pdf.render("sheets/item.html", {"sheet": sheet}, size=size, large=large), name)


def answer_text(here: Place, found: Item, url: str) -> HttpResponse:
    """The short text."""
    words = short_text(here, found, url=url)
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def answer_picture(here: Place, found: Item, url: str, *, name: str) -> HttpResponse:
    """The picture, under a name that a folder of pictures can be searched by."""
    response = HttpResponse(pdf.paint(picture(here, found, url=url)), content_type="image/png")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.png"'
    return response


def answer_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to be looked at and printed."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _found(county: str, number: str) -> tuple[Place, Item, str]:
    here = county_of(county)
    found = item(here.unit, number)
    if found is None:
        raise Http404
    return here, found, settings.BASE_URL + bare_reverse("power", county, number)
