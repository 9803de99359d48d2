"""Units whose opinion is sought, at the keeper's desk."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from powers.making import operations as do
from powers.making.desk_views.acting import around, kept_making, making_seen, seen_of
from powers.making.forms import UnitAnswerForm, UnitsForm
from powers.making.forms.units import ADOPTIONS
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Consulted
from powers.making.queries.shown import consulted_of


@require_http_methods(["GET", "POST"])
def making_units(request: HttpRequest, pk: str) -> HttpResponse:
    """Whom, until when, what they answered; and asking more."""
    found, decision = making_seen(request, pk)
    form = UnitsForm(request.POST or None)
    refusal: Refusal | None = None
    if request.method == "POST":
        actor = officer(request)
        kept_making(request, pk)
        if form.is_valid():
            names, due = form.lines, form.due_at
            refusal = attempt("征求意见", lambda: do.consult(pk, names, due, actor=actor))
            if refusal is None:
                messages.success(request, "记下了。收到回复，一个一个记上。")
                return redirect("desk:making_units", pk)
    asks = bool(decision) and found.stage == Stage.CONSULTING
    words = dict(ADOPTIONS)
    context = around(found, decision) | {
        "rows": [(one, words.get(one.adopted, ""), one.turn_id) for one in consulted_of(found)],
        "form": form if asks else None,
        "asks": asks,
        "refusal": refusal,
    }
    return render(request, "desk/making/units.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def making_unit(request: HttpRequest, pk: str, unit: int) -> HttpResponse:
    """What one unit answered."""
    found = kept_making(request, pk)
    row = Consulted.objects.filter(pk=unit, turn__making=found, turn__turn=Turn.NOW).first()
    if row is None:
        raise Http404
    names = ("answered_on", "answer", "adopted", "reason")
    standing = {name: getattr(row, name) for name in names} if row.answered_on else {}
    form = UnitAnswerForm(request.POST or None, initial=standing)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given, seen, actor = form.given, seen_of(request), officer(request)
        refusal = attempt("记回复", lambda: do.record_answer(pk, unit, given, seen=seen, actor=actor))
        if refusal is None:
            messages.success(request, f"{row.name}的回复记上了。")
            return redirect("desk:making_units", pk)
    context = around(found, making_seen(request, pk)[1]) | {"row": row, "form": form, "refusal": refusal}
    return render(request, "desk/making/unit.html", context, status=status_of(refusal))
