"""Plans at the desk: mine, a new one, one in full; written while it is a draft, sent out, ended."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS
from portal.organisation.policy import decide, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.plans import operations as do
from powers.plans.desk_views.holding import HeldPlan, held
from powers.plans.forms import PhaseForm, PlanForm, TaskForm
from powers.plans.models import Plan, PlanState, Task
from powers.plans.policy import make_action
from powers.plans.queries import askable, plans_of, to_hand_in, units_making

DONE = {
    "phase": "加上了。",
    "drop-phase": "去掉了。",
    "task": "加上了。",
    "drop-task": "去掉了。",
    "issue": "发出去了，各单位登录就看到。",
    "drop": "作废了。",
    "end": "结束了，不再收。",
}
STORY = 8
READERS = (Action.HAND_IN_PLAN, Action.VIEW_COVERAGE)
"""Who has plans at the desk even while there are none."""


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """What is asked of my bodies, and the plans I see. Constant queries."""
    actor = officer(request)
    making, waiting = units_making(actor), to_hand_in(actor)
    rows = list(plans_of(actor))
    if not (making or rows or any(actor.roots.get(one) for one in READERS)):
        raise Http404
    context = {"waiting": waiting, "plans": rows, "making": making}
    return render(request, "desk/plans/plans.html", context)


@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a plan."""
    actor = officer(request)
    unit = (
        Unit.objects.filter(pk=pk, kind__in=(*COUNTY_KINDS, *TOWNSHIP_KINDS)).select_related("parent").first()
    )
    if unit is None or not decide(actor, make_action(unit), unit):
        raise Http404
    form, refusal = PlanForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        made: list[Plan] = []
        refusal = attempt(
            "定方案", lambda: made.append(do.make_plan(unit.pk, **form.cleaned_data, actor=actor))
        )
        if made:
            return redirect("desk:plan", made[0].pk)
    context = {"unit": unit, "form": form, "refusal": refusal}
    return render(request, "desk/plans/new.html", context, status=status_of(refusal))


@require_safe
def plan(request: HttpRequest, pk: str) -> HttpResponse:
    """One plan. Constant queries, however much is asked of however many."""
    found = held(request, pk)
    mark_seen(actor=officer(request), url=f"/desk/plans/{pk}/")
    return _page(request, found, act="", form=None, refusal=None)


@require_POST
def plan_act(request: HttpRequest, pk: str, act: str) -> HttpResponse:
    """One act of whoever makes it."""
    found, actor = held(request, pk), officer(request)
    if act not in DONE:
        raise Http404
    require(actor, make_action(found.plan.unit), found.plan)
    form = _form(request, found, act)
    refusal = None
    if form is None or form.is_valid():
        refusal = attempt("改方案", lambda: _do(found.plan, act, form, request))
        if refusal is None:
            messages.success(request, DONE[act])
            return redirect("desk:plan", pk)
    return _page(request, held(request, pk), act=act, form=form, refusal=refusal)


def _form(request: HttpRequest, found: HeldPlan, act: str) -> forms.Form | None:
    if act == "phase":
        return PhaseForm(request.POST, prefix="phase")
    return _task_form(found, request.POST) if act == "task" else None


def _task_form(found: HeldPlan, data: Any = None) -> TaskForm:
    phases = [one.phase for one in found.page.phases]
    return TaskForm(data, phases=phases, bodies=askable(found.plan.unit), prefix="task")


def _do(row: Plan, act: str, form: Any, request: HttpRequest) -> None:
    actor = officer(request)
    given = dict(form.cleaned_data) if form is not None else {}
    match act:
        case "phase":
            do.add_phase(row.pk, **given, actor=actor)
        case "task":
            about = {name: given[name] for name in ("title", "fills", "bodies")}
            do.add_task(row.pk, given["phase"], **about, due_at=form.due_at, actor=actor)
        case "drop-phase":
            do.remove_phase(row.pk, actor=actor)
        case "drop-task":
            words = request.POST.get("task", "")
            do.remove_task(row.pk, int(words) if words.isdecimal() and len(words) < 18 else 0, actor=actor)
        case "issue":
            do.issue_plan(row.pk, actor=actor)
        case "drop":
            do.drop_plan(row.pk, actor=actor)
        case _:
            do.end_plan(row.pk, actor=actor)


def _told(found: HeldPlan) -> list[Plan | Task]:
    """The plan and what is to be handed in: hours that were put off are told of the latter."""
    return [found.plan, *(one.task for one in found.page.tasks)]


def _page(
    request: HttpRequest, found: HeldPlan, *, act: str, form: Any, refusal: Refusal | None
) -> HttpResponse:
    drafting = found.makes and found.plan.state == PlanState.DRAFT
    context: dict[str, Any] = {
        "held": found,
        "plan": found.plan,
        "page": found.page,
        "drafting": drafting,
        "phase_form": form if act == "phase" else PhaseForm(prefix="phase"),
        "task_form": form if act == "task" else _task_form(found) if drafting and found.page.phases else None,
        "wrong": form,
        "story": timeline(_told(found), limit=STORY) if found.whole else (),
        "refusal": refusal,
    }
    return render(request, "desk/plans/plan.html", context, status=status_of(refusal))
