"""Whose an item is, at the desk: an owner gives it back or names other people, the keeper assigns and says who leads."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.audit.timeline import timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.owners import operations as do
from powers.owners.desk_views.holding import keeps
from powers.owners.forms import AssignForm, PeopleForm, ReasonForm
from powers.owners.models import Claim
from powers.owners.policy import bodies_of
from powers.owners.queries import OwnedItem, askable, board

STORY = 12
DONE = {
    "assign": "派好了，单位登录就看到。",
    "lead": "定好了，公开的页面已经换了。",
    "back": "退回了，清单管理员会再派。",
    "people": "改好了，公开的页面已经换了。",
}


@require_safe
def owned(request: HttpRequest, unit: int, number: str) -> HttpResponse:
    """One item with its owners, what may be done, and what was."""
    return _page(request, *_held(request, unit, number), act="", form=None, refusal=None)


@require_POST
def owned_act(request: HttpRequest, unit: int, number: str, act: str) -> HttpResponse:
    """One act: assign and lead are the keeper's, back and people the owner's."""
    if act == "back" and _given_back(request, unit, number):
        messages.info(request, "这一项已经退回了。")
        return redirect("desk:claims")
    place, item = _held(request, unit, number)
    actor = officer(request)
    if act not in DONE:
        raise Http404
    claim = _claim(request, item)
    if act in ("assign", "lead"):
        require(actor, Action.KEEP_CLAIMS, place)
    elif claim is not None:
        require(actor, Action.CLAIM_ITEMS, claim)
    if act != "assign" and claim is None:
        raise Http404
    form = _form(request, act, place, item)
    refusal = None
    if form is None or form.is_valid():
        refusal = attempt("办这一项", lambda: _do(act, place, item, claim, form, actor))
        if refusal is None:
            messages.success(request, DONE[act])
            still = keeps(request, place) or (act == "people")
            return redirect("desk:owned", unit, number) if still else redirect("desk:claims")
    return _page(request, *_held(request, unit, number), act=act, form=form, refusal=refusal)


def _do(act: str, place: Unit, item: OwnedItem, claim: Claim | None, form: Any, actor: Any) -> None:
    given = form.cleaned_data if form is not None else {}
    if act == "assign":
        about = {"instead": given.get("instead"), "actor": actor}
        do.assign(place.pk, item.number, given["body"], given["reason"], **about)
    elif claim is not None and act == "lead":
        do.let_lead(claim.pk, actor=actor)
    elif claim is not None and act == "back":
        do.give_back(claim.pk, given["reason"], actor=actor)
    elif claim is not None:
        do.name_people(claim.pk, form.people, actor=actor)


def _form(request: HttpRequest, act: str, place: Unit, item: OwnedItem) -> forms.Form | None:
    if act == "assign":
        return AssignForm(request.POST, prefix="assign", bodies=askable(place), owners=_owning(item))
    if act == "lead":
        return None
    return ReasonForm(request.POST, prefix=act) if act == "back" else PeopleForm(request.POST, prefix=act)


def _assigning(place: Unit, item: OwnedItem) -> AssignForm:
    return AssignForm(prefix="assign", bodies=askable(place), owners=_owning(item))


def _owning(item: OwnedItem) -> list[tuple[int, str]]:
    return [(one.claim.pk, one.name) for one in item.owners]


def _claim(request: HttpRequest, item: OwnedItem) -> Claim | None:
    """The standing claim that the form names. What stands no more is no claim any more."""
    wanted = request.POST.get("claim", "")
    return next((one.claim for one in item.owners if str(one.claim.pk) == wanted), None)


def _given_back(request: HttpRequest, unit: int, number: str) -> bool:
    """Whether the claim that the form names was a body's of this officer, and is no more: a second press."""
    wanted = request.POST.get("claim", "")
    rows = Claim.objects.filter(unit=unit, number=number, ended_at__isnull=False)
    mine = rows.filter(body__in=bodies_of(officer(request)))
    return any(str(pk) == wanted for pk in mine.values_list("pk", flat=True))


def _held(request: HttpRequest, pk: int, number: str) -> tuple[Unit, OwnedItem]:
    """An item of a county that this officer keeps, or that a body of his owns. Raises Http404 for any other."""
    place = Unit.objects.filter(pk=pk, kind__in=COUNTY_KINDS).select_related("parent").first()
    found = board(place) if place else None
    item = next((one for one in found.all if one.number == number), None) if found else None
    if place is None or item is None:
        raise Http404
    mine = bodies_of(officer(request))
    if not keeps(request, place) and not any(one.claim.body_id in mine for one in item.owners):
        raise Http404
    return place, item


def _page(
    request: HttpRequest, place: Unit, item: OwnedItem, *, act: str, form: Any, refusal: Refusal | None
) -> HttpResponse:
    mine = bodies_of(officer(request))
    own = next((one for one in item.owners if one.claim.body_id in mine), None)
    every = list(Claim.objects.filter(unit=place, number=item.number).select_related("body"))
    keeping = keeps(request, place)
    people = {"leader": own.leader, "worker": own.worker} if own else {}
    context = {
        "unit": place,
        "item": item,
        "own": own,
        "keeps": keeping,
        "past": [one for one in every if one.ended_at is not None],
        "assign": form if act == "assign" else _assigning(place, item) if keeping else None,
        "back": form if act == "back" else ReasonForm(prefix="back"),
        "people": form if act == "people" else PeopleForm(prefix="people", initial=people),
        "wrong": form,
        "story": timeline(every, limit=STORY),
        "county": short_code(place.code),
        "refusal": refusal,
    }
    return render(request, "desk/claims/owned.html", context, status=status_of(refusal))
