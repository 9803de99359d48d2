"""A county's own numbers at the desk: what holds, and a stricter value by a form, with document and date."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal import clock
from portal.desk.place_forms import day_field
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.measures import MEASURES, SHARES, SWITCH, Value
from portal.organisation.models import Parameter, Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.numbers import SUBJECTS, Number, numbers_of, subject_of
from portal.organisation.parameters import Rule, layered
from portal.organisation.policy import Refused, fetch
from portal.organisation.refusal import refusal_of
from portal.organisation.setting import end_parameter, set_parameter
from portal.organisation.signed_in import officer


class NumberForm(forms.Form):
    """A stricter value, from when and by which document."""

    value = forms.CharField(max_length=12, error_messages={"required": "请填写新的数。"})
    since = day_field("从哪天起", "今天或者以后。")
    document = forms.CharField(
        label="依据哪个文件",
        max_length=200,
        help_text="文件名或者文号，写到条。你读过原文才填。",
        error_messages={"required": "请写明依据哪个文件。"},
    )

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = rule.measure
        self.fields["value"].label = (
            f"本县定成（{MEASURES[rule.measure]}）" if rule.measure in MEASURES else "本县定成"
        )
        self.fields["value"].help_text = {
            **dict.fromkeys(SHARES, "份额写成2/3的样子。"),
            SWITCH: "要做到的写1，不要求的写0。",
        }.get(rule.measure, "只写数字。")
        self.fields["since"].initial = clock.today()

    def clean_value(self) -> Value:
        """A whole number, or a share as 2/3."""
        typed = "".join(str(self.cleaned_data["value"]).split())
        parts = typed.split("/")
        if not all(part.isascii() and part.isdecimal() and len(part) <= 9 for part in parts):
            raise forms.ValidationError("这里只写数字。")
        if self.measure in SHARES:
            if len(parts) != 2 or int(parts[1]) == 0:
                raise forms.ValidationError("份额写成2/3的样子。")
            return typed
        if len(parts) != 1:
            raise forms.ValidationError("这里写整数。")
        return int(typed)


class EndNumberForm(forms.Form):
    """Until when the county's own number holds, and why no longer."""

    last_day = day_field("用到哪天为止")
    reason = forms.CharField(
        label="为什么不再另定",
        max_length=200,
        help_text="比如：文件废止了。",
        error_messages={"required": "请写明为什么不再另定。"},
    )


@require_safe
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """One subject of the county's numbers, each with what may be done about it."""
    unit = _county(request, pk)
    part = request.GET.get("part", "")
    part = part if part in SUBJECTS else next(iter(SUBJECTS))
    context = {
        "unit": unit,
        "rows": numbers_of(unit, part),
        "part": part,
        "title": SUBJECTS[part][0],
        "parts": [(key, name) for key, (name, _) in SUBJECTS.items()],
    }
    return render(request, "desk/numbers.html", context)


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Set one number for the county, or end the county's own (`end` in the form)."""
    unit, actor = _county(request, pk), officer(request)
    found = layered(unit).get(key)
    if found is None:
        raise Http404
    shown = Number(found)
    own = Parameter.objects.filter(unit=unit, key=key, valid_to__isnull=True).first()
    ending = request.method == "POST" and "end" in request.POST
    form = NumberForm(None if ending else request.POST or None, rule=found.bound)
    end_form = EndNumberForm(request.POST if ending else None, initial={"last_day": clock.today()})
    refusal = None
    if request.method == "POST" and (end_form if ending else form).is_valid():
        try:
            if ending:
                end_parameter(unit.pk, key, **end_form.cleaned_data, actor=actor)
            else:
                given = form.cleaned_data
                set_parameter(
                    unit.pk,
                    key,
                    given["value"],
                    since=given["since"],
                    document=given["document"],
                    actor=actor,
                )
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, f"另定“{found.rule.name}”")
        else:
            messages.success(request, "记下了，到那天起公开的页面和办事的期限都照新的数。")
            return redirect("desk:number", pk=unit.pk, key=key)
    context = {
        "unit": unit,
        "number": shown,
        "own": own,
        "subject": subject_of(key),
        "form": form,
        "end_form": end_form,
        "wrong": end_form if ending else form,
        "refusal": refusal,
    }
    return render(request, "desk/number.html", context, status=refusal.status if refusal else 200)


def _county(request: HttpRequest, pk: int) -> Unit:
    """A county whose numbers this officer keeps. Raises Http404 for any other."""
    counties = Unit.objects.filter(kind__in=COUNTY_KINDS).select_related("parent")
    return fetch(officer(request), Action.KEEP_PARAMETERS, counties, field="path", pk=pk)
