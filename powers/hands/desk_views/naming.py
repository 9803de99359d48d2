"""One part of a village's list at the desk: tick items, say who, or copy; a default for the rest; confirm once a year."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal import clock
from portal.audit.timeline import timeline
from portal.organisation.models import Unit
from portal.organisation.policy import decide, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.hands import operations as do
from powers.hands.desk_views.acting import part_named, village_of, whole
from powers.hands.forms import CopyForm, HandsForm
from powers.hands.hall import keeper_word
from powers.hands.models import Part
from powers.hands.operations.locking import KEEP
from powers.hands.queries import Table, keepings, officers, table_of

DONE = {
    "name": "定好了，公开的页面已经换了。",
    "copy": "照着抄好了，公开的页面已经换了。",
    "default": "缺省的经办人定好了，没有单独定人的都照他。",
    "clear": "改回缺省了。",
    "confirm": "确认好了，明年这个时候再看一遍。",
}
STORY = 5


@require_http_methods(["GET", "POST"])
def hands_part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """One part: its table, and for whoever keeps it the acts."""
    unit, which = village_of(request, code), part_named(part)
    if request.method == "POST":
        require(officer(request), KEEP[which], unit)
    actor, people = officer(request), officers(unit)
    table, posted = table_of(unit, which), request.POST
    act = posted.get("act", "") if request.method == "POST" else ""
    asked: dict[str, forms.Form] = {
        "name": HandsForm(posted if act == "name" else None, people=people, prefix="name"),
        "copy": CopyForm(posted if act == "copy" else None, rows=table.rows, prefix="copy"),
        "default": HandsForm(
            posted if act == "default" else None, people=people, prefix="default", initial=_initial(table)
        ),
    }
    refusal = None
    if act in DONE and (act not in asked or asked[act].is_valid()):
        refusal = attempt(
            "定谁来办" if act != "confirm" else "确认", lambda: _do(request, unit, which, asked)
        )
        if refusal is None:
            mark_seen(actor=actor, url=f"/desk/hands/{code}/{part}/")
            messages.success(request, DONE[act])
            return redirect("desk:hands_part", code, part)
    if refusal is not None:
        table = table_of(unit, which)
    context = _context(request, unit, table, refusal) | {
        "people": people,
        "forms": asked,
        "wrong": asked.get(act),
        "ticked": posted.getlist("items"),
    }
    return render(request, "desk/hands/part.html", context, status=status_of(refusal))


def _do(request: HttpRequest, unit: Unit, part: Part, asked: dict[str, Any]) -> None:
    posted, actor = request.POST, officer(request)
    numbers = posted.getlist("items")
    given: dict[str, Any] = {"seen": whole(posted.get("seen", "")), "actor": actor}
    match posted["act"]:
        case "name":
            do.name_hands(unit.pk, part, dict.fromkeys(numbers, asked["name"].choice), **given)
        case "copy":
            do.copy_hands(unit.pk, part, asked["copy"].cleaned_data["like"], numbers, **given)
        case "default":
            do.name_default(unit.pk, part, asked["default"].choice, **given)
        case "clear":
            do.leave_to_default(unit.pk, part, numbers, **given)
        case _:
            do.confirm_hands(unit.pk, part, seen=posted.get("digest", ""), actor=actor)


def _initial(table: Table) -> dict[str, Any]:
    """What stands as the default, so that one changes it instead of typing it again."""
    standing = table.default
    return {
        "handler": standing.handler.appointment_id if standing.handler else "",
        "substitute": standing.substitute.appointment_id if standing.substitute else "",
    }


def _context(request: HttpRequest, unit: Unit, table: Table, refusal: Refusal | None) -> dict[str, Any]:
    decision = decide(officer(request), KEEP[table.part], unit)
    keeping = keepings(unit).get(table.part)
    other = Part.COMMITTEE if table.part is Part.PARTY else Part.PARTY
    return {
        "unit": unit,
        "part": table.part,
        "keeper": keeper_word(table.part, unit),
        "other": other,
        "table": table,
        "keeping": keeping,
        "may_keep": bool(decision) and not unit.ended,
        "who_can": decision.who_can,
        "today": clock.today(),
        "story": [one for one in timeline([unit]) if one.sentence.startswith(("定了", "确认了"))][:STORY],
        "refusal": refusal,
    }
