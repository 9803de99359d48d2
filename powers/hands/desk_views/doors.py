"""The county keeper's doors outside: the platform's codes item by item, and apps, mini-programs and machines."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from powers.hands import operations as do
from powers.hands.desk_views.acting import county_of
from powers.hands.forms import DoorForm, PlatformForm
from powers.hands.models import OutsideDoor
from powers.hands.queries import doors_of, platform_rows


@require_http_methods(["GET", "POST"])
def doors(request: HttpRequest, pk: int) -> HttpResponse:
    """The doors of a county, and one more."""
    return _door(request, pk, None)


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """One door: change it, say when it was seen to work."""
    found = OutsideDoor.objects.filter(unit=county_of(request, pk), pk=key, ended_on__isnull=True).first()
    if found is None:
        raise Http404
    return _door(request, pk, found)


@require_POST
def door_end(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take a door off the list."""
    unit, actor = county_of(request, pk), officer(request)
    if not OutsideDoor.objects.filter(unit=unit, pk=key).exists():
        raise Http404
    refusal = attempt("撤下", lambda: do.end_door(unit.pk, key, actor=actor))
    messages.success(request, refusal.reason if refusal else "撤下了，公开的页面上不再有。")
    return redirect("desk:doors", pk)


@require_safe
def platform(request: HttpRequest, pk: int) -> HttpResponse:
    """Every item of the county's list with its place on the platform."""
    unit = county_of(request, pk)
    rows = platform_rows(unit)
    done = sum(1 for row in rows if row.door)
    return render(request, "desk/hands/platform.html", {"unit": unit, "rows": rows, "done": done})


@require_http_methods(["GET", "POST"])
def platform_item(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """One item's code and address."""
    unit, actor = county_of(request, pk), officer(request)
    row = next((one for one in platform_rows(unit) if one.power.number == number), None)
    if row is None:
        raise Http404
    standing = (
        {"code": row.door.code, "url": row.door.url, "checked_on": row.door.checked_on} if row.door else {}
    )
    form, refusal = PlatformForm(request.POST or None, initial=standing), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        refusal = attempt(
            "写省平台的编码和网址", lambda: do.set_platform(unit.pk, number, **given, actor=actor)
        )
        if refusal is None:
            messages.success(request, "写好了，事项的页面和打印的纸上都有了。")
            return redirect("desk:platform", pk)
    context = {"unit": unit, "row": row, "form": form, "refusal": refusal}
    return render(request, "desk/hands/platform_item.html", context, status=status_of(refusal))


def _door(request: HttpRequest, pk: int, found: OutsideDoor | None) -> HttpResponse:
    unit, actor = county_of(request, pk), officer(request)
    fields = ("name", "kind", "purpose", "place", "url", "checked_on")
    standing: dict[str, Any] = {name: getattr(found, name) for name in fields} if found else {}
    form, refusal = DoorForm(request.POST or None, initial=standing), None
    if request.method == "POST" and form.is_valid():
        given, key = form.cleaned_data, found.pk if found else None
        refusal = attempt("写办事门路", lambda: do.save_door(unit.pk, given, pk=key, actor=actor))
        if refusal is None:
            messages.success(request, "写好了，县里和各村的页面上都有了。")
            return redirect("desk:doors", pk)
    context = {
        "unit": unit,
        "doors": doors_of(unit) if found is None else (),
        "door": found,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/hands/doors.html", context, status=status_of(refusal))
