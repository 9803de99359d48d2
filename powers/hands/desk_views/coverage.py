"""Which villages have named who sees to what: for townships and counties; a village officer is led to his own."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.signed_in import officer
from powers.hands.models import Part
from powers.hands.operations.locking import KEEP
from powers.hands.queries import coverage

PAGE = 50
FILTERS = (("", "全部"), ("lacking", "还缺人的"), ("late", "到期没确认的"), ("roomless", "没有写服务室的"))


@require_safe
def hands(request: HttpRequest) -> HttpResponse:
    """The villages of the highest place one reaches. Eight queries, however many villages."""
    actor = officer(request)
    roots = actor.roots.get(Action.VIEW_HANDS, ())
    place = Unit.objects.filter(path=min(roots, key=len, default="")).first()
    if place is None:
        raise Http404
    if place.is_village:
        part = Part.PARTY if KEEP[Part.PARTY] in actor.roots else Part.COMMITTEE
        return redirect("desk:hands_part", place.code, part.value)
    found, show = coverage(place), request.GET.get("show", "")
    show = show if show in dict(FILTERS) else ""
    context = {
        "place": place,
        "coverage": found,
        "filters": FILTERS,
        "show": show,
        "page": Paginator(found.narrowed(show), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/hands/coverage.html", context)
