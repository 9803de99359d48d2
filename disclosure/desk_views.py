"""The desk's pages of notices and objections: what hangs, who objected, what is answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import desk_queries as queries
from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.desk_forms import AnswerForm, NoticeFilter, RecordForm
from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, file_objection
from disclosure.policy import may_answer
from disclosure.queries import table
from portal.organisation.actions import Action
from portal.organisation.policy import YES, Decision, Officer, Refused, decide, fetch
from portal.organisation.queries import duty_phones
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.telling import mark_seen
from portal.worktime import short_date

PAGE = 30
NOTICES = ("公示", "desk:notices")


@require_safe
def notices(request: DeskRequest) -> HttpResponse:
    """The list, filtered by state and village."""
    form = NoticeFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"status": "", "village": ""}
    page = Paginator(queries.listed(request.actor, **asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(),
        "form": form,
        "states": form.fields["status"].choices,  # type: ignore[attr-defined] # a choice field has choices
        "asked": asked,
        "filtered": any(asked.values()),
        "several": queries.sees_several_villages(request.actor),
        "set_of": queries.only_village(request.actor) if any(n.accepts_objections for n in page) else "",
        "page": page,
        "rows": [queries.row_of(n) for n in page],
    }
    return render(request, "desk/notices/list.html", context)


@require_safe
def notice(request: DeskRequest, pk: str) -> HttpResponse:
    """One notice: as it hangs, what was objected, what one may do here."""
    item = fetch(request.actor, Action.VIEW_NOTICE, queries.for_page(), field="unit_path", pk=pk)
    answering = may_answer(request.actor, item)
    objections = queries.objections_of(item, may_answer=bool(answering))
    may = {a.name.lower(): bool(decide(request.actor, a, item)) for a in _BESIDE}
    context = {
        "crumbs": crumbs(NOTICES),
        "notice": item,
        "row": queries.row_of(item),
        "table": table(item),
        "objections": objections,
        "unanswered": [o for o in objections if o.open],
        "answering": answering,
        "may": may,
        "newer": getattr(item, "successor", None),
        "answerers": queries.answerers(item),
        "story": queries.history_of(item),
    }
    return render(request, "desk/notices/notice.html", context)


_BESIDE = (Action.RECORD_OBJECTION, Action.NOTE_SUPERVISION, Action.RAISE_CONCERN, Action.VIEW_CONCERN)


@require_http_methods(["GET", "POST"])
def record_objection(request: DeskRequest, pk: str) -> HttpResponse:
    """Write down what somebody said in person, by phone or put into the box."""
    item = fetch(
        request.actor,
        Action.VIEW_NOTICE,
        queries.for_page(),
        do=Action.RECORD_OBJECTION,
        field="unit_path",
        pk=pk,
    )
    form = RecordForm(request.POST if request.method == "POST" else None)
    refusal: Refusal | None = None
    if form.is_valid():
        made: list[Objection] = []
        refusal = attempt(
            "登记异议",
            lambda: made.append(file_objection(item.pk, **form.cleaned_data, actor=request.actor)),
        )
        if refusal is None:
            told = (
                f"登记好了，查询码 {made[0].receipt}，请告诉提异议的人。最晚{short_date(made[0].due)}答复。"
            )
            messages.success(request, told)
            return redirect("desk:notice", pk=item.pk)
    context = {
        "crumbs": [*crumbs(NOTICES), _to_notice(item)],
        "notice": item,
        "form": form,
        "refusal": refusal,
        "lost": request.POST.get("text", "") if not item.accepts_objections else "",
        "limit": queries.limit_of(item),
        "answerers": queries.answerers(item),
    }
    return render(request, "desk/notices/record.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def objection(request: DeskRequest, pk: int) -> HttpResponse:
    """One objection: what was said, and the answer of whoever may give it."""
    found = fetch(
        request.actor,
        Action.VIEW_NOTICE,
        Objection.objects.select_related("notice"),
        field="notice__unit_path",
        pk=pk,
    )
    item = fetch(request.actor, Action.VIEW_NOTICE, queries.for_page(), field="unit_path", pk=found.notice_id)
    may = may_answer(request.actor, item)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        **queries.consequences(item, found),
        phones=duty_phones(item.unit_path),
    )
    refusal = _answer(request, found, form) if request.method == "POST" else None
    if request.method == "POST" and refusal is None and form.is_valid():
        mark_seen(actor=request.actor, url=f"/desk/objections/{pk}/")
        messages.success(request, "答复交出了，公示页上马上看得到。")
        return redirect("desk:objection", pk=pk)
    context = _objection_context(item, found, may) | {"form": form, "refusal": refusal}
    context["lost"] = request.POST.get("answer", "") if not context["can_answer"] else ""
    return render(request, "desk/notices/objection.html", context, status=status_of(refusal))


def _answer(request: DeskRequest, found: Objection, form: AnswerForm) -> Refusal | None:
    if not form.is_valid():
        return attempt("答复异议", lambda: _require(request.actor, found))
    stands, words = form.cleaned_data["verdict"] == "stands", form.cleaned_data["answer"]
    return attempt(
        "答复异议", lambda: answer_objection(found.pk, stands=stands, answer=words, actor=request.actor)
    )


def _require(actor: Officer, found: Objection) -> None:
    decision = may_answer(actor, found.notice)
    if not decision:
        raise Refused(decision)


def _objection_context(item: Notice, found: Objection, may: Decision) -> dict[str, Any]:
    views = queries.objections_of(item, may_answer=bool(may))
    view = next(v for v in views if v.pk == found.pk)
    return {
        "crumbs": [*crumbs(NOTICES), _to_notice(item)],
        "notice": item,
        "row": queries.row_of(item),
        "view": view,
        "objection": view.objection,
        "others": sum(v.open for v in views if v.pk != found.pk),
        "may": may if view.open else YES,
        "can_answer": bool(may) and view.open,
        "story": queries.history_of(item),
    }


def _to_notice(item: Notice) -> tuple[str, str]:
    return item.title, reverse("desk:notice", args=[item.pk])
