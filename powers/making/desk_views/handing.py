"""What a body was asked for: its rows at its own desk, editable until handed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.hours import due_at_words, late_words, lateness, minute_words
from portal.organisation.policy import decide, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.making import operations as do
from powers.making.desk_views.acting import seen_of, trail
from powers.making.forms import RowForm
from powers.making.lifecycle import Turn
from powers.making.models import Asked, HandedRow
from powers.making.operations.combing import HAND_IN
from powers.making.policy import held_asked


@require_http_methods(["GET", "POST"])
def handing(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet: what stands there, one more row, handing in."""
    sheet, actor = held_asked(officer(request), pk), officer(request)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = RowForm(request.POST if act == "write" else None, body=sheet.body)
    refusal: Refusal | None = None
    if request.method == "POST":
        require(actor, HAND_IN, sheet)
        if act == "hand_in":
            nothing = bool(request.POST.get("nothing"))
            refusal = attempt("交给县里", lambda: do.hand_in(pk, nothing=nothing, actor=actor))
            if refusal is None:
                messages.success(request, "交上去了。县里对每一项怎么处理，这里看得到。")
                return redirect("desk:handing", pk)
        elif act != "write":
            raise Http404
        elif form.is_valid():
            row = form.row
            refusal = attempt("写这一项", lambda: do.write_row(pk, row, actor=actor))
            if refusal is None:
                messages.success(request, "写上了。还可以接着写，写完了再交。")
                return redirect("desk:handing", pk)
    mark_seen(actor=actor, url=f"/desk/handing/{pk}/")
    return _page(request, sheet, form, refusal)


@require_http_methods(["GET", "POST"])
def handing_row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """One row: write it anew, or take it back."""
    sheet, actor = held_asked(officer(request), pk), officer(request)
    line = HandedRow.objects.filter(pk=row, asked=sheet, gone=False).first()
    if line is None:
        raise Http404
    require(actor, HAND_IN, sheet)
    if request.method != "POST" and (sheet.handed_at is not None or sheet.turn.turn != Turn.NOW):
        return redirect("desk:handing", pk)
    drops = request.method == "POST" and request.POST.get("act") == "drop"
    standing = {"name": line.name, "kind": line.kind, "basis": line.basis, "note": line.note}
    form = RowForm(None if drops else request.POST or None, body=sheet.body, initial=standing)
    refusal: Refusal | None = None
    seen = seen_of(request)
    if drops:
        refusal = attempt("撤掉这一项", lambda: do.drop_row(pk, row, seen=seen, actor=actor))
    elif request.method == "POST" and form.is_valid():
        given = form.row
        refusal = attempt("改这一项", lambda: do.write_row(pk, given, pk=row, seen=seen, actor=actor))
    if request.method == "POST" and refusal is None and (drops or form.is_valid()):
        messages.success(request, "撤掉了。" if drops else "改好了。")
        return redirect("desk:handing", pk)
    context = {
        "crumbs": [*trail(), (sheet.body.name, f"/desk/handing/{pk}/")],
        "sheet": sheet,
        "line": line,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/making/handing_row.html", context, status=status_of(refusal))


def _page(request: HttpRequest, sheet: Asked, form: RowForm, refusal: Refusal | None) -> HttpResponse:
    decision = decide(officer(request), HAND_IN, sheet)
    late = lateness(sheet.due_at, sheet.handed_at) if sheet.handed_at else None
    context = {
        "crumbs": trail(),
        "sheet": sheet,
        "due": due_at_words(sheet.due_at),
        "handed": minute_words(sheet.handed_at) if sheet.handed_at else "",
        "late": late_words(late),
        "rows": list(sheet.rows.filter(gone=False)),
        "form": form,
        "may": bool(decision) and sheet.handed_at is None and sheet.turn.turn == Turn.NOW,
        "who_can": decision.who_can,
        "refusal": refusal,
    }
    return render(request, "desk/making/handing.html", context, status=status_of(refusal))
