"""Whose each item of a county's list is, who has not claimed; and two annexes of a source side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.frame import frame
from portal.organisation.post_kinds import PostKind
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, of_register
from powers.catalogue.views.items import county_of
from powers.catalogue.views.sources import INDEX, REAL
from powers.owners.queries import annexes, board


@stamped(of_county)
def owners(request: HttpRequest, county: str) -> HttpResponse:
    """谁负责哪一项. Nine queries beside the stamp, however many items and bodies."""
    here = county_of(county)
    found = board(here.unit)
    if found is None:
        raise Http404
    context = frame(here, beside=True)
    context["crumbs"] = (*context["crumbs"], ("清单", reverse("county_list", args=[county])))
    context |= {"board": found, "county": county, "keeper": here.first(PostKind.CATALOGUE_KEEPER)}
    return render(request, "public/owners.html", context)


@stamped(of_register)
def source_owners(request: HttpRequest, key: str) -> HttpResponse:
    """An adopted list beside the table of who drafts what, with what nobody drafts. Six queries beside the stamp."""
    found = annexes(key)
    if found is None:
        raise Http404
    crumbs = ((INDEX, reverse("sources")), (found.adopted.title, reverse("source", args=[key])))
    return render(request, "public/source_owners.html", {"annexes": found, "crumbs": crumbs, **REAL})
