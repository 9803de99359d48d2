"""The desk's pages of rule documents: the list, one document with its turn, writing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.desk_queries import sees_several_villages
from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook import desk_queries as queries
from disclosure.rulebook.acts import ACTS, Act, elsewhere, perform, turn
from disclosure.rulebook.lifecycle import CURRENT, OPEN
from disclosure.rulebook.policy import writes_for
from disclosure.rulebook.queries import facts_of, items_of, kind_of, word_of
from disclosure.rulebook.scans import scan_of
from disclosure.rulebook.text import blocks
from portal.audit.operations import event
from portal.audit.timeline import timeline
from portal.files import Rejected
from portal.organisation.actions import Action
from portal.organisation.policy import fetch
from portal.organisation.refusal import attempt, status_of
from portal.organisation.telling import mark_seen

PAGE = 30
RULES = ("规章制度", "desk:rules")
GONE = "这份扫描件的文件不在了，请联系系统维护。"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@require_safe
def rules(request: DeskRequest) -> HttpResponse:
    """What waits, what is missing, and every document one may see. Twelve queries at most."""
    asked = {"show": request.GET.get("show", ""), "village": request.GET.get("village", "").strip()[:30]}
    states = next((s for key, _, s in queries.FILTERS if key == asked["show"]), queries.FILTERS[0][2])
    page = Paginator(queries.listed(request.actor, states, asked["village"]), PAGE)
    shown = page.get_page(request.GET.get("page"))
    units = writes_for(request.actor)[:1]
    lacking = queries.villages_lacking(request.actor)
    context = {
        "crumbs": crumbs(),
        "waiting": [queries.row_of(one) for one in queries.waiting_for(request.actor)],
        "missing": queries.lacking(units),
        "writes": bool(units),
        "villages": lacking[:PAGE],
        "more_villages": len(lacking) > PAGE,
        "files": Action.FILE_RULE in request.actor.roots,
        "filters": [(key, words) for key, words, _ in queries.FILTERS],
        "asked": asked,
        "several": sees_several_villages(request.actor, Action.VIEW_RULE),
        "page": shown,
        "rows": [queries.row_of(one) for one in shown],
    }
    return render(request, "desk/rules/list.html", context)


@require_http_methods(["GET", "POST"])
def rule(request: DeskRequest, pk: str) -> HttpResponse:
    """One document: the version in hand, the one that holds, what one can do now, its story."""
    document = held(request, pk)
    refusal = None
    if request.method == "POST":
        act, version = _asked(request, document)
        reason = request.POST.get("reason", "")
        refusal = attempt(act.button, lambda: perform(act, version.pk, reason, actor=request.actor))
        if refusal is None:
            mark_seen(actor=request.actor, url=f"/desk/rules/{pk}/")
            messages.success(request, act.done)
            return redirect("desk:rule", pk=pk)
    context = _context(request, document) | {"refusal": refusal, "lost": request.POST.get("reason", "")}
    return render(request, "desk/rules/rule.html", context, status=status_of(refusal))


def _asked(request: DeskRequest, document: RuleDocument) -> tuple[Act, RuleVersion]:
    """The act and the version a form names. Raises Http404 for what no form of ours says."""
    act = ACTS.get(request.POST.get("verb", ""))
    version = request.POST.get("version", "")
    found = (
        document.versions.filter(pk=int(version)).first()
        if version.isdecimal() and len(version) < 18
        else None
    )
    if act is None or found is None:
        raise Http404
    return act, found


def _context(request: DeskRequest, document: RuleDocument) -> dict[str, Any]:
    versions = queries.newest(document)
    hand = next((one for one in versions if one.state in OPEN), None)
    holds = next((one for one in versions if one.state in CURRENT), None)
    shown = hand or holds or (versions[0] if versions else None)
    if shown is None:
        raise Http404
    turns = [turn(request.actor, one, in_hand=hand is not None) for one in (hand, holds) if one is not None]
    others = [found for one in (hand, holds) if one is not None and (found := elsewhere(request.actor, one))]
    return {
        "crumbs": crumbs(RULES),
        "document": document,
        "kind": kind_of(document).name_at(document.unit),
        "shown": shown,
        "shape_word": word_of(shown),
        "facts": facts_of(shown),
        "blocks": blocks(shown.text),
        "items": items_of(shown, document.unit),
        "turns": turns,
        "elsewhere": others,
        "holds": holds,
        "versions": [(one, facts_of(one), *word_of(one)) for one in versions],
        "story": timeline([document]),
    }


@require_safe
def scan(request: DeskRequest, pk: str, number: int) -> HttpResponse:
    """The scan of a version's signed original. Looking is an event: it may show signatures."""
    document = held(request, pk)
    version = document.versions.exclude(scan_sha256="").filter(number=number).order_by("-pk").first()
    if version is None:
        raise Http404
    try:
        content = scan_of(version)
    except (FileNotFoundError, Rejected):
        return render(request, "410.html", {"reason": GONE}, status=410)
    about = {"number": number}
    with event("rule.scan_viewed", actor=request.actor, subject=document, unit=document.unit, data=about):
        pass
    name = f"{version.title} 第{number}版.{ENDINGS.get(version.scan_kind, 'bin')}"
    response = HttpResponse(content, content_type=version.scan_kind)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=name) or "inline"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def held(request: DeskRequest, pk: str) -> RuleDocument:
    """The document if this officer may see it."""
    rows = RuleDocument.objects.select_related("unit__parent__parent__parent__parent__parent")
    return fetch(request.actor, Action.VIEW_RULE, rows, field="unit_path", pk=pk)


__all__ = ["held", "rule", "rules", "scan"]
