"""The making as a whole at the desk: which there are, beginning one, its stages, planning anew, skipping and going back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Officer, fetch, visible
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import county_code
from portal.organisation.telling import mark_seen
from powers.catalogue.queries import catalogue_of
from powers.catalogue.releases import begin_list
from powers.making import operations as do
from powers.making.desk_views.acting import around, kept_making, making_seen, seen_of, trail
from powers.making.forms import BackForm, PlanForm, ProductForm, ReasonForm
from powers.making.forms.stages import ahead
from powers.making.lifecycle import SKIPPABLE, STAGE_WORDS, Stage
from powers.making.models import Making
from powers.making.operations.locking import KEEP
from powers.making.policy import asked_of, seen_by
from powers.making.queries.shown import stages_of
from powers.making.queries.tallies import tally_of
from powers.making.rules import in_the_way


@require_safe
def makings(request: HttpRequest) -> HttpResponse:
    """What an officer has to do with: makings he sees, counties he may begin one for, sheets of his body."""
    actor = officer(request)
    if not any(actor.roots.get(one) for one in (Action.VIEW_MAKING, Action.HAND_IN_POWERS)):
        raise Http404
    rows = list(seen_by(actor).select_related("county")[:50])
    running = {one.county_id for one in rows if one.open}
    context = {
        "makings": rows,
        "counties": [one for one in _counties(actor) if one.pk not in running],
        "sheets": asked_of(actor).order_by("-asked_at", "pk")[:50] if not rows else [],
    }
    return render(request, "desk/making/list.html", context)


@require_http_methods(["GET", "POST"])
def making_new(request: HttpRequest, county: str) -> HttpResponse:
    """Begin a making: who does each stage, until when."""
    actor = officer(request)
    units = Unit.objects.filter(kind__in=COUNTY_KINDS).select_related("parent")
    here = fetch(actor, KEEP, units, field="path", code=county_code(county))
    catalogue = catalogue_of(here)
    if catalogue is None or catalogue.unit_id != here.pk:
        raise Http404
    form = PlanForm(request.POST or None, doer=_own_body(actor, here))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        made: list[Making] = []

        def begin() -> None:
            there = catalogue.list_drafts.filter(closed_at=None).first()
            draft = there or begin_list(catalogue.pk, actor=actor)
            made.append(do.begin_making(draft.pk, form.plan, actor=actor))

        refusal = attempt("开始编", begin)
        if refusal is None:
            messages.success(request, "开始编了。第一步是梳理：请各单位交来手里的权力事项。")
            return redirect("desk:making", made[0].pk)
    context = {"here": here, "form": form, "refusal": refusal, "crumbs": trail()}
    return render(request, "desk/making/plan.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def making(request: HttpRequest, pk: str) -> HttpResponse:
    """The stages, what stands in the way, and the form that ends the present one."""
    found, decision = making_seen(request, pk)
    form: ProductForm | None = None
    refusal: Refusal | None = None
    if request.method == "POST":
        found, actor = kept_making(request, pk), officer(request)
        form = ProductForm(request.POST, request.FILES, stage=found.stage)
        seen = seen_of(request)
        if form.is_valid():
            product = form.product
            refusal = attempt("记下这一步", lambda: do.finish(pk, product, seen=seen, actor=actor))
            if refusal is None:
                messages.success(request, f"{STAGE_WORDS[found.stage]}做完了，记下了。")
                return redirect("desk:making", pk)
            found = kept_making(request, pk)
    elif found.open and decision and found.stage != Stage.PUBLISHING:
        form = ProductForm(stage=found.stage)
    mark_seen(actor=officer(request), url=f"/desk/making/{pk}/")
    tally = tally_of(found)
    context = around(found, decision, own=True) | {
        "form": form,
        "refusal": refusal,
        "stages": stages_of(found),
        "tally": tally,
        "blocked": in_the_way(found.stage, tally, clock.today()) if found.open else "",
        "story": timeline([found], limit=30),
    }
    return render(request, "desk/making/making.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def making_plan(request: HttpRequest, pk: str) -> HttpResponse:
    """Who does what is not over, and until when, said anew."""
    found, actor = kept_making(request, pk), officer(request)
    form = PlanForm(request.POST or None, rows=ahead(found))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        plan, seen = form.plan, seen_of(request)
        refusal = attempt("改各步的安排", lambda: do.replan(pk, plan, seen=seen, actor=actor))
        if refusal is None:
            messages.success(request, "安排改好了。")
            return redirect("desk:making", pk)
    context = around(found, making_seen(request, pk)[1]) | {
        "form": form,
        "refusal": refusal,
        "here": found.county,
    }
    return render(request, "desk/making/plan.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def making_otherwise(request: HttpRequest, pk: str) -> HttpResponse:
    """Skip the present stage, go back to an earlier one, or stop: each with its reason."""
    found, actor = kept_making(request, pk), officer(request)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    skip = ReasonForm(request.POST if act == "skip" else None, prefix="skip")
    back = BackForm(request.POST if act == "back" else None, prefix="back", making=found)
    stop = ReasonForm(request.POST if act == "give_up" else None, prefix="stop")
    refusal: Refusal | None = None
    chosen = {"skip": skip, "back": back, "give_up": stop}.get(act)
    if request.method == "POST" and chosen is None:
        raise Http404
    if chosen is not None and chosen.is_valid():
        seen, reason = seen_of(request), chosen.cleaned_data["reason"]
        if isinstance(chosen, BackForm):
            target, due = Stage(chosen.cleaned_data["target"]), chosen.due_at
            refusal = attempt("退回", lambda: do.go_back(pk, target, reason, due, seen=seen, actor=actor))
        elif act == "skip":
            refusal = attempt("跳过这一步", lambda: do.skip(pk, reason, seen=seen, actor=actor))
        else:
            refusal = attempt("不编这一版", lambda: do.give_up_making(pk, reason, seen=seen, actor=actor))
        if refusal is None:
            messages.success(request, "记下了，理由公开在草案那一页和过程记录里。")
            return redirect("desk:making", pk)
    context = around(found, making_seen(request, pk)[1]) | {
        "skip": skip if found.stage in SKIPPABLE else None,
        "back": back if found.stage != Stage.COMBING else None,
        "stop": stop,
        "wrong": chosen,
        "refusal": refusal,
    }
    return render(request, "desk/making/otherwise.html", context, status=status_of(refusal))


def _counties(actor: Officer) -> list[Unit]:
    rows = visible(actor, KEEP, Unit.objects.standing().filter(kind__in=COUNTY_KINDS), "path")
    return list(rows.filter(catalogues__kind="powers"))


def _own_body(actor: Officer, here: Unit) -> str:
    chair = next((one for one in actor.chairs if one.path == here.path), None)
    return f"{here.name}{chair.title}" if chair else here.name
