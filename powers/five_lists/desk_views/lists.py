"""A county's lists at its keeper's desk: which there are, their rows, those tied to no item, one row written or cancelled."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import fetch
from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.catalogue.models import Catalogue, ListKind, PowerVersion, Standing
from powers.catalogue.queries.entries import columns_of, stored_cells
from powers.five_lists import operations
from powers.five_lists.forms import ListForm, ReasonForm
from powers.five_lists.queries import FIVE, ListPage, list_page, still_listed
from powers.five_lists.row_form import RowForm

WRITE = "写这一项"


def _county(request: HttpRequest, code: str) -> Unit:
    """The county, if this officer keeps its lists. Raises Http404."""
    units = Unit.objects.filter(kind__in=COUNTY_KINDS)
    return fetch(officer(request), Action.EDIT_ITEMS, units, field="path", code=code)


def _list(request: HttpRequest, code: str, kind: str) -> tuple[Unit, Catalogue | None]:
    unit = _county(request, code)
    if kind not in FIVE:
        raise Http404
    rows = Catalogue.objects.select_related("unit", "base")
    return unit, rows.filter(unit=unit, kind=kind).first()


def _made(request: HttpRequest, code: str, kind: str) -> tuple[Unit, Catalogue]:
    unit, catalogue = _list(request, code, kind)
    if catalogue is None:
        raise Http404
    return unit, catalogue


@require_safe
def five(request: HttpRequest, code: str) -> HttpResponse:
    """Every list of the county: stated and held, rows tied to no item, what is forbidden and still stands somewhere."""
    unit = _county(request, code)
    lists: list[tuple[str, str, ListPage | None]] = [
        (kind, str(kind.label), list_page(unit, kind)) for kind in FIVE
    ]
    context = {"unit": unit, "short": short_code(code), "lists": lists, "still": still_listed(unit)}
    return render(request, "desk/five/index.html", context)


@require_http_methods(["GET", "POST"])
def five_list(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The rows of one list, those tied to no item first; where there is none, the form that begins it."""
    unit, catalogue = _list(request, code, kind)
    form = ListForm(request.POST if request.method == "POST" else None, kind=kind, unit_name=unit.name)
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        issuers = given["issuers"].replace(";", "；").split("；")
        refusal = attempt(
            "建清单",
            lambda: operations.open_list(
                unit.pk,
                kind,
                given["title"],
                issued_on=given["issued_on"],
                issuers=issuers,
                declared=given["declared"],
                actor=officer(request),
            ),
        )
        if refusal is None:
            messages.success(request, "建好了。现在写条文，或者用表装入。")
            return redirect("desk:five_list", code, kind)
    context = {
        "unit": unit,
        "short": short_code(code),
        "kind": kind,
        "label": str(ListKind(kind).label),
        "catalogue": catalogue,
        "list": list_page(unit, kind) if catalogue else None,
        "form": None if catalogue else form,
        "refusal": refusal,
    }
    return render(request, "desk/five/list.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def row_new(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """A new row."""
    unit, catalogue = _made(request, code, kind)
    form = RowForm(request.POST or None, catalogue=catalogue)
    return _row_page(request, unit, catalogue, None, form, None)


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """One row, to be changed."""
    unit, catalogue = _made(request, code, kind)
    cells = stored_cells(catalogue).get(number)
    version = _newest(catalogue, number)
    if cells is None or version is None:
        raise Http404
    form = RowForm(request.POST or None, catalogue=catalogue, initial=cells)
    return _row_page(request, unit, catalogue, number, form, version)


def _row_page(
    request: HttpRequest,
    unit: Unit,
    catalogue: Catalogue,
    number: int | None,
    form: RowForm,
    version: PowerVersion | None,
) -> HttpResponse:
    refusal, seen = None, version.pk if version else 0
    if request.method == "POST" and form.is_valid():
        given = request.POST.get("seen", "")
        shown = int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0
        refusal = attempt(
            WRITE,
            lambda: operations.save_row(catalogue.pk, number, form.cells, seen=shown, actor=officer(request)),
        )
        if refusal is None:
            messages.success(request, "写好了，公开的页面已经换了。以前的写法按日子还看得到。")
            return redirect("desk:five_list", unit.code, catalogue.kind)
        seen = shown
    context: dict[str, Any] = {
        "unit": unit,
        "catalogue": catalogue,
        "number": number,
        "form": form,
        "seen": seen,
        "refusal": refusal,
        "tied": "对应事项" in columns_of(catalogue),
        "now": stored_cells(catalogue).get(number) if refusal and number else None,
    }
    return render(request, "desk/five/row.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def row_cancel(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """Cancel a row, with the reason."""
    unit, catalogue = _made(request, code, kind)
    version = _newest(catalogue, number)
    if version is None:
        raise Http404
    if version.standing == Standing.STOPPED:
        messages.info(request, f"第{number}项已经取消了。")
        return redirect("desk:five_list", code, kind)
    if number not in stored_cells(catalogue):
        raise Http404
    form, refusal = ReasonForm(request.POST or None, initial={"seen": version.pk}), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        refusal = attempt(
            "取消这一项",
            lambda: operations.cancel_row(
                catalogue.pk, number, given["reason"], seen=given["seen"] or 0, actor=officer(request)
            ),
        )
        if refusal is None:
            messages.success(request, "取消了。公开的页面上写着哪天起取消、为什么。")
            return redirect("desk:five_list", code, kind)
    context = {
        "unit": unit,
        "catalogue": catalogue,
        "number": number,
        "version": version,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/five/cancel.html", context, status=status_of(refusal))


def _newest(catalogue: Catalogue, number: int) -> PowerVersion | None:
    rows = PowerVersion.objects.filter(power__catalogue=catalogue, power__number=number, power__sub_number=0)
    return rows.order_by("-version").first()
