"""The desk: which documents changed, which items rest on them, and what came of each."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.policy import Decision, Refused, decide
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from portal.organisation.telling import mark_seen
from powers.adjustments.forms import KeepForm, SettleForm
from powers.adjustments.lifecycle import MARKS, VERBS, WORDS
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.operations import settle
from powers.adjustments.policy import may_settle, seen_by
from powers.adjustments.queries import desk, held_now
from powers.adjustments.rules import Held, in_the_way, way_of
from powers.adjustments.saying import changed
from powers.catalogue.models import PowerVersion
from powers.catalogue.policy import counties_kept

PAGE = 30
DONE = "定好了，公开的页面上马上看得到。"
LIST = ("依据有变的事项", "desk:adjustments")


@require_safe
def adjustments(request: HttpRequest) -> HttpResponse:
    """Every round this officer may see: open ones first; for keepers also what is about to change."""
    actor = officer(request)
    if not actor.roots.get(Action.VIEW_ADJUSTMENTS):
        raise Http404
    page = Paginator(desk.closed_rounds(actor), PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": _crumbs(),
        "rounds": desk.open_rounds(actor),
        "page": page,
        "closed": [(row, changed(row.change)) for row in page.object_list],
        "coming": desk.coming(counties_kept(actor), clock.today()),
        "keeps": bool(actor.roots.get(Action.SETTLE_ADJUSTMENT)),
    }
    return render(request, "desk/adjustments/list.html", context)


@require_http_methods(["GET", "POST"])
def adjusting(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: its items; the keeper ticks those that stay as they are."""
    row, actor = _round(request, pk), officer(request)
    decision = decide(actor, Action.SETTLE_ADJUSTMENT, row)
    if request.method == "POST" and not decision:
        raise Refused(decision)
    items = list(row.adjustments.select_related("round", "became").order_by("pk"))
    choices = [(one.pk, str(one)) for one in items if one.open]
    form = KeepForm(request.POST or None, items=choices)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        refusal = attempt("定这几项", lambda: settle(given["items"], "keep", given["reason"], actor=actor))
        if refusal is None:
            return _done(request, row)
    points = desk.points_of(items, row.change.document_id)
    context = {
        "crumbs": _crumbs(LIST),
        "round": row,
        "sentence": changed(row.change),
        "left": [(one, points[one.pk]) for one in items if one.open],
        "settled": [(one, WORDS[one.state], MARKS[one.state]) for one in items if not one.open],
        "ticked": request.POST.getlist("items"),
        "form": form,
        "may": decision,
        "county": short_code(row.unit.code),
        "story": timeline([row, *items]),
        "refusal": refusal,
    }
    return render(request, "desk/adjustments/round.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def adjustment(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One item: what it used the document for, what was done with it since, and the ways to settle it."""
    row = _item(request, pk, key)
    actor, decision = officer(request), may_settle(officer(request), row)
    if request.method == "POST" and not decision:
        raise Refused(decision)
    held, version = held_now(row)
    form = SettleForm(
        request.POST or None, verbs=VERBS if request.POST else _verbs(held), initial=_first(held, version)
    )
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        name = f"定第{row.number}项"
        refusal = attempt(name, lambda: settle([row.pk], given["verb"], given["reason"], actor=actor))
        if refusal is None:
            return _done(request, row.round)
        row = _item(request, pk, key)
    return _show(request, row, held, version, form, decision, refusal)


def _show(
    request: HttpRequest,
    row: Adjustment,
    held: Held,
    version: PowerVersion,
    form: SettleForm,
    may: Decision,
    refusal: Refusal | None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "crumbs": [*_crumbs(LIST), ("用到这份文件的各项", reverse("desk:adjusting", args=[row.round_id]))],
        "row": row,
        "round": row.round,
        "word": WORDS[row.state],
        "mark": MARKS[row.state],
        "sentence": changed(row.round.change),
        "point": desk.points_of([row], row.round.change.document_id)[row.pk],
        "held": held,
        "version": version,
        "ways": _verbs(held),
        "form": form,
        "may": may,
        "edits": decide(officer(request), Action.EDIT_ITEMS, row),
        "county": short_code(row.round.unit.code),
        "story": timeline([row]),
        "refusal": refusal,
    }
    return render(request, "desk/adjustments/item.html", context, status=status_of(refusal))


def _verbs(held: Held) -> list[str]:
    """The ways of settling that fit what was done with the item."""
    return [verb for verb in VERBS if not in_the_way(verb, held, "…")]


def _first(held: Held, version: PowerVersion) -> dict[str, str]:
    """What is offered: the way that fits best, and of a stopped item the reason that was given for stopping it."""
    return {"verb": way_of(held), "reason": version.standing_reason if held.stopped else ""}


def _round(request: HttpRequest, pk: int) -> Round:
    found = seen_by(officer(request)).select_related(*desk.ABOUT, "unit__parent").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _item(request: HttpRequest, pk: int, key: str) -> Adjustment:
    row = _round(request, pk)
    found = row.adjustments.select_related("version", "became").filter(pk=key).first()
    if found is None:
        raise Http404
    found.round = row
    return found


def _done(request: HttpRequest, row: Round) -> HttpResponse:
    mark_seen(actor=officer(request), url=f"/desk/adjustments/{row.pk}/")
    messages.success(request, DONE)
    return redirect("desk:adjusting", row.pk)


def _crumbs(*names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(words, reverse(name)) for words, name in (("今天要办", "desk:today"), *names)]
