"""What a county's items rest on and what of it changed: for everybody, without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.frame import frame
from portal.organisation.post_kinds import PostKind
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county
from powers.adjustments.queries.public import open_rounds, settled_page
from powers.catalogue.queries import catalogue_of
from powers.catalogue.views.items import county_of


@stamped(of_county, query=("page",))
def county_adjustments(request: HttpRequest, county: str) -> HttpResponse:
    """依据有变的事项: open ones first, then what was decided and why. Six queries beside the stamp."""
    here = county_of(county)
    if catalogue_of(here.unit) is None:
        raise Http404
    page, settled = settled_page(here, request.GET.get("page"))
    context = frame(here, beside=True) | {
        "county": county,
        "rounds": open_rounds(here),
        "page": page,
        "settled": settled,
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
    context["crumbs"] = (*context["crumbs"], ("清单", reverse("county_list", args=[county])))
    return render(request, "public/county_adjustments.html", context)
