"""Items whose bases have all ended, at the desk of who keeps the county's list: what they are, and retiring one."""

from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Officer, Refused, fetch, visible
from portal.organisation.refusal import refusal_of
from portal.organisation.stamps import county_code, short_code
from powers.catalogue.models import Standing
from powers.catalogue.queries import county_list, item
from powers.catalogue.retiring import LONGEST_SUCCESSOR, retire


class RetireForm(forms.Form):
    """Why an item stops, and where what it was for is done now."""

    use_required_attribute = False

    reason = forms.CharField(
        label="为什么停用",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="比如：哪份文件从哪天起失效，没有新的文件接上。会公开。",
        error_messages={
            "required": "请写明为什么停用，比如哪份文件从哪天起失效。",
            "max_length": "最多写500字，现在有%(show_value)d字。",
        },
    )
    successor = forms.CharField(
        label="现在这件事归哪一项、找谁办",
        required=False,
        max_length=LONGEST_SUCCESSOR,
        help_text="没有别处办的，空着。会公开。",
    )


def officer(request: HttpRequest) -> Officer:
    """Posts and grants of whoever is signed in."""
    return cast(Officer, request.actor)  # type: ignore[attr-defined] # set by portal.middleware


def counties_kept(actor: Officer) -> list[Unit]:
    """The counties whose list this officer keeps. One query, for whoever keeps any."""
    if not actor.roots.get(Action.RETIRE_POWER):
        return []
    return list(visible(actor, Action.RETIRE_POWER, Unit.objects.filter(kind__in=COUNTY_KINDS), "path"))


@require_safe
def clearing(request: HttpRequest) -> HttpResponse:
    """What is to be cleared in the counties this officer keeps, and what was stopped. Two queries a county."""
    counties = counties_kept(officer(request))
    if not counties:
        raise Http404
    rows = []
    for county in counties:
        found = county_list(county)
        powers = [p for category in found.categories for p in category.powers] if found else []
        rows.append(
            (
                county,
                short_code(county.code),
                [p for p in powers if p.groundless],
                [p for p in powers if p.stopped],
            )
        )
    return render(request, "desk/clearing/list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def clearing_item(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """One item: which of its bases ended when, and the form that retires it."""
    actor = officer(request)
    units = Unit.objects.filter(kind__in=COUNTY_KINDS)
    here = fetch(actor, Action.RETIRE_POWER, units, field="path", code=county_code(county))
    found = item(here, number)
    if found is None:
        raise Http404
    form = RetireForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            retire(here, number, **form.cleaned_data, actor=actor)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, f"停用第{number}项")
        else:
            messages.success(request, f"第{number}项停用了，清单上马上看得到。")
            return redirect("desk:clearing")
    context = {
        "item": found,
        "unit": here,
        "county": short_code(here.code),
        "form": form,
        "refusal": refusal,
        "stopped": found.version.standing == Standing.STOPPED,
        "documents": {one.law: one for one in found.bases if not one.former}.values(),
    }
    return render(request, "desk/clearing/item.html", context, status=refusal.status if refusal else 200)
