"""The numbers that hold in a county: limits, quorums, terms, each with where it is written and whether it was read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.frame import frame
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.numbers import SUBJECTS, numbers_of
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit


@stamped(of_unit, query=("part",))
def numbers(request: HttpRequest, code: str) -> HttpResponse:
    """One subject of a county's numbers, the others a tap away. Three queries beside the stamp."""
    here = place(code, COUNTY_KINDS)
    if here is None:
        raise Http404
    part = request.GET.get("part", "")
    part = part if part in SUBJECTS else next(iter(SUBJECTS))
    rows = numbers_of(here.unit, part)
    context = frame(here, beside=True) | {
        "rows": rows,
        "part": part,
        "title": SUBJECTS[part][0],
        "parts": [(key, name) for key, (name, _) in SUBJECTS.items()],
        "unread": sum(1 for one in rows if not one.rule.confirmed),
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
    return render(request, "public/numbers.html", context)
