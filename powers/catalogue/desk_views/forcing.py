"""Putting a draft in force: seen once more against what is in force, then done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from powers.catalogue.desk_views.holding import held_draft, seen_of
from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.forcing import Faulty, outlook, put_in_force


class ForceForm(forms.Form):
    """From when, and why."""

    use_required_attribute = False

    first_day = forms.DateField(
        label="从哪天起用",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="今天或者以后。那天起新办的照新步骤，以前开始办的照原来的办完。",
        error_messages={"required": "请选从哪天起用。", "invalid": "请选一个日子。"},
    )
    reason = forms.CharField(
        label="为什么改",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么改。", "max_length": "太长了，最多200个字。"},
    )


@require_http_methods(["GET", "POST"])
def force(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """What would change and what is in the way; then the draft comes into force."""
    held = held_draft(request, key, number)
    sent = request.POST if request.method == "POST" else None
    form = ForceForm(sent, initial={"first_day": clock.today()})
    told: dict[str, Any] = {}
    more: tuple[Fault, ...] = ()
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        try:
            put_in_force(
                held.row.pk, said["first_day"], said["reason"], seen=seen_of(request), actor=officer(request)
            )
            day = said["first_day"]
            messages.success(request, f"起用了，从{day.year}年{day.month}月{day.day}日起照新步骤办。")
            return redirect("desk:item", key, number)
        except (NotAllowed, Refused) as problem:
            told = {"refusal": refusal_of(problem, "起用")}
            more = problem.found if isinstance(problem, Faulty) else ()
    seen = outlook(held.row, clock.today())
    context = held.context() | {
        "form": form,
        "outlook": seen,
        "faults": more or seen.found,
        **told,
    }
    refusal = told.get("refusal")
    return render(request, "desk/items/force.html", context, status=refusal.status if refusal else 200)
