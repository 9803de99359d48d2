"""Rounds of claiming at the desk: what asks me, what I keep, a new one, how one stands, its end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.forms import PutOffForm
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.catalogue.queries import county_list
from powers.owners import operations as do
from powers.owners.desk_queries import counties_kept, to_claim
from powers.owners.desk_views.holding import county_kept, delays, keeps, round_seen
from powers.owners.forms import RoundForm
from powers.owners.models import Claim, ClaimRound
from powers.owners.policy import bodies_of
from powers.owners.queries import askable, board, claimable


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """What asks the bodies of this officer, what they own, and the rounds he keeps. Constant queries."""
    actor = officer(request)
    if Action.KEEP_CLAIMS not in actor.roots and Action.CLAIM_ITEMS not in actor.roots:
        raise Http404
    bodies, counties = bodies_of(actor), counties_kept(actor)
    mine = Claim.objects.filter(body__in=bodies, ended_at=None).select_related("body", "unit", "people")
    rows = ClaimRound.objects.filter(asked__body__in=bodies).exclude(unit__in=counties).distinct()
    owned = sorted(mine, key=lambda one: (one.unit.code, int(one.number)))
    county = owned[0].unit if owned else None
    found = county_list(county) if county else None
    names = {one.number: one.name for one in claimable(found)} if found else {}
    context = {
        "waiting": to_claim(actor),
        "owned": [
            (one, f"{one.number}　{names.get(one.number, '')}", getattr(one, "people", None)) for one in owned
        ],
        "list": found.catalogue if found else None,
        "rounds": rows.select_related("unit"),
        "kept": [(one, list(one.claim_rounds.all())) for one in counties],
        "claims": Action.CLAIM_ITEMS in actor.roots,
    }
    return render(request, "desk/claims/claims.html", context)


@require_http_methods(["GET", "POST"])
def new_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask departments and townships, until an hour."""
    unit, actor = county_kept(request, pk), officer(request)
    form, refusal = RoundForm(request.POST if request.method == "POST" else None, bodies=askable(unit)), None
    if request.method == "POST" and form.is_valid():
        given, made = form.cleaned_data, list[ClaimRound]()
        refusal = attempt(
            "发出认领",
            lambda: made.append(
                do.open_round(
                    unit.pk,
                    given["bodies"],
                    due_at=form.due_at,
                    unclaimed_only=given["about"] == "unclaimed",
                    actor=actor,
                )
            ),
        )
        if made:
            messages.success(request, "发出去了，各单位登录就看到。")
            return redirect("desk:claim_round", made[0].pk)
    context = {"unit": unit, "form": form, "refusal": refusal}
    return render(request, "desk/claims/new.html", context, status=status_of(refusal))


@require_safe
def claim_round(request: HttpRequest, pk: str) -> HttpResponse:
    """How a round stands: who answered, when, who has not; which items nobody claimed. Constant queries."""
    return _page(request, round_seen(request, pk), None)


@require_POST
def close(request: HttpRequest, pk: str) -> HttpResponse:
    """End a round."""
    row, actor = round_seen(request, pk), officer(request)
    require(actor, Action.KEEP_CLAIMS, row.unit)
    refusal = attempt("结束认领", lambda: do.close_round(row.pk, actor=actor))
    if refusal is None:
        messages.success(request, "结束了，不再收。没有单位认的，可以一项一项派。")
        return redirect("desk:claim_round", row.pk)
    return _page(request, row, refusal)


@require_POST
def extend(request: HttpRequest, pk: str) -> HttpResponse:
    """Put its hour off, with the reason."""
    row, actor = round_seen(request, pk), officer(request)
    require(actor, Action.KEEP_CLAIMS, row.unit)
    form, refusal = PutOffForm(request.POST), None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = attempt("延时间", lambda: do.extend_round(row.pk, form.due_at, reason, actor=actor))
        if refusal is None:
            messages.success(request, "延了，还没有报的单位登录就看到。")
            return redirect("desk:claim_round", row.pk)
    return _page(request, row, refusal, form)


def _page(
    request: HttpRequest, row: ClaimRound, refusal: Refusal | None, form: PutOffForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "round": row,
        "board": board(row.unit, row),
        "keeps": keeps(request, row.unit),
        "mine": bodies_of(officer(request)),
        "county": short_code(row.unit.code),
        "delays": delays(row),
        "form": form or PutOffForm(),
        "wrong": form,
        "refusal": refusal,
    }
    return render(request, "desk/claims/round.html", context, status=status_of(refusal))
