"""Erasing a household's personal values: the township office, with a reason and the number typed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal.desk.forms import EraseForm
from portal.erasure import erase_household
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Household
from portal.organisation.policy import Refused, fetch
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from powers.matters.models import Matter


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will go and what stays, ask why, then do it once."""
    actor = officer(request)
    households = Household.objects.select_related("unit", "hamlet").prefetch_related("residents")
    household = fetch(actor, Action.VIEW_MATTER, households, do=Action.ERASE_PERSON, pk=pk)
    matters = list(Matter.objects.filter(household=household).select_related("unit", "version__power"))
    form = EraseForm(request.POST or None, numbers=[m.number for m in matters])
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            erase_household(household.pk, actor=actor, reason=form.cleaned_data["reason"])
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "删除个人信息")
        else:
            messages.success(request, "这一户的个人信息已经删除。")
            return redirect("desk:erase", pk=household.pk)
    knows = actor.reaches(Action.VIEW_PERSON, household.unit_path)
    context = {
        "household": household,
        "knows": knows,
        "matters": matters,
        "form": form,
        "refusal": refusal,
        "crumbs": [("今天要办", reverse("desk:today")), ("办件", reverse("desk:matters"))],
    }
    return render(request, "desk/erase.html", context, status=refusal.status if refusal else 200)
