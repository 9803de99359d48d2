"""Ordering a service from the list without an account, and the page where it stands what became of it."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.lifecycle import NotAllowed
from portal.organisation.frame import frame
from portal.organisation.models import Unit
from portal.organisation.models.units import TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.parameters import rule
from portal.organisation.post_kinds import POST_KINDS, PostKind
from portal.organisation.queries import Place, place_of, with_parents
from portal.organisation.stamps import short_code
from portal.privacy import find
from powers.catalogue.models import PowerVersion
from powers.catalogue.saying import words
from powers.catalogue.views.items import county_of
from powers.five_lists import operations, order_queries
from powers.five_lists.forms import OrderForm, token_for, token_holds
from powers.five_lists.lifecycle import MARKS, ORDER_WORDS, WAITING
from powers.five_lists.operations.ordering import orderable
from powers.five_lists.policy import answering

SHOWN = 30
LETTERS = 20


@csrf_exempt  # no cookie that could be ridden on; the signed token in the form takes its place
@require_http_methods(["GET", "HEAD", "POST"])
def order_form(request: HttpRequest, county: str, number: int) -> HttpResponse:
    """The form for one village (`?v=` its code), before that the way to the village. Never kept: it names nobody."""
    here = county_of(county)
    code = (request.POST if request.method == "POST" else request.GET).get("v", "")
    below = Unit.objects.standing().filter(path__startswith=here.unit.path)
    unit = below.filter(code=code).first() if code.isdecimal() and len(code) <= 12 else None
    try:
        version, kind = orderable(_any_village(below, unit), str(number))
    except (NotAllowed, LookupError) as problem:
        raise Http404 from problem
    if unit is None or unit.kind not in VILLAGE_KINDS:
        return _choose(request, here, version, unit)
    unit = Unit.objects.select_related(*with_parents()).get(pk=unit.pk)
    if request.method == "POST":
        return _send(request, unit, version, kind)
    return _page(request, unit, version, kind, OrderForm())


def _any_village(below: Any, unit: Unit | None) -> Unit:
    found: Unit | None = (
        unit if unit and unit.kind in VILLAGE_KINDS else below.filter(kind__in=VILLAGE_KINDS).first()
    )
    if found is None:
        raise LookupError
    return found


def _choose(request: HttpRequest, here: Place, version: PowerVersion, town: Unit | None) -> HttpResponse:
    """Which village: by a word of its name, or by its township."""
    asked = request.GET.get("q", "").strip()[:LETTERS]
    asked = "" if find(asked) else asked
    below = Unit.objects.standing().filter(path__startswith=here.unit.path).select_related("parent")
    villages = below.filter(kind__in=VILLAGE_KINDS).order_by("code")
    found: list[Unit] = []
    if asked:
        found = list(villages.filter(Q(name__icontains=asked) | Q(parent__name__icontains=asked))[:SHOWN])
    elif town is not None:
        found = list(villages.filter(parent=town))
    context = frame(here, beside=True) | {
        "asked": asked,
        "found": found,
        "town": town,
        "towns": list(below.filter(parent=here.unit, kind__in=TOWNSHIP_KINDS).order_by("code")),
        "service": version,
        "county": short_code(here.unit.code),
    }
    return _private(render(request, "public/service_where.html", context))


def _send(request: HttpRequest, unit: Unit, version: PowerVersion, kind: str) -> HttpResponse:
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _page(request, unit, version, kind, form, status=400)
    if not token_holds(request.POST.get("token", ""), _form_key(unit, version)):
        return _page(request, unit, version, kind, form, status=400, stale=True)
    county = place_of(unit).county
    if county is None or order_queries.throttled(county.path):
        return render(request, "429.html", status=429)
    try:
        made = operations.order_service(unit, version.power.label, **form.cleaned_data)
    except NotAllowed as refused:
        return _page(request, unit, version, kind, form, status=409, refused=refused.reason)
    return redirect("service_order", made.receipt)


def _form_key(unit: Unit, version: PowerVersion) -> str:
    return f"{unit.code}:{version.power.label}"


def _page(
    request: HttpRequest,
    unit: Unit,
    version: PowerVersion,
    kind: str,
    form: OrderForm,
    *,
    status: int = 200,
    stale: bool = False,
    refused: str = "",
) -> HttpResponse:
    here = place_of(unit)
    county = here.county
    context = frame(here, beside=True) | {
        "form": form,
        "token": token_for(_form_key(unit, version)),
        "service": version,
        "county": short_code(county.code) if county else "",
        "who": POST_KINDS[PostKind(kind)][0],
        "seat": here.first(kind),
        "days": words(rule(unit, "service.answer_days")),
        "kept": words(rule(unit, "service.keep_days")),
        "stale": stale,
        "refused": refused,
    }
    return _private(render(request, "public/service_form.html", context, status=status))


@require_safe
def order_find(request: HttpRequest) -> HttpResponse:
    """Whoever wrote the code down types it here."""
    code = request.GET.get("code", "").strip().lower()[:12]
    if code and order_queries.by_receipt(code) is not None:
        return redirect("service_order", code)
    return _private(render(request, "public/service_find.html", {"code": "" if find(code) else code}))


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def order_page(request: HttpRequest, receipt: str) -> HttpResponse:
    """Where an order stands, for whoever has the code: no name, no telephone, nothing of what was written in it."""
    found = order_queries.by_receipt(receipt)
    if found is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            if not token_holds(request.POST.get("token", ""), receipt):
                raise NotAllowed("这一页放得太久了，请再按一次。")
            operations.cancel_order(receipt)
            return redirect("service_order", receipt)
        except NotAllowed as problem:
            refused = problem.reason
            found = order_queries.by_receipt(receipt) or found
    here = place_of(found.unit)
    kind = answering(found)
    context = frame(here, beside=True) | {
        "order": found,
        "mark": MARKS[found.status],
        "word": ORDER_WORDS[found.status],
        "waiting": found.status in WAITING,
        "seat": here.first(kind),
        "token": token_for(receipt),
        "county": short_code(found.county.code),
        "discipline": here.discipline,
        "refused": refused,
    }
    return _private(render(request, "public/service_order.html", context, status=409 if refused else 200))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
