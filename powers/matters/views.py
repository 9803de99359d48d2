"""An item in a village: the same page as the county's, with the people of this village and what runs now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.frame import village
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit
from powers.catalogue.queries import item
from powers.catalogue.views.items import item_context
from powers.matters.queries import counts


@stamped(of_unit)
def village_power(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One item with whom to see in this village."""
    here = village(code)
    found = item(here.unit, number)
    if found is None:
        raise Http404
    running = counts(here.unit, power=found.version.power_id)
    return render(
        request, "public/power.html", item_context(here, found) | {"village": here, "running": running}
    )
