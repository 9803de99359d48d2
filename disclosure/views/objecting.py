"""Objecting to a notice without an account, and the receipt for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from disclosure import operations
from disclosure.composing import talk_to
from disclosure.forms import ObjectionForm, token_for, token_holds
from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Notice
from disclosure.queries import (
    answer_days,
    answered_words,
    answerers,
    by_receipt,
    shape,
    shown,
    throttled,
    word,
)
from portal.lifecycle import NotAllowed
from portal.organisation.frame import Crumb, frame
from portal.organisation.queries import Place, place_of
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_row
from portal.privacy import find, mask


@csrf_exempt  # no cookie that could be ridden on; the signed token in the form takes its place
def object_to(request: HttpRequest, id: str) -> HttpResponse:
    """The form and its sending."""
    return _send(request, id) if request.method == "POST" else _form(request, id=id)


@stamped(of_row(Notice))
def _form(request: HttpRequest, id: str) -> HttpResponse:
    notice = _notice(id)
    return _page(request, notice, ObjectionForm())


def _send(request: HttpRequest, id: str) -> HttpResponse:
    notice = _notice(id)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, notice, form, status=400)
    if not token_holds(request.POST.get("token", ""), notice):
        return _page(request, notice, form, status=400, stale=True)
    if throttled(notice, form.cleaned_data["text"]):
        return render(request, "429.html", status=429)
    try:
        objection = operations.file_objection(notice.pk, **form.cleaned_data)
    except NotAllowed as refused:
        return _page(request, notice, form, status=409, refused=refused.reason)
    return redirect("receipt", objection.receipt)


@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """The code to write down, what happens next and until when. Neither kept nor listed; it holds no words of anybody."""
    objection = by_receipt(receipt)
    if objection is None:
        raise Http404
    here = place_of(objection.notice.unit)
    open_ = objection.status == ObjectionStatus.OPEN
    context = _around(here, objection.notice) | {
        "objection": objection,
        "open": open_,
        "answered": f"答复　{answered_words(objection.answered_at, objection.answered_by)}",
        "answer": "" if open_ else mask(objection.answer, here.phones),
        "covered": bool(find(objection.text, here.phones)),
        "answerer": next(iter(answerers(objection.notice, here)), None),
    }
    response = render(request, "public/receipt.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _notice(id: str) -> Notice:
    found = shown(id)
    if found is None or found.closes_at is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    notice: Notice,
    form: ObjectionForm,
    *,
    status: int = 200,
    stale: bool = False,
    refused: str = "",
) -> HttpResponse:
    """The form with all that was typed; after the window where to go instead."""
    here = place_of(notice.unit)
    context = _around(here, notice) | {
        "form": form,
        "token": token_for(notice),
        "open": notice.accepts_objections,
        "stale": stale,
        "refused": refused,
        "days": answer_days(notice),
        "answerer": next(iter(answerers(notice, here)), None),
        "talk_to": [seat for seat in here.seated(talk_to(notice)) if seat.name],
        "covered": bool(form.is_bound and find(form.data.get("text", ""), here.phones)),
    }
    response = render(request, "public/object.html", context, status=status)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def _around(here: Place, notice: Notice) -> dict[str, Any]:
    context = frame(here, board="board_results")
    crumb: Crumb = (notice.title, reverse("notice", args=[notice.pk]))
    context["crumbs"] = (*context["crumbs"], crumb)
    return context | {"notice": notice, "shape": shape(notice), "word": word(notice)}
