"""The desk's pages of the accounts: the list, a month, publishing it. Each act is one operation."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.ledger import desk_queries, queries
from disclosure.ledger.operations import publish_month
from disclosure.ledger.rules import last_of
from disclosure.models import LedgerPeriod
from portal import clock
from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.policy import decide, fetch
from portal.organisation.refusal import attempt, status_of
from portal.organisation.telling import mark_seen

PAGE = 30
LEDGER = ("账", "desk:ledger")


@require_safe
def ledger(request: DeskRequest) -> HttpResponse:
    """Every month within reach, and for the accountant what there is to enter."""
    page = Paginator(desk_queries.listed(request.actor), PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(),
        "page": page,
        "rows": list(page.object_list),
        "keeping": desk_queries.kept_by(request.actor) if Action.BOOK_LEDGER in request.actor.roots else [],
        "sees": Action.VIEW_LEDGER in request.actor.roots,
    }
    return render(request, "desk/ledger/list.html", context)


@require_safe
def month(request: DeskRequest, pk: int) -> HttpResponse:
    """One month as the book has it, and what one may do with it."""
    period = fetch(request.actor, Action.VIEW_LEDGER, desk_queries.for_page(), field="unit_path", pk=pk)
    actor = request.actor
    context = month_context(period) | {
        "crumbs": crumbs(LEDGER),
        "may_book": bool(decide(actor, Action.BOOK_LEDGER, period)),
        "may_publish": bool(decide(actor, Action.PUBLISH_LEDGER, period)),
        "may_erase": bool(decide(actor, Action.ERASE_PERSON, period)),
        "story": timeline([period]),
    }
    return render(request, "desk/ledger/month.html", context)


@require_http_methods(["GET", "POST"])
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """The whole month as it will be public, what follows from it, and the button."""
    period = fetch(
        request.actor,
        Action.VIEW_LEDGER,
        desk_queries.for_page(),
        do=Action.PUBLISH_LEDGER,
        field="unit_path",
        pk=pk,
    )
    refusal = None
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        count = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else -1
        refusal = attempt("公开这个月的账", lambda: publish_month(pk, seen=count, actor=request.actor))
        if refusal is None:
            mark_seen(actor=request.actor, url=f"/desk/ledger/{pk}/")
            messages.success(request, f"{period.title}的账公开了，村民现在就看得到。请打印一份贴到公开栏。")
            return redirect("desk:ledger_month", pk=pk)
        period.refresh_from_db()
    context = month_context(period) | {
        "crumbs": [*crumbs(LEDGER), to_month(period)],
        "refusal": refusal,
    }
    return render(request, "desk/ledger/publish.html", context, status=status_of(refusal))


def month_context(period: LedgerPeriod) -> dict[str, Any]:
    """What every page about a month shows."""
    return {
        "period": period,
        "account": queries.account_of(period),
        "over": clock.today() > last_of(period.month),
        "waits": _waits(period),
    }


def to_month(period: LedgerPeriod) -> tuple[str, str]:
    """The way back to a month."""
    return f"{period.unit.name}{period.title}", reverse("desk:ledger_month", args=[period.pk])


def _waits(period: LedgerPeriod) -> LedgerPeriod | None:
    """The earlier month that has to be published first."""
    rows = LedgerPeriod.objects.filter(unit=period.unit_id, month__lt=period.month, published_at__isnull=True)
    return rows.order_by("month").first()
