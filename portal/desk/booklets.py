"""The booklet of a county's list at its keeper's desk: have it made, see how far it is, where it lies."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Refused
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.catalogue.booklets import ask_booklet, fingerprint
from powers.catalogue.models import Booklet
from powers.catalogue.policy import may_print
from powers.catalogue.queries import county_list


@require_http_methods(["GET", "POST"])
def booklet(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a county's booklet; pressing the button has it made in the background."""
    actor = officer(request)
    unit = Unit.objects.filter(pk=pk, kind__in=COUNTY_KINDS).first()
    if unit is None or not may_print(actor, unit):
        raise Http404
    refusal = None
    if request.method == "POST":
        try:
            ask_booklet(unit.pk, actor=actor)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "做清单册子")
        else:
            messages.success(request, "叫做了。要几分钟，可以先去做别的。")
            return redirect("desk:booklet", pk=unit.pk)
    found = county_list(unit)
    row = Booklet.objects.defer("pdf").filter(unit=unit).first()
    context = {
        "unit": unit,
        "county": short_code(unit.code),
        "list": found,
        "booklet": row,
        "changed": bool(row and row.built_at and row.digest != fingerprint(found)),
        "refusal": refusal,
    }
    return render(request, "desk/booklet.html", context, status=refusal.status if refusal else 200)
