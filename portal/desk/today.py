"""The first page of the desk: what to do today, by urgency; what others have to do; what to know."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal import clock
from portal.context import bare_reverse
from portal.desk.work import drafts_of, today_of
from portal.desk.work import told as lines_told
from portal.organisation.actions import Action
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """今天要办N件."""
    actor = officer(request)
    work = today_of(actor, clock.today())
    prefix = bare_reverse("desk:today")
    listed = [prefix + line.href.partition(prefix)[2] for line in work.mine]
    context = {
        "officer": actor,
        "work": work,
        "told": lines_told(actor, listed),
        "drafts": drafts_of(actor) if Action.FILE_MATTER in actor.roots else [],
        "may_file": Action.FILE_MATTER in actor.roots,
    }
    return render(request, "desk/today.html", context)


@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Mark the lines that were shown as read."""
    upto = request.POST.get("upto", "")
    if upto.isascii() and upto.isdecimal():
        mark_seen(actor=officer(request), upto=int(upto[:18]))
        messages.success(request, "记下了，这些看过了。")
    return redirect("desk:today")
