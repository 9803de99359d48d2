"""Choosing which item to register: those that one's own post opens here, and who opens the others."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import visible
from portal.organisation.post_kinds import POST_KINDS, PostKind
from portal.organisation.signed_in import officer
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import county_list, procedure
from powers.matters import operations
from powers.matters.desk_views.holding import DESK, crumbs
from powers.matters.models import Draft
from powers.matters.policy import opens


@require_http_methods(["GET", "POST"])
def matter_new(request: HttpRequest) -> HttpResponse:
    """Choose what to register; only items that have a procedure, stand in use and raise no doubt can be."""
    actor = officer(request)
    villages = Unit.objects.filter(kind__in=VILLAGE_KINDS).order_by("code")
    places = list(visible(actor, Action.FILE_MATTER, villages, "path"))
    if not places:
        raise Http404
    unit = next((p for p in places if str(p.pk) == request.POST.get("unit")), places[0])
    found = county_list(unit)
    categories = found.categories if found else ()
    lines = {p.version_id: p for c in categories for p in c.powers if p.open}
    versions = PowerVersion.objects.filter(pk__in=lines).select_related("power").order_by("power__number")
    mine = [lines[v.pk] for v in versions if opens(actor, unit.path, procedure(v))]
    if request.method == "POST":
        chosen = next((p for p in mine if str(p.version_id) == request.POST.get("item")), None)
        if chosen is None:
            raise Http404
        return redirect("desk:draft", pk=_begun(request, unit, chosen.version_id).pk)
    context = {
        "crumbs": crumbs(DESK),
        "places": places,
        "runnable": mine,
        "elsewhere": [
            (lines[v.pk], "、".join(POST_KINDS[PostKind(k)][0] for k in procedure(v).first.actors))
            for v in versions
            if lines[v.pk] not in mine
        ],
        "categories": [(c.name, later) for c in categories if (later := [p for p in c.powers if not p.open])],
    }
    return render(request, "desk/matter_new.html", context)


def _begun(request: HttpRequest, unit: Unit, version_id: int) -> Draft:
    """A draft of its own for each press: two windows of one person must never write in the same one."""
    version = PowerVersion.objects.get(pk=version_id)
    return operations.keep_draft(
        actor=officer(request), unit=unit, version=version, data={}, papers={}, draft=None
    )
