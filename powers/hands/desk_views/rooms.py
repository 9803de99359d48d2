"""A village's service room at the desk: its week, and the days that differ."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.organisation.models import Unit
from portal.organisation.policy import decide, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from powers.hands import operations as do
from powers.hands.desk_views.acting import village_of, whole
from powers.hands.forms import DayForm, RoomForm
from powers.hands.operations.rooms import KEEP
from powers.hands.queries import officers, room_page


@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The room: where, when, who; one form."""
    unit = _kept(request, code) if request.method == "POST" else village_of(request, code)
    form = _room_form(request, unit, request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        seen, actor = whole(request.POST.get("seen", "")), officer(request)
        refusal = attempt("写服务室", lambda: do.save_room(unit.pk, form.given, seen=seen, actor=actor))
        if refusal is None:
            messages.success(request, "写好了，公开的页面已经换了。要贴门口的，打印一张。")
            return redirect("desk:room", code)
    return _page(request, unit, form=form, refusal=refusal)


@require_POST
def room_days(request: HttpRequest, code: str) -> HttpResponse:
    """One more day that differs."""
    unit = _kept(request, code)
    form, refusal = DayForm(request.POST, people=officers(unit)), None
    if form.is_valid():
        given, actor = form.cleaned_data, officer(request)
        refusal = attempt(
            "写这一天",
            lambda: do.set_day(
                unit.pk,
                given["day"],
                person=given["person"],
                closed=given["person"] is None,
                reason=given["reason"],
                actor=actor,
            ),
        )
        if refusal is None:
            messages.success(request, "这一天写好了。")
            return redirect("desk:room", code)
    return _page(request, unit, day_form=form, refusal=refusal)


@require_POST
def room_day_gone(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A day goes by its week again."""
    unit, actor = _kept(request, code), officer(request)
    refusal = attempt("撤掉这一天", lambda: do.remove_day(unit.pk, pk, actor=actor))
    if refusal is None:
        messages.success(request, "这一天照平时的了。")
        return redirect("desk:room", code)
    return _page(request, unit, refusal=refusal)


def _kept(request: HttpRequest, code: str) -> Unit:
    """The village whose room this officer keeps. Raises Refused where he only sees it."""
    unit = village_of(request, code)
    require(officer(request), KEEP, unit)
    return unit


def _room_form(request: HttpRequest, unit: Unit, data: Any = None) -> RoomForm:
    return RoomForm(data, people=officers(unit), page=room_page(unit))


def _page(
    request: HttpRequest,
    unit: Unit,
    *,
    form: RoomForm | None = None,
    day_form: DayForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    decision = decide(officer(request), KEEP, unit)
    page = room_page(unit)
    context = {
        "unit": unit,
        "room": page,
        "form": form or _room_form(request, unit),
        "day_form": day_form or DayForm(people=officers(unit)),
        "wrong": day_form or form,
        "may_keep": bool(decision) and not unit.ended,
        "who_can": decision.who_can,
        "refusal": refusal,
    }
    return render(request, "desk/hands/room.html", context, status=status_of(refusal))
