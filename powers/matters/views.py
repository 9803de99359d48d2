"""An item in a village: the same page as the county's, with the people of this village and what runs now; on paper too."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.frame import village
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit
from powers.catalogue.queries import Item, item
from powers.catalogue.views.items import item_context, to_left_out
from powers.catalogue.views.papers import answer_pdf, answer_picture, answer_sheet, answer_text
from powers.matters.card import card
from powers.matters.queries import counts


@stamped(of_unit)
def village_power(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One item with whom to see in this village."""
    here = village(code)
    found = item(here.unit, number)
    if found is None:
        return to_left_out(here, number)
    running = counts(here.unit, power=found.version.power_id)
    return render(
        request, "public/power.html", item_context(here, found) | {"village": here, "running": running}
    )


@stamped(of_unit, query=("size", "large"))
def village_power_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The sheet of an item with the people of this village."""
    return answer_sheet(request, *_found(code, number), name=f"{code}-{number}")


@stamped(of_unit)
def village_power_text(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The short text of an item with the people of this village."""
    return answer_text(*_found(code, number))


@stamped(of_unit)
def village_power_picture(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The picture of an item that leads to this village's page of it."""
    return answer_picture(*_found(code, number), name=f"{code}-{number}")


@stamped(of_unit)
def village_card(request: HttpRequest, code: str) -> HttpResponse:
    """明白卡: the village's commonest items on one A4 sheet."""
    here = village(code)
    sheet = card(here)
    if not sheet.items:
        raise Http404
    return answer_pdf(pdf.render("sheets/card.html", {"sheet": sheet}), f"{code}-card")


def _found(code: str, number: str) -> tuple[Place, Item, str]:
    here = village(code)
    found = item(here.unit, number)
    if found is None:
        raise Http404
    return here, found, settings.BASE_URL + bare_reverse("village_power", code, number)
