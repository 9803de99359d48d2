"""The accounts in public: a month, where it stands when it is not there, its paper."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from disclosure.ledger import queries
from disclosure.ledger.rules import month_named
from disclosure.models import Direction, LedgerPeriod, LedgerSheet
from portal import clock
from portal.organisation.frame import frame, village
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import FRESH, same, stamped
from portal.organisation.stamps import of_unit

NEIGHBOURS_SHOWN = 12


@stamped(of_unit)
def finance(request: HttpRequest, code: str) -> HttpResponse:
    """The latest published month; without one, what will be here and which months are due."""
    here = village(code)
    latest = queries.latest(here.unit)
    if latest is not None:
        return redirect("finance_month", code=code, month=latest.slug)
    context = frame(here, beside=True) | {
        "months": list(queries.periods(here.unit)[:NEIGHBOURS_SHOWN]),
        "accountant": here.first(PostKind.ACCOUNTANT),
    }
    return render(request, "public/finance.html", context)


@stamped(of_unit)
def finance_month(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One month: four figures, sums by account, every entry; or that it is not published, and since when it is late."""
    here = village(code)
    period = _period(here, month)
    context = frame(here, beside=True) | {
        "period": period,
        "words": queries.published_words(period),
        "late": not period.published and period.due < clock.today(),
        "hands": queries.keepers(here),
        "months": _around(here, period),
        "ask": [seat for seat in here.seated((PostKind.ACCOUNTANT, PostKind.SUPERVISOR_CHAIR)) if seat.name],
    }
    if period.published:
        sums = queries.by_account(period)
        coming, going = (sums.get(direction, ()) for direction in Direction)
        context |= {
            "account": queries.account_of(period),
            "sums": [
                (direction.label, each, queries.total_of(each))
                for direction, each in zip(Direction, (coming, going), strict=True)
                if each
            ],
        }
    return render(request, "public/finance_month.html", context)


@require_safe
def finance_sheet(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The sheet as it was rendered at publication. One query when the reader has it, two when not."""
    day = month_named(month)
    if day is None:
        raise Http404
    rows = LedgerSheet.objects.filter(period__unit__code=code, period__month=day)
    sha256 = rows.values_list("sha256", flat=True).first()
    if sha256 is None:
        raise Http404
    etag = f'"{sha256}"'
    if same(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(
            bytes(rows.values_list("pdf", flat=True).get()), content_type="application/pdf"
        )
        response.headers["Content-Disposition"] = f'inline; filename="{code}-{month}.pdf"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FRESH
    return response


def _period(here: Place, month: str) -> LedgerPeriod:
    day = month_named(month)
    found = LedgerPeriod.objects.filter(unit=here.unit, month=day).first() if day else None
    if found is None:
        raise Http404
    return found


def _around(here: Place, period: LedgerPeriod) -> dict[str, object]:
    """The months before and after, and the newest others. One query."""
    months = list(queries.periods(here.unit))
    at = next(n for n, one in enumerate(months) if one.pk == period.pk)
    return {
        "next": months[at - 1] if at else None,
        "previous": months[at + 1] if at + 1 < len(months) else None,
        "others": [(one, queries.published_words(one)) for one in months if one.pk != period.pk][
            :NEIGHBOURS_SHOWN
        ],
    }
