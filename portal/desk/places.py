"""The places an officer keeps: found in a list, each with its offices and what became of it; changed by a dated act."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.audit.timeline import timeline
from portal.desk.place_forms import EndForm, MergeForm, RenameForm
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.changing import end_unit, merge_unit, rename_unit, unfinished
from portal.organisation.keepers import bodies_of, kept_places
from portal.organisation.levels import keep_action
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, Refused, decide
from portal.organisation.post_kinds import POST_KINDS
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.staffing import SEATS, faults_of

PER_PAGE = 30
ACTS: dict[str, tuple[str, type[RenameForm] | type[MergeForm] | type[EndForm], str]] = {
    "rename": ("改名称或者代码", RenameForm, "改好了。原来的名称和代码留着，老地址照样能打开。"),
    "merge": ("并入别处", MergeForm, "并好了。原来公开的内容照样能看，老地址会说明并到了哪里。"),
    "end": ("撤销", EndForm, "撤销了。原来公开的内容照样能看。"),
}


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The places whose posts or names this officer keeps, those with empty posts first."""
    rows = kept_places(officer(request))
    if rows is None:
        raise Http404
    asked = request.GET.get("q", "").strip()[:20]
    page = Paginator(rows.filter(name__icontains=asked) if asked else rows, PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "desk/places.html", {"page": page, "asked": asked})


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: its bodies with posts and holders, what is wrong with their numbers, what became of it."""
    return show(request, held(officer(request), pk))


def held(actor: Officer, pk: int) -> Unit:
    """A place this officer keeps. Raises Http404 for any other."""
    rows = kept_places(actor)
    unit = rows.filter(pk=pk).first() if rows is not None else None
    if unit is None:
        raise Http404
    return unit


def show(request: HttpRequest, unit: Unit, **given: Any) -> HttpResponse:
    """Render the page of a place; with a refusal on top and its status."""
    actor, bodies = officer(request), bodies_of(unit)
    posts = [seat.post for body in bodies for seat in body.seats]
    keep = decide(actor, keep_action(unit), unit)
    context: dict[str, Any] = {
        "unit": unit,
        "bodies": bodies,
        "faults": faults_of(unit, posts) if unit.is_village else [],
        "may_keep": bool(keep) and not unit.ended,
        "may_change": bool(decide(actor, Action.KEEP_PLACES, unit)) and not unit.ended,
        "keeper": keep.who_can,
        "more": [(kind, POST_KINDS[kind][0]) for kind in SEATS] if unit.is_village and posts else [],
        "formers": list(unit.formers.all()),
        "story": timeline([unit]),
        "refusal": None,
    } | given
    refusal = context["refusal"]
    return render(request, "desk/place.html", context, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "POST"])
def place_change(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Rename, merge or end a place, from a day on and on the strength of a document."""
    actor = officer(request)
    unit = held(actor, pk)
    if act not in ACTS:
        raise Http404
    decision = decide(actor, Action.KEEP_PLACES, unit)
    if not decision:
        raise Refused(decision)
    title, made, done = ACTS[act]
    form = made(request.POST or None, unit=unit)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _change(act, unit, form.cleaned_data, actor)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, title)
        else:
            messages.success(request, done)
            return redirect("desk:place", pk=unit.pk)
    context = {
        "unit": unit,
        "act": act,
        "title": title,
        "form": form,
        "refusal": refusal,
        "left": unfinished(unit) if act != "rename" else (),
    }
    return render(request, "desk/place_change.html", context, status=refusal.status if refusal else 200)


def _change(act: str, unit: Unit, given: dict[str, Any], actor: Officer) -> None:
    dated = {"since": given["since"], "document": given["document"], "actor": actor}
    if act == "rename":
        rename_unit(unit.pk, name=given["name"], code=given["code"], **dated)
    elif act == "merge":
        merge_unit(unit.pk, given["into"].pk, **dated)
    else:
        end_unit(unit.pk, **dated)
