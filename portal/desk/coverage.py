"""How far the villages are: a county's by township, a township's one by one; the county marks pilots (S0-40, 43)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.coverage import coverage as coverage_of
from portal.forms import DATE
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS
from portal.organisation.policy import decide, fetch, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from powers.plans.models import RolloutState
from powers.plans.operations import mark_rollout

PAGE = 50
FILTERS = (
    ("", "全部"),
    ("lacking", "还差的"),
    ("pilot", "试点的"),
    ("rolled", "推开的"),
    ("unreached", "还没有推开的"),
)


class MarkForm(forms.Form):
    """How far, since when."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label="勾上的村定为", choices=RolloutState.choices, error_messages={"required": "请选一样。"}
    )
    since = forms.DateField(
        label="从哪天起",
        widget=DATE,
        error_messages={"required": "请选从哪天起。", "invalid": "请选一个日子。"},
    )


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """To the highest place one looks after."""
    roots = officer(request).roots.get(Action.VIEW_COVERAGE, ())
    place = Unit.objects.filter(path=min(roots, key=len, default="")).first()
    if place is None:
        raise Http404
    return redirect("desk:coverage_of", place.code)


@require_http_methods(["GET", "POST"])
def coverage_at(request: HttpRequest, code: str) -> HttpResponse:
    """One place. Constant queries, however many villages."""
    actor = officer(request)
    rows = Unit.objects.filter(kind__in=(*COUNTY_KINDS, *TOWNSHIP_KINDS)).select_related("parent")
    place = fetch(actor, Action.VIEW_COVERAGE, rows, field="path", code=code)
    form, refusal = MarkForm(initial={"since": clock.today()}), None
    if request.method == "POST":
        require(actor, Action.MARK_ROLLOUT, place)
        form = MarkForm(request.POST)
        if form.is_valid():
            given, villages = form.cleaned_data, request.POST.getlist("villages")
            state = RolloutState(given["state"])
            refusal = attempt(
                "定推开到哪一步", lambda: mark_rollout(place.pk, villages, state, given["since"], actor=actor)
            )
            if refusal is None:
                messages.success(request, "定好了。")
                return redirect("desk:coverage_of", code)
    return _page(request, place, form, refusal)


def _page(request: HttpRequest, place: Unit, form: MarkForm, refusal: Refusal | None) -> HttpResponse:
    found, show = coverage_of(place), request.GET.get("show", "")
    show = show if show in dict(FILTERS) else ""
    context: dict[str, Any] = {
        "place": place,
        "upper": place.kind in COUNTY_KINDS,
        "above": place.parent
        if decide(officer(request), Action.VIEW_COVERAGE, place.parent or place)
        else None,
        "coverage": found,
        "filters": FILTERS,
        "show": show,
        "page": Paginator(found.narrowed(show), PAGE).get_page(request.GET.get("page")),
        "may_mark": bool(decide(officer(request), Action.MARK_ROLLOUT, place)),
        "ticked": request.POST.getlist("villages"),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/coverage.html", context, status=status_of(refusal))
