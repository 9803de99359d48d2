"""An officer's near relatives: declared here, ended here with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.desk.forms import EndKinForm, KinForm
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.kinship import declare_kin, end_kin
from portal.organisation.models import Kinship, Relation, Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import Officer, Refused, fetch, visible
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer


@require_http_methods(["GET", "POST"])
def kinship(request: HttpRequest) -> HttpResponse:
    """What was declared, and the form for one more."""
    actor = officer(request)
    villages = Unit.objects.filter(kind__in=VILLAGE_KINDS).order_by("code")
    form = KinForm(request.POST or None, units=visible(actor, Action.DECLARE_KIN, villages, "path"))
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            declare_kin(form.units[given["unit"]], given["name"], Relation(given["relation"]), actor=actor)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "申报近亲属")
        else:
            messages.success(request, "申报好了。这位亲属家的事，系统不会让你经手。")
            return redirect("desk:kinship")
    context = {"form": form, "refusal": refusal, "declared": declared_by(actor)}
    return render(request, "desk/kinship.html", context, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "POST"])
def kinship_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one declaration, with a reason."""
    actor = officer(request)
    own = Kinship.objects.filter(account=actor.id, ended_at__isnull=True).select_related("resident__unit")
    kin = fetch(actor, Action.DECLARE_KIN, own, field="resident__unit__path", pk=pk)
    form = EndKinForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            end_kin(kin.pk, actor=actor, reason=form.cleaned_data["reason"])
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "取消申报")
        else:
            messages.success(request, "取消了。取消的事和理由都记下了。")
            return redirect("desk:kinship")
    context = {"form": form, "kin": kin, "refusal": refusal}
    return render(request, "desk/kinship_end.html", context, status=refusal.status if refusal else 200)


def declared_by(actor: Officer) -> list[Kinship]:
    """The relatives this officer has declared and not ended."""
    rows = Kinship.objects.filter(account=actor.id, ended_at__isnull=True)
    return list(rows.select_related("resident__unit").order_by("declared_at"))
