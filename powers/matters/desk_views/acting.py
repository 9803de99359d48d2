"""Taking a step, handing in again, withdrawing: one operation each, refused on the same page with the reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import Refused, decide
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.catalogue.procedure import StepRow
from powers.catalogue.queries import procedure
from powers.matters import operations
from powers.matters.desk_queries import MatterPage, matter_page
from powers.matters.desk_views.holding import held
from powers.matters.desk_views.pages import show
from powers.matters.desk_views.stepping import lost_words, outcomes_of, resubmit_form, step_form
from powers.matters.forms import OpinionForm, WithdrawForm
from powers.matters.models import Matter
from powers.matters.operations.moving import desk_url
from powers.matters.rules import OPINIONS, Entry


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: str, key: str) -> HttpResponse:
    """Take the step `key`, the one whose form was pressed; a matter that has moved on says who took it."""
    item = held(request, pk)
    if request.method == "GET":  # the address of a form, come back to after signing in
        return redirect("desk:matter", pk=item.pk)
    pressed = request.POST.get("outcome", "")
    try:
        row = procedure(item.version).step(key)
        outcomes = [] if row.kind == OPINIONS else outcomes_of(row, pressed)
    except KeyError as unknown:
        raise Http404 from unknown
    page = matter_page(officer(request), item)
    if row.kind == OPINIONS:
        return _opinion(request, item, page, row)
    chosen = next((o for o in outcomes if o.key == pressed), outcomes[0] if outcomes else None)
    form, entry = step_form(page, row, outcomes, request), Entry()
    if "more" in request.POST:
        return show(request, item, posted=step_form(page, row, outcomes, regrown=form))
    if page.panel.acts and item.step == row.key:  # whoever may not act is refused without a look at the form
        if not form.check_for(chosen):
            return show(request, item, posted=form)
        entry = form.entry()
    try:
        operations.take_step(item.pk, row.key, pressed, actor=officer(request), entry=entry)
    except (NotAllowed, Refused) as problem:
        item = held(request, pk)
        refusal = refusal_of(problem, row.name)
        if item.step != row.key or not page.panel.acts:
            return show(request, item, refusal=refusal, lost=lost_words(request))
        return show(request, item, refusal=refusal, posted=form)
    return _done(request, item, f"“{row.name}”办好了。")


@require_POST
def resubmit(request: HttpRequest, pk: str) -> HttpResponse:
    """Hand in again what the one-time notice asked for."""
    item = held(request, pk)
    page = matter_page(officer(request), item)
    form, entry = resubmit_form(item, page, request), Entry()
    if page.panel.acts:  # as above
        if not form.is_valid():
            return show(request, item, form=form)
        entry = form.entry()
    try:
        operations.resubmit(item.pk, actor=officer(request), entry=entry)
    except (NotAllowed, Refused) as problem:
        return show(request, held(request, pk), refusal=refusal_of(problem, "再交材料"), form=form)
    return _done(request, item, "补齐的材料交上去了。")


@require_POST
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Withdraw at the household's wish."""
    item = held(request, pk)
    form = WithdrawForm(request.POST, auto_id="withdraw_%s")
    mine = bool(decide(officer(request), Action.WITHDRAW_MATTER, item))
    if mine and not form.is_valid():
        return show(request, item, withdraw_form=form)
    try:
        operations.withdraw(item.pk, actor=officer(request), reason=request.POST.get("reason", ""))
    except (NotAllowed, Refused) as problem:
        refusal, typed = refusal_of(problem, "撤回"), form if mine else None
        return show(request, held(request, pk), refusal=refusal, withdraw_form=typed)
    return _done(request, item, f"{item.number}撤回了。")


def _opinion(request: HttpRequest, item: Matter, page: MatterPage, row: StepRow) -> HttpResponse:
    """One of the opinions that the step asks for; the button says whose and which: 'land:agree'."""
    whose, _, verdict = request.POST.get("outcome", "").partition(":")
    if verdict not in ("agree", "disagree"):
        raise Http404
    form = OpinionForm(request.POST, auto_id=f"{whose}_%s")
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        operations.give_opinion(
            item.pk,
            row.key,
            whose,
            agrees=verdict == "agree",
            actor=officer(request),
            entry=Entry(remark=words),
        )
    except (NotAllowed, Refused) as problem:
        typed = request.POST.get("words", "") if not page.panel.acts else ""
        refusal = refusal_of(problem, row.name)
        return show(request, held(request, item.pk), refusal=refusal, lost=typed, opinion=(whose, form))
    return _done(request, item, "意见写好了。")


def _done(request: HttpRequest, item: Matter, words: str) -> HttpResponse:
    """Say so, take the request to do it off the desk, and go back to the matter."""
    mark_seen(actor=officer(request), url=desk_url(item))
    messages.success(request, words)
    return redirect("desk:matter", pk=item.pk)
