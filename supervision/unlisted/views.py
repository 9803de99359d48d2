"""Public pages: saying that something is on no list, where that stands, and the boards of what became of it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.lifecycle import NotAllowed
from portal.organisation.frame import frame, village
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.parameters import rule
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import place, place_of, with_parents
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit, short_code
from portal.privacy import find, plain_words
from powers.catalogue.saying import words
from supervision.unlisted import operations, queries
from supervision.unlisted.forms import ReportForm, token_for, token_holds
from supervision.unlisted.operations.reporting import county_of

PAGE = 30
SHOWN = 20
LETTERS = 20
REPORTABLE = (*VILLAGE_KINDS, *TOWNSHIP_KINDS)


@csrf_exempt  # no cookie that could be ridden on; the signed token in the form takes its place
@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest) -> HttpResponse:
    """The form for one place (`?v=` its code), and before that the way to the place. Never kept: it names nobody."""
    code = (request.POST if request.method == "POST" else request.GET).get("v", "")
    rows = Unit.objects.standing().filter(kind__in=REPORTABLE).select_related(*with_parents())
    unit = rows.filter(code=code).first() if code.isdecimal() and len(code) <= 12 else None
    county = county_of(unit) if unit else None
    if unit is None or county is None:
        return _choose(request, code)
    if request.method == "POST":
        return _send(request, unit, county)
    return _page(request, unit, county, ReportForm(places=_places(unit)))


def _choose(request: HttpRequest, code: str) -> HttpResponse:
    """Which village: by a word of its name, or from the townships of the county asked for."""
    asked = request.GET.get("q", "").strip()[:LETTERS]
    asked = "" if find(asked) else asked
    units = Unit.objects.standing().filter(kind__in=REPORTABLE).select_related("parent__parent")
    county = Unit.objects.filter(code=code, kind__in=COUNTY_KINDS).first() if code else None
    found: list[Unit] = []
    if asked:
        first, *rest = asked.split()
        named = Q(name__icontains=first)
        for word in rest:
            named &= Q(parent__name__icontains=word) | Q(parent__parent__name__icontains=word)
        found = list(units.filter(named).order_by("code")[:SHOWN])
    towns = list(units.filter(parent=county, kind__in=TOWNSHIP_KINDS).order_by("code")) if county else []
    context = {"asked": asked, "found": found, "towns": towns, "county": county}
    return _private(render(request, "public/unlisted_where.html", context))


def _send(request: HttpRequest, unit: Unit, county: Unit) -> HttpResponse:
    form = ReportForm(request.POST, places=_places(unit))
    if not form.is_valid():
        return _page(request, unit, county, form, status=400)
    if not token_holds(request.POST.get("token", ""), unit.code):
        return _page(request, unit, county, form, status=400, stale=True)
    where = Unit.objects.select_related("parent__parent").get(code=form.cleaned_data["place"])
    said = form.words
    if queries.throttled(where, county, plain_words(said["what"])):
        return render(request, "429.html", status=429)
    try:
        made = operations.report(
            where, what=said["what"], when_about=said["when_about"], noticed=said["noticed"]
        )
    except NotAllowed as refused:
        return _page(request, unit, county, form, status=409, refused=refused.reason)
    return redirect("unlisted_receipt", made.receipt)


def _places(unit: Unit) -> list[tuple[str, str]]:
    """Of a village itself; of a township its villages, and the township's own offices last."""
    if unit.is_village:
        return [(unit.code, unit.name)]
    rows = Unit.objects.standing().filter(parent=unit, kind__in=VILLAGE_KINDS).order_by("code")
    return [*rows.values_list("code", "name"), (unit.code, f"{unit.name}自己的站所、窗口")]


def _page(
    request: HttpRequest,
    unit: Unit,
    county: Unit,
    form: ReportForm,
    *,
    status: int = 200,
    stale: bool = False,
    refused: str = "",
) -> HttpResponse:
    here = place_of(unit)
    context = frame(here, beside=True) | {
        "form": form,
        "token": token_for(unit.code),
        "code": unit.code,
        "county": county,
        "short": short_code(county.code),
        "days": words(rule(unit, "unlisted.decide_days")),
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
        "watcher": here.first(PostKind.COUNTY_DISCIPLINE),
        "stale": stale,
        "refused": refused,
    }
    return _private(render(request, "public/unlisted_form.html", context, status=status))


@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Where a report stands, for whoever has the code. Neither kept nor listed; what was said is not on it."""
    found = queries.by_receipt(receipt)
    if found is None:
        raise Http404
    here = place_of(found.unit)
    context = frame(here, beside=True) | {
        "report": found,
        "told": next(iter(queries.told([found] if found.serial else [], here.phones)), None),
        "county": found.county,
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
        "watcher": here.first(PostKind.COUNTY_DISCIPLINE),
        "late_at_top": queries.nobody_above(found),
    }
    return _private(render(request, "public/unlisted_receipt.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


@stamped(of_unit, query=("p",))
def village_board(request: HttpRequest, code: str) -> HttpResponse:
    """What was reported about a village and decided. Five queries beside the stamp."""
    here = village(code)
    county = here.county
    page = Paginator(queries.decided(unit=here.unit), PAGE).get_page(request.GET.get("p"))
    context = frame(here, beside=True) | {
        "page": page,
        "rows": queries.told(page, here.phones),
        "several": False,
        "county": county,
        "short": short_code(county.code) if county else "",
    }
    return render(request, "public/unlisted.html", context)


@stamped(of_unit, query=("p",))
def county_board(request: HttpRequest, code: str) -> HttpResponse:
    """The same of a whole county, with how many wait for its keeper. Six queries beside the stamp."""
    here = place(code, COUNTY_KINDS)
    if here is None:
        raise Http404
    page = Paginator(queries.decided(county=here.unit), PAGE).get_page(request.GET.get("p"))
    context: dict[str, Any] = frame(here, beside=True) | {
        "page": page,
        "rows": queries.told(page, here.phones),
        "several": True,
        "county": here.unit,
        "short": short_code(here.unit.code),
        "pending": queries.pending(here.unit),
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
    return render(request, "public/unlisted.html", context)
