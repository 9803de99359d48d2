"""The committee's own pages: its log, and raising a concern."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.models import Notice
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import fetch
from portal.organisation.queries import duty_phones
from portal.organisation.refusal import Refusal, attempt, status_of
from supervision import desk_panel, operations
from supervision import desk_queries as queries
from supervision.desk_views.concerns import CONCERNS, PAGE
from supervision.forms import NoteForm, RaiseForm
from supervision.models import Concern, LogNote


@require_http_methods(["GET", "POST"])
def raise_concern(request: DeskRequest, pk: str) -> HttpResponse:
    """Raise a concern about a notice, from scratch or from a record of the log (?note=)."""
    item = fetch(
        request.actor,
        Action.VIEW_NOTICE,
        Notice.objects.select_related("unit__parent__parent", "matter__unit"),
        do=Action.RAISE_CONCERN,
        field="unit_path",
        pk=pk,
    )
    note = _note(request, item)
    form = RaiseForm(
        request.POST or None,
        initial={"text": note.text if note else ""},
        phones=duty_phones(item.unit_path),
    )
    refusal: Refusal | None = None
    if form.is_valid():
        made: list[Concern] = []
        refusal = attempt(
            "提出问题",
            lambda: made.append(
                operations.raise_concern(
                    item.pk, form.cleaned_data["text"], actor=request.actor, log_note=note
                )
            ),
        )
        if refusal is None:
            messages.success(request, f"提出了，编号{made[0].number}。")
            return redirect("desk:concern", pk=made[0].pk)
    context = {
        "crumbs": crumbs(CONCERNS),
        "notice": item,
        "about": queries.about_of(item),
        "note": note,
        "form": form,
        "refusal": refusal,
        "said": desk_panel.figures(Concern(unit=item.unit)),
        "rectifiers": queries.who_rectifies(item.unit_path),
    }
    return render(request, "desk/concerns/raise.html", context, status=status_of(refusal))


def _note(request: DeskRequest, item: Notice) -> LogNote | None:
    key = request.GET.get("note", "")
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        return None
    return queries.notes_of(request.actor).filter(pk=int(key), unit=item.unit_id).first()


@require_http_methods(["GET", "POST"])
def log(request: DeskRequest) -> HttpResponse:
    """The committee's log: what was looked at and found, and a new record."""
    villages = [(str(u.pk), u.name) for u in queries.villages_of(request.actor)]
    if not villages:
        raise Http404
    asked = request.GET.get("notice", "")
    notices = queries.notices_to_note(request.actor, asked)
    form = NoteForm(request.POST or None, villages=villages, notices=notices, initial={"notice": asked})
    refusal = None
    if form.is_valid():
        refusal = attempt("写监督记录", lambda: _write(request, form.cleaned_data))
        if refusal is None:
            messages.success(request, "记下了。")
            return redirect("desk:log")
    page = Paginator(queries.notes_of(request.actor, asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(CONCERNS),
        "form": form,
        "refusal": refusal,
        "page": page,
        "rows": [queries.note_row(n) for n in page],
        "about": dict(notices).get(asked, ""),
    }
    return render(request, "desk/log/log.html", context, status=status_of(refusal))


def _write(request: DeskRequest, data: dict[str, str]) -> LogNote:
    unit = fetch(
        request.actor, Action.NOTE_SUPERVISION, Unit.objects.all(), field="path", pk=int(data["unit"])
    )
    notice = None
    if data["notice"]:
        notice = fetch(
            request.actor, Action.NOTE_SUPERVISION, Notice.objects.all(), field="unit_path", pk=data["notice"]
        )
    return operations.note(unit, data["text"], actor=request.actor, notice=notice)
