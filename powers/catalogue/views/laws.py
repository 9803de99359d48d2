"""A document of law: what is cited of it, in our words, and whether somebody has read the text itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_register, short_code
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.queries import law


@stamped(of_register)
def law_page(request: HttpRequest, key: str) -> HttpResponse:
    """The page of one version of one document. Four queries beside the stamp."""
    found = law(key)
    if found is None:
        raise Http404
    lists = Catalogue.objects.filter(kind=ListKind.POWERS, unit__kind__in=COUNTY_KINDS).select_related(
        "unit"
    )[:2]
    counties = [short_code(one.unit.code) for one in lists if one.unit]
    context = {
        "law": found.document,
        "newer": getattr(found.document, "superseded_by", None),
        "articles": found.articles,
        "items": found.items,
        "unread": sum(1 for one, _ in found.articles if not one.confirmed),
        "county": counties[0] if len(counties) == 1 else "",
    }
    return render(request, "public/law.html", context)
