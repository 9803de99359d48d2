"""The focus fields of a county at its keeper's desk: which it watches most, and which items belong to each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Refused
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.catalogue.focusing import set_focus
from powers.catalogue.models import Focus, LawDocument
from powers.catalogue.policy import may_focus
from powers.catalogue.queries import CountyList, county_list
from powers.catalogue.queries.focus import fields_of


class FocusForm(forms.Form):
    """Whether it is a focus, which items belong to it, and why."""

    use_required_attribute = False

    chosen = forms.BooleanField(label="是本县的重点领域", required=False)
    items = forms.MultipleChoiceField(
        label="哪些事项归这一块", required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="为什么这样定",
        max_length=200,
        help_text="比如：县里哪次会、哪个文件定的。会记在历史里。",
        error_messages={"required": "请写明为什么这样定。"},
    )

    def __init__(self, *args: Any, powers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = powers  # type: ignore[attr-defined] # a choice field


@require_safe
def focus(request: HttpRequest, pk: int) -> HttpResponse:
    """All fields of a county, with what is decided about each."""
    unit, found = _held(request, pk)
    context = {"unit": unit, "fields": fields_of(found.catalogue), "county": short_code(unit.code)}
    return render(request, "desk/focus.html", context)


@require_http_methods(["GET", "POST"])
def focus_field(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One field: decide about it."""
    unit, found = _held(request, pk)
    here = next((one for one in fields_of(found.catalogue) if one.key == key), None)
    if here is None:
        raise Http404
    powers = [(p.number, f"{p.number}　{p.name}") for c in found.categories for p in c.powers]
    known = {number for number, _ in powers}
    start = {"chosen": here.chosen, "items": sorted(here.items & known)}
    form = FocusForm(request.POST or None, powers=powers, initial=start)
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_focus(
                unit.pk,
                key,
                chosen=given["chosen"],
                items=[*given["items"], *(here.items - known)],
                reason=given["reason"],
                seen=request.POST.get("seen", ""),
                actor=officer(request),
            )
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, f"定“{here.name}”")
        else:
            messages.success(request, "定好了，公开的清单已经照新的。")
            return redirect("desk:focus", pk=unit.pk)
    row = Focus.objects.filter(unit=unit, field=key).first()
    named = LawDocument.objects.filter(key__in=[one.law for one in here.field.sources])
    titles = {one.key: one.called for one in named}
    context = {
        "unit": unit,
        "here": here,
        "sources": [(titles[one.law], one.law, one.words) for one in here.field.sources if one.law in titles],
        "form": form,
        "refusal": refusal,
        "lines": timeline([row]) if row else [],
    }
    return render(request, "desk/focus_field.html", context, status=refusal.status if refusal else 200)


def _held(request: HttpRequest, pk: int) -> tuple[Unit, CountyList]:
    """A county with a list of its own whose keeper this officer is. Raises Http404 for any other."""
    unit = Unit.objects.filter(pk=pk, kind__in=COUNTY_KINDS).first()
    found = county_list(unit) if unit and may_focus(officer(request), unit) else None
    if unit is None or found is None or found.catalogue.unit_id != unit.pk:
        raise Http404
    return unit, found
