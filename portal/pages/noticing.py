"""A notice: what it says, how long it is open to objection, what was said about it and what became of that."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from disclosure.composing import talk_to
from disclosure.models import Notice
from disclosure.queries import next_step, objections, shape, shown, table, word
from portal.organisation.frame import frame
from portal.organisation.queries import place_of
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_row
from supervision.queries import concerns


@stamped(of_row(Notice))
def notice(request: HttpRequest, id: str) -> HttpResponse:
    """The page that the code on the wall leads to."""
    found = shown(id)
    if found is None:
        raise Http404
    here = place_of(found.unit)
    said = objections(found, here)
    context = frame(here, board="board_results") | {
        "notice": found,
        "content": found.content,
        "shape": shape(found),
        "word": word(found),
        "table": table(found),
        "open": found.accepts_objections,
        "objections": said,
        "unanswered": sum(1 for one in said if one.open),
        "concerns": concerns(found, here),
        "next": next_step(found, here),
        "talk_to": [seat for seat in here.seated(talk_to(found)) if seat.name],
        "successor": getattr(found, "successor", None),
    }
    return render(request, "public/notice.html", context)
