"""Two of the five boards of a village: what runs now, and what came of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from disclosure.ledger import queries as ledger
from disclosure.queries import front, in_order, lines, listed, windows
from portal.organisation.frame import frame, village
from portal.organisation.post_kinds import PostKind
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit
from powers.matters import queries as matters

PER_PAGE = 30
RECENT_SHOWN = 30


@stamped(of_unit, query=("page",))
def board_process(request: HttpRequest, code: str) -> HttpResponse:
    """运行过程: running matters without names, the most urgent first, and what ended lately."""
    here = village(code)
    page = Paginator(in_order(here.unit), PER_PAGE).get_page(request.GET.get("page"))
    running = list(page.object_list)
    context = frame(here, beside=True) | {
        "page": page,
        "counts": matters.counts(here.unit),
        "lines": matters.lines(running, here, windows(running)),
        "finished": matters.finished(here.unit)[:RECENT_SHOWN],
        "agent": here.first(PostKind.AGENT),
    }
    return render(request, "public/board_process.html", context)


@stamped(of_unit, query=("page",))
def board_results(request: HttpRequest, code: str) -> HttpResponse:
    """运行结果: notices, the newest first."""
    here = village(code)
    page = Paginator(listed(here.unit), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(here, beside=True) | {
        "page": page,
        "notices": lines(page.object_list),
        "open": len(front(here.unit)[1]),
        "clerk": here.first(PostKind.VILLAGE_CLERK),
        "account": ledger.latest(here.unit),
    }
    return render(request, "public/board_results.html", context)
