"""Combing at the keeper's desk: who was asked and has handed in, and every row with what becomes of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from powers.making import operations as do
from powers.making.desk_views.acting import around, kept_making, making_seen, seen_of
from powers.making.forms import BodiesForm, SettleForm
from powers.making.lifecycle import Stage, Turn
from powers.making.queries.asked import handed_rows, sheets_of
from powers.making.queries.bodies import askable

PAGE = 30


@require_http_methods(["GET", "POST"])
def making_bodies(request: HttpRequest, pk: str) -> HttpResponse:
    """Who was asked, who has handed in and when, who has not; and asking more."""
    found, decision = making_seen(request, pk)
    sheets = sheets_of(found)
    there = {one.body_id for one, _ in sheets if one.turn.turn == Turn.NOW}
    free = [one for one in askable(found.county) if one.pk not in there]
    form = BodiesForm(request.POST or None, bodies=free)
    refusal: Refusal | None = None
    if request.method == "POST":
        actor = officer(request)
        kept_making(request, pk)
        if form.is_valid():
            wanted, due, seen = map(int, form.cleaned_data["bodies"]), form.due_at, seen_of(request)
            refusal = attempt("请单位梳理", lambda: do.ask_bodies(pk, wanted, due, seen=seen, actor=actor))
            if refusal is None:
                messages.success(request, "告诉他们了，到期不交的会自动提醒、往上报。")
                return redirect("desk:making_bodies", pk)
    context = around(found, decision) | {
        "sheets": sheets,
        "waiting": sum(1 for one, _ in sheets if one.handed_at is None),
        "now": clock.now(),
        "form": form if decision and found.stage == Stage.COMBING and free else None,
        "refusal": refusal,
    }
    return render(request, "desk/making/bodies.html", context, status=status_of(refusal))


@require_safe
def making_rows(request: HttpRequest, pk: str) -> HttpResponse:
    """Every row that was handed in, what waits for an answer first."""
    found, decision = making_seen(request, pk)
    page = Paginator(handed_rows(found), PAGE).get_page(request.GET.get("page"))
    waiting = handed_rows(found).filter(settled="").count()
    return render(
        request, "desk/making/rows.html", around(found, decision) | {"page": page, "waiting": waiting}
    )


@require_http_methods(["GET", "POST"])
def making_row(request: HttpRequest, pk: str, row: int) -> HttpResponse:
    """One row: what becomes of it."""
    found, decision = making_seen(request, pk)
    line = handed_rows(found).filter(pk=row).first()
    if line is None:
        raise Http404
    act = request.POST.get("act", "")
    form = SettleForm(request.POST if request.method == "POST" and act != "again" else None)
    refusal: Refusal | None = None
    if request.method == "POST":
        actor = officer(request)
        kept_making(request, pk)
        if act == "again":
            refusal = attempt("重新定", lambda: do.unsettle_row(pk, row, actor=actor))
            if refusal is None:
                return redirect("desk:making_row", pk, row)
        elif form.is_valid():
            given = form.cleaned_data
            refusal = attempt("处理这一项", lambda: do.settle_row(pk, row, **given, actor=actor))
            if refusal is None:
                messages.success(request, f"“{line.name}”处理好了。")
                return redirect("desk:making_rows", pk)
    summing = found.stage in (Stage.COMBING, Stage.SUMMING)
    context = around(found, decision) | {
        "line": line,
        "form": form if decision and summing and not line.settled else None,
        "again": bool(decision) and summing and bool(line.settled),
        "refusal": refusal,
    }
    return render(request, "desk/making/row.html", context, status=status_of(refusal))
