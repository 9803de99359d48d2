"""The desk's forms of the accounts: beginning, money in, money out, taking back, erasing words."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.ledger import desk_queries, queries
from disclosure.ledger.desk_views import LEDGER, to_month
from disclosure.ledger.forms import EraseWordsForm, LineForm, ReverseForm, StartForm
from disclosure.ledger.operations import (
    book_expense,
    book_income,
    erase_words,
    reverse_entry,
    start_ledger,
)
from disclosure.models import INCOMES, LedgerEntry
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import fetch
from portal.organisation.refusal import attempt, status_of

Book = Callable[..., LedgerEntry]


@require_http_methods(["GET", "POST"])
def start(request: DeskRequest, code: str) -> HttpResponse:
    """Take over the balance of the last paper account."""
    unit = _village(request, code)
    form = StartForm(_posted(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        first = date.fromisoformat(form.cleaned_data["month"] + "-01")
        opening = form.cleaned_data["opening"]
        refusal = attempt("建账", lambda: start_ledger(unit, first, opening, actor=request.actor))
        if refusal is None:
            messages.success(request, "账建好了。以前月份的纸账可以照着抄进来，抄完一个月公开一个月。")
            return redirect("desk:ledger")
    context = {"crumbs": crumbs(LEDGER), "unit": unit, "form": form, "refusal": refusal}
    return render(request, "desk/ledger/start.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def income(request: DeskRequest, code: str) -> HttpResponse:
    """Enter money that came in."""
    unit = _village(request, code)
    form = LineForm(_posted(request), accounts=INCOMES)
    return _enter(request, unit, form, book_income, "记一笔收入")


@require_http_methods(["GET", "POST"])
def expense(request: DeskRequest, code: str) -> HttpResponse:
    """Enter a bank fee, or copy spending from the paper account."""
    unit = _village(request, code)
    form = LineForm(_posted(request), accounts=desk_queries.accounts_by_hand(unit))
    return _enter(request, unit, form, book_expense, "记一笔支出")


@require_http_methods(["GET", "POST"])
def reverse(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an entry back, and say what should have stood there."""
    entry = _entry(request, pk, Action.BOOK_LEDGER)
    shown = _shown(entry)
    form = ReverseForm(_posted(request), entry=entry, shown=shown)
    refusal = None
    if request.method == "POST" and form.is_valid():
        right = form.right((entry.words.handler, entry.words.witness))
        made: list[LedgerEntry] = []
        reason = form.cleaned_data["reason"]
        refusal = attempt(
            "冲销",
            lambda: made.append(reverse_entry(pk, reason, actor=request.actor, right=right)[0]),
        )
        if refusal is None:
            messages.success(request, f"{entry.label}冲销了，记在{made[0].period.title}{made[0].label}。")
            return redirect("desk:ledger_month", pk=made[0].period_id)
    context = {
        "crumbs": [*crumbs(LEDGER), to_month(entry.period)],
        "entry": entry,
        "shown": shown,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/ledger/reverse.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def erase(request: DeskRequest, pk: int) -> HttpResponse:
    """Erase the words of an entry that names somebody; its figures stay."""
    entry = _entry(request, pk, Action.ERASE_PERSON)
    form = EraseWordsForm(_posted(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = attempt("删除文字", lambda: erase_words(pk, reason, actor=request.actor))
        if refusal is None:
            messages.success(request, f"{entry.label}的文字删除了，金额和日期还在。")
            return redirect("desk:ledger_month", pk=entry.period_id)
    context = {
        "crumbs": [*crumbs(LEDGER), to_month(entry.period)],
        "entry": entry,
        "shown": _shown(entry),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/ledger/erase.html", context, status=status_of(refusal))


def _posted(request: DeskRequest) -> QueryDict | None:
    """What was sent, even if nothing was filled in; None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def _enter(request: DeskRequest, unit: Unit, form: LineForm, book: Book, act: str) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        made: list[LedgerEntry] = []
        refusal = attempt(act, lambda: made.append(book(unit, form.line, actor=request.actor)))
        if refusal is None:
            messages.success(request, f"记好了：{made[0].period.title}{made[0].label}。")
            return redirect("desk:ledger_month", pk=made[0].period_id)
    context = {
        "crumbs": crumbs(LEDGER),
        "unit": unit,
        "form": form,
        "act": act,
        "income": book is book_income,
        "refusal": refusal,
    }
    return render(request, "desk/ledger/enter.html", context, status=status_of(refusal))


def _village(request: DeskRequest, code: str) -> Unit:
    return fetch(
        request.actor,
        Action.VIEW_LEDGER,
        desk_queries.villages(),
        do=Action.BOOK_LEDGER,
        field="path",
        code=code,
    )


def _entry(request: DeskRequest, pk: int, act: Action) -> LedgerEntry:
    rows = LedgerEntry.objects.select_related("period__unit__parent", "words")
    return fetch(request.actor, Action.VIEW_LEDGER, rows, do=act, field="period__unit_path", pk=pk)


def _shown(entry: LedgerEntry) -> queries.EntryLine:
    lines = queries.account_of(entry.period).lines
    return next(line for line in lines if line.pk == entry.pk)
