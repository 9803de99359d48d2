"""One step of a draft: shown, changed part by part, put in, moved, taken out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from powers.catalogue.desk_views.holding import ACT, HeldDraft, held_draft, seen_of
from powers.catalogue.desk_views.items import draft_page
from powers.catalogue.editing.acts import moved, removed
from powers.catalogue.editing.checking import faults
from powers.catalogue.editing.describing import PART_NAMES
from powers.catalogue.editing.drafting import Change, Overtaken, edit
from powers.catalogue.editing.forms import AddForm, WhereForm, page_of
from powers.catalogue.editing.forms.adding import KINDS
from powers.catalogue.editing.forms.pages import pages_of
from powers.catalogue.editing.showing import parts_shown, step_lines
from powers.catalogue.editing.taking_out import consequences


@require_safe
def step(request: HttpRequest, key: str, number: str, step: str) -> HttpResponse:
    """A step with all it says, part by part."""
    held = held_draft(request, key, number)
    _, row = held.step(step)
    found = faults(held.detail, held.ground, clock.today())
    line = next(one for one in step_lines(held.detail, held.terms, found) if one.key == step)
    context = held.context() | {
        "line": line,
        "parts": parts_shown(held.detail, row, pages_of(row), held.terms, found),
    }
    return render(request, "desk/items/step.html", context)


@require_http_methods(["GET", "POST"])
def step_part(request: HttpRequest, key: str, number: str, step: str, part: str) -> HttpResponse:
    """One part of a step, to be changed."""
    held = held_draft(request, key, number)
    place, row = held.step(step)
    data = request.POST if request.method == "POST" else None
    page = page_of(part, held.detail, step, held.terms, held.version.kind, data)
    if page is None:
        raise Http404
    told: dict[str, Any] = {"seen": held.row.revision}
    if data is not None:
        told["seen"] = seen_of(request)
        if page.is_valid():
            told = _save(request, held, page.change())
            if not told:
                messages.success(request, f"“{row['name']}”存好了。流程图已经照着重画。")
                return redirect("desk:item_step", key, number, step)
    context = held.context((f"第{place}步 {row['name']}", held.url("item_step", step))) | {
        "number": place,
        "step": row,
        "page": page,
        "title": PART_NAMES[part],
        **told,
    }
    refusal = told.get("refusal")
    return render(request, "desk/items/part.html", context, status=refusal.status if refusal else 200)


def _save(request: HttpRequest, held: HeldDraft, change: Change) -> dict[str, Any]:
    """Save; {} when it is done, else what the page says: who changed the same place, and what."""
    seen = seen_of(request)
    try:
        edit(held.row.pk, change, seen=seen, actor=officer(request))
    except Overtaken as problem:
        said = {"who": problem.who, "changed": problem.changed, "seen": problem.revision}
        return said | {"refusal": refusal_of(problem, ACT)}
    except (NotAllowed, Refused) as problem:
        return {"refusal": refusal_of(problem, ACT), "seen": seen}
    return {}


@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, key: str, number: str, after: str) -> HttpResponse:
    """A new step behind `after`: what sort and behind which outcome, then the step itself."""
    held = held_draft(request, key, number)
    place, row = held.step(after)
    where = WhereForm(held.detail, after, request.GET if "kind" in request.GET else None)
    form: AddForm | None = None
    told: dict[str, Any] = {"seen": held.row.revision}
    if where.is_bound and where.is_valid():
        kind, way = where.cleaned_data["kind"], where.cleaned_data["way"]
        sent = request.POST if request.method == "POST" else None
        form = AddForm(held.detail, kind, held.terms, sent)
        if sent is not None:
            told = {"seen": seen_of(request)}
            if form.is_valid():
                told = _save(request, held, form.change(after, way))
                if not told:
                    messages.success(request, f"加了“{form.cleaned_data['name']}”。材料和风险接着写。")
                    return redirect("desk:item", key, number)
    context = held.context() | {
        "number": place, "step": row, "where": where, "form": form, "kinds": KINDS, **told,
    }  # fmt: skip
    refusal = told.get("refusal")
    return render(request, "desk/items/new_step.html", context, status=refusal.status if refusal else 200)


@require_POST
def move(request: HttpRequest, key: str, number: str, step: str) -> HttpResponse:
    """A step one place up or down."""
    held = held_draft(request, key, number)
    held.step(step)
    by = {"up": -1, "down": 1}.get(request.POST.get("by", ""), 0)
    if by:
        told = _save(request, held, moved(step, by))
        if told:
            return draft_page(request, held, told["refusal"])
        place = held_draft(request, key, number).step(step)[0]
        messages.success(request, f"挪好了，现在是第{place}步。")
    return redirect("desk:item_step", key, number, step)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, key: str, number: str, step: str) -> HttpResponse:
    """Say what would go with a step, then take it out."""
    held = held_draft(request, key, number)
    place, row = held.step(step)
    told: dict[str, Any] = {"seen": held.row.revision}
    try:
        said = consequences(held.detail, step)
    except NotAllowed as problem:
        return draft_page(request, held, refusal_of(problem, f"去掉“{row['name']}”"))
    if request.method == "POST":
        told = _save(request, held, removed(step))
        if not told:
            messages.success(request, f"去掉了“{row['name']}”。")
            return redirect("desk:item", key, number)
    context = held.context() | {"number": place, "step": row, "said": said, **told}
    refusal = told.get("refusal")
    return render(request, "desk/items/remove.html", context, status=refusal.status if refusal else 200)
