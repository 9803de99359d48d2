"""Ordered services at the desk: what lies with an officer, one order with its answer, erasing its words."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.policy import decide, fetch
from portal.organisation.queries import duty_phones
from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.five_lists import operations, order_queries
from powers.five_lists.forms import AnswerForm, ReasonForm
from powers.five_lists.lifecycle import ORDER_WORDS, WAITING
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.five_lists.policy import holds_the_post

PAGE = 30
NOBODY = OrderWords()


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Every order an officer may see: what lies with him first."""
    actor = officer(request)
    if not order_queries.has_a_part(actor):
        raise Http404
    page = Paginator(order_queries.listed(actor), PAGE).get_page(request.GET.get("page"))
    rows = [order_queries.row_of(one, actor) for one in page]
    context = {
        "page": page,
        "mine": [one for one in rows if one.mine or one.urge],
        "others": [one for one in rows if not (one.mine or one.urge)],
    }
    return render(request, "desk/orders/list.html", context)


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, pk: str) -> HttpResponse:
    """One order; for the post that answers its words and the form, for the others why they cannot and who can."""
    actor = officer(request)
    found = _held(request, pk)
    decision = decide(actor, Action.ANSWER_SERVICE_ORDER, found)
    phones = duty_phones(found.unit_path)
    form = AnswerForm(request.POST or None, status=found.status, phones=phones)
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        refusal = attempt(
            "答复",
            lambda: operations.answer_order(
                pk, given["verb"], given["text"], meet_on=given["meet_on"], actor=actor
            ),
        )
        if refusal is None:
            mark_seen(actor=actor, url=f"/desk/orders/{pk}/")
            messages.success(request, "答复了，他拿查询码就看得到。")
            return redirect("desk:order", pk)
        found = _held(request, pk)
    erases = bool(decide(actor, Action.ERASE_PERSON, found)) and found.erased_at is None
    context: dict[str, Any] = {
        "order": found,
        "row": order_queries.row_of(found, actor),
        "words": _words(found) if decision else None,
        "waiting": found.status in WAITING,
        "form": form if decision and found.status in WAITING else None,
        "elsewhere": holds_the_post(actor, found),
        "erases": erases and found.status not in WAITING,
        "state_word": ORDER_WORDS[found.status],
        "story": timeline([found]),
        "refusal": refusal,
    }
    return render(request, "desk/orders/order.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def order_erase(request: HttpRequest, pk: str) -> HttpResponse:
    """Erase the words of an order that is over, before its time."""
    found = _held(request, pk, do=Action.ERASE_PERSON)
    form, refusal = ReasonForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = attempt(
            "删除个人信息", lambda: operations.erase_order(pk, actor=officer(request), reason=reason)
        )
        if refusal is None:
            messages.success(request, "姓名、电话和说的话都删掉了。")
            return redirect("desk:order", pk)
    context = {"order": found, "form": form, "refusal": refusal}
    return render(request, "desk/orders/erase.html", context, status=status_of(refusal))


def _held(request: HttpRequest, pk: str, do: Action | None = None) -> ServiceOrder:
    rows = ServiceOrder.objects.select_related("unit__parent", "county", "version__power")
    return fetch(officer(request), Action.VIEW_SERVICE_ORDER, rows, do=do, field="unit_path", pk=pk)


def _words(found: ServiceOrder) -> OrderWords:
    return OrderWords.objects.filter(order=found).first() or NOBODY
