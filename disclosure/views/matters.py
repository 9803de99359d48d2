"""A matter in public: where it stands, never whose it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from disclosure.queries import in_order, lines, notices_of, windows
from portal.organisation.frame import frame
from portal.organisation.queries import place_of
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_row
from powers.matters import queries as matters
from powers.matters.lifecycle import Status
from powers.matters.models import Matter


@stamped(of_row(Matter))
def matter(request: HttpRequest, id: str) -> HttpResponse:
    """One matter: number, item, group, its way so far and what comes next. No name, no amount."""
    found = matters.shown(id)
    if found is None:
        raise Http404
    here = place_of(found.unit)
    over = matters.ended(found)
    hanging = windows(in_order(found.unit).filter(pk=found.pk)) if not over else {}
    context = frame(here, board="board_process") | {
        "matter": found,
        "item": found.version.power,
        "over": over,
        "finished_at": matters.finished_at(found),
        "withdrawn": found.status == Status.WITHDRAWN,
        "line": None if over else matters.line(found, here, hanging.get(found.pk)),
        "stops": matters.track(found, here),
        "notices": lines(notices_of(found)),
    }
    return render(request, "public/matter.html", context)
