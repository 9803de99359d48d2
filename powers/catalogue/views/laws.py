"""The law register: its index, one document, and how far a county's citations have been read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.organisation.frame import frame
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, of_register, short_code
from portal.privacy import find
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.queries import law
from powers.catalogue.queries.bases import bases_page
from powers.catalogue.queries.register import State, register
from powers.catalogue.views.items import county_of

LETTERS = 20


def laws(request: HttpRequest) -> HttpResponse:
    """The index of the register. With words to look for it is made anew, without them it is kept.

    Words that hold personal data name no law and are not said back.
    """
    words = request.GET.get("q", "").strip()[:LETTERS]
    return law_search(request, words) if words and not find(words) else law_index(request)


@stamped(of_register)
def law_index(request: HttpRequest) -> HttpResponse:
    """Every document by level. Two queries beside the stamp."""
    return _laws(request, "")


@require_safe
def law_search(request: HttpRequest, words: str) -> HttpResponse:
    """The documents whose title, number or cited articles hold every word. Two queries."""
    return _laws(request, words)


def _laws(request: HttpRequest, words: str) -> HttpResponse:
    groups = register(words)
    rows = [one for _, same in groups for one in same]
    context = {
        "groups": groups,
        "words": words,
        "count": len(rows),
        "ended": sum(1 for one in rows if one.state is State.ENDED),
        "unread": sum(1 for one in rows if not one.document.confirmed),
    }
    return render(request, "public/laws.html", context)


@stamped(of_register)
def law_page(request: HttpRequest, key: str) -> HttpResponse:
    """The page of one version of one document. Four queries beside the stamp."""
    found = law(key)
    if found is None:
        raise Http404
    own = Catalogue.objects.filter(kind=ListKind.POWERS, unit__kind__in=COUNTY_KINDS)
    counties = own.order_by("unit__code").values_list("unit__code", "unit__name")
    context = {
        "law": found.document,
        "newer": getattr(found.document, "superseded_by", None),
        "articles": found.articles,
        "items": found.items,
        "unread": sum(1 for one, _ in found.articles if not one.confirmed),
        "counties": [(short_code(code), name) for code, name in counties],
        "crumbs": (("法律和文件", reverse("laws")),),
    }
    return render(request, "public/law.html", context)


@stamped(of_county)
def county_bases(request: HttpRequest, county: str) -> HttpResponse:
    """依据核对到哪一步: what of a county's citations was read, and what is 待核. Five queries beside the stamp."""
    here = county_of(county)
    found = bases_page(here.unit)
    if found is None:
        raise Http404
    context = frame(here, beside=True) | {"bases": found, "county": county}
    context["crumbs"] = (*context["crumbs"], ("清单", reverse("county_list", args=[county])))
    return render(request, "public/county_bases.html", context)
