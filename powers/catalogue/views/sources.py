"""Lists as they were printed elsewhere: an index, and one page for each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_register, short_code
from powers.catalogue.queries import source, sources

INDEX = "各地的清单"
REAL = {"demo": False}
"""The demo's line that everything is invented would be untrue here: these documents, places and bodies are real."""


@stamped(of_register)
def source_index(request: HttpRequest) -> HttpResponse:
    """Every list that is loaded, with stated and loaded counts. One query beside the stamp."""
    return render(request, "public/sources.html", {"title": INDEX, "areas": sources(), **REAL})


@stamped(of_register)
def source_page(request: HttpRequest, key: str) -> HttpResponse:
    """One list as it was printed; a county's own list has its page at the county. Six queries beside the stamp."""
    found = source(key)
    if found is None:
        raise Http404
    if found.catalogue.unit:
        return HttpResponseRedirect(reverse("county_list", args=[short_code(found.catalogue.unit.code)]))
    counties = [(one.unit.name, short_code(one.unit.code)) for one in found.counties if one.unit]
    context = {"source": found, "counties": counties, "crumbs": ((INDEX, reverse("sources")),), **REAL}
    return render(request, "public/source.html", context)
