"""The desk's pages of reports: the list, one report with what one can do about it, a new one from an officer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.desk_acting import DeskRequest, crumbs
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import fetch
from portal.organisation.queries import duty_phones, place_of
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.telling import mark_seen
from supervision.models import LogNote, UnlistedReport
from supervision.unlisted import desk_queries as desk
from supervision.unlisted import operations, queries
from supervision.unlisted.acts import panel_of, ways
from supervision.unlisted.forms import CheckForm, InspectionForm, NumberForm, RulingForm, TextForm
from supervision.unlisted.lifecycle import DECISIONS, ReportStatus
from supervision.unlisted.policy import held, reads_the_report

PAGE = 30
LIST = ("清单以外的事", "desk:unlisted")
HOW = {
    "label": "怎么停的",
    "hint": "写清哪天起停、怎么跟大家说的；收过钱物的，退了没有。会公开。",
    "missing": "请写明哪天停的、怎么停的；收过钱物的，怎么退的。",
}
TURNS: dict[str, str] = {
    ReportStatus.TO_LIST: "list",
    ReportStatus.ORDERED: "stop",
    ReportStatus.STOPPED: "check",
}
"""The form that waits in a state; before the decision there is a choice of ways."""
SEEN = {"label": "核查情况", "hint": "哪天、怎么查的、看到什么。没有停的一定要写。会公开。", "missing": ""}


@require_safe
def unlisted(request: DeskRequest) -> HttpResponse:
    """Every report an officer may see: what lies with him first."""
    if not desk.has_a_part(request.actor):
        raise Http404
    page = Paginator(desk.listed(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = [desk.row_of(one, request.actor) for one in page]
    context = {
        "crumbs": crumbs(("监督", "desk:concerns")),
        "page": page,
        "mine": [one for one in rows if one.mine or one.urge],
        "others": [one for one in rows if not (one.mine or one.urge)],
        "inspects": bool(request.actor.roots.get(Action.REPORT_UNLISTED)),
        "keeps_log": bool(request.actor.roots.get(Action.NOTE_SUPERVISION)),
    }
    return render(request, "desk/unlisted/list.html", context)


@require_http_methods(["GET", "POST"])
def unlisted_new(request: DeskRequest) -> HttpResponse:
    """A report from an inspection, or a record of the committee's log handed on (?note=)."""
    note = _note(request)
    places = desk.places_of(request.actor, note)
    if not places:
        raise Http404
    known = {"what": note.text} if note else None
    form = InspectionForm(request.POST or None, places=places, initial=known)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        made: list[UnlistedReport] = []
        where = Unit.objects.select_related("parent__parent").get(code=form.cleaned_data["place"])
        refusal = attempt(
            "报给县里",
            lambda: made.append(operations.report(where, **form.words, note=note, actor=request.actor)),
        )
        if refusal is None:
            return redirect("unlisted_receipt", made[0].receipt)
    context = {
        "crumbs": crumbs(LIST),
        "form": form,
        "note": note,
        "refusal": refusal,
        "alone": len(places) == 1,
    }
    return render(request, "desk/unlisted/new.html", context, status=status_of(refusal))


def _note(request: DeskRequest) -> LogNote | None:
    """The record asked for, if this officer keeps the log it stands in. Raises Http404 for any other."""
    key = request.GET.get("note", "")
    if not key:
        return None
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        raise Http404
    rows = LogNote.objects.filter(erased_at__isnull=True).select_related("unit")
    return fetch(request.actor, Action.NOTE_SUPERVISION, rows, pk=int(key))


@require_http_methods(["GET", "POST"])
def unlisted_report(request: DeskRequest, pk: str) -> HttpResponse:
    """One report: what was said (for those who read it), what one can do now, where it stands, all that happened."""
    report = held(request.actor, pk)
    asked = request.GET.get("way", "") or TURNS.get(report.status, "")
    verb = request.POST.get("verb", "") if request.method == "POST" else asked
    form = _form(report, verb, request)
    refusal: Refusal | None = None
    if request.method == "POST" and form is None:
        raise Http404
    if request.method == "POST" and form is not None and form.is_valid():
        refusal = attempt(*_deed(request, report, verb, form))
        if refusal is None:
            mark_seen(actor=request.actor, url=f"/desk/unlisted/{pk}/")
            messages.success(request, "办好了，公开栏上马上看得到。")
            return redirect("desk:unlisted_report", pk=pk)
        report = held(request.actor, pk)
    return _show(request, report, verb, form, refusal)


def _form(report: UnlistedReport, verb: str, request: DeskRequest) -> forms.Form | None:
    """The form of a verb, whatever the state: what came too late is refused by the operation, with its reason."""
    data, phones = request.POST or None, duty_phones(report.unit_path) if request.POST else ()
    if verb in DECISIONS:
        laws = desk.laws_by_level() if verb == "accept" else []
        return RulingForm(data, way=verb, laws=laws, phones=phones, initial={"wording": report.wording})
    if verb == "list":
        return NumberForm(data)
    if verb == "stop":
        return TextForm(data, **HOW, phones=phones)
    return CheckForm(data, **SEEN, phones=phones) if verb == "check" else None


def _deed(
    request: DeskRequest, report: UnlistedReport, verb: str, form: Any
) -> tuple[str, Callable[[], object]]:
    """The name of the act in words, and the act."""
    actor, given = request.actor, form.cleaned_data
    if verb == "list":
        return "登记列进清单", lambda: operations.record_listing(
            report.pk, given["item"].strip(), actor=actor
        )
    if verb == "stop":
        return "报告已经停止", lambda: operations.say_stopped(report.pk, given["text"], actor=actor)
    if verb == "check":
        return "核查", lambda: operations.check_stop(report.pk, given["verdict"], given["text"], actor=actor)
    return "处理这条反映", lambda: operations.decide_report(report.pk, verb, form.ruling, actor=actor)


def _show(
    request: DeskRequest, report: UnlistedReport, verb: str, form: forms.Form | None, refusal: Refusal | None
) -> HttpResponse:
    actor = request.actor
    mine = desk.lies_with(actor, report)
    panel = panel_of(report, verb) if mine else None
    told = queries.told([report], place_of(report.unit).phones) if report.serial else []
    typed = request.POST.get("wording") or request.POST.get("text") or ""
    context = {
        "crumbs": crumbs(LIST),
        "report": report,
        "row": desk.row_of(report, actor),
        "reads": reads_the_report(actor, report),
        "panel": panel,
        "form": form if panel else None,
        "verb": verb,
        "ways": ways(report) if mine and verb not in DECISIONS else [],
        "told": next(iter(told), None),
        "elsewhere": desk.who_can_now(actor, report),
        "story": desk.story_of(report, actor),
        "at_top": queries.nobody_above(report),
        "refusal": refusal,
        "lost": typed if refusal and not panel else "",
    }
    return render(request, "desk/unlisted/report.html", context, status=status_of(refusal))
