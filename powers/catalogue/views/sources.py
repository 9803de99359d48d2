"""Lists as they were printed elsewhere: an index, and one page for each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_register, short_code
from powers.catalogue.owning import annexes_of
from powers.catalogue.queries import overview, source, sources

INDEX = "各地的清单"
MAPPING = "同一件事，各地叫什么"
REAL = {"demo": False}
"""The demo's line that everything is invented would be untrue here: these documents, places and bodies are real."""


@stamped(of_register)
def source_index(request: HttpRequest) -> HttpResponse:
    """Every list that is loaded, with stated and loaded counts. One query beside the stamp."""
    context = {"title": INDEX, "mapping": MAPPING, "areas": sources(), **REAL}
    return render(request, "public/sources.html", context)


@stamped(of_register)
def mapping_page(request: HttpRequest) -> HttpResponse:
    """Every item of the base with what other lists call it, and what has no counterpart. Five queries beside the stamp."""
    found = overview()
    columns = "|".join(("基本目录", *found.places)) if found else ""
    context = {"title": MAPPING, "found": found, "columns": columns, "crumbs": ((INDEX, reverse("sources")),)}
    return render(request, "public/mapping.html", {**context, **REAL})


@stamped(of_register)
def source_page(request: HttpRequest, key: str) -> HttpResponse:
    """One list as it was printed; a county's own list has its page at the county. Seven queries beside the stamp."""
    found = source(key)
    if found is None:
        raise Http404
    if found.catalogue.unit:
        return HttpResponseRedirect(reverse("county_list", args=[short_code(found.catalogue.unit.code)]))
    counties = [(one.unit.name, short_code(one.unit.code)) for one in found.counties if one.unit]
    context = {"source": found, "counties": counties, "crumbs": ((INDEX, reverse("sources")),), **REAL}
    context |= {"mapping": MAPPING, "beside": annexes_of(key)}
    return render(request, "public/source.html", context)
