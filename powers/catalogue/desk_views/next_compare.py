"""What the base changed beside what the county changed: taken field by field, step by step, or as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.lifecycle import NotAllowed
from portal.organisation.parameters import rules
from portal.organisation.policy import Refused
from portal.organisation.refusal import status_of
from portal.organisation.signed_in import officer
from powers.catalogue.comparing import Change, Comparison, Difference, Side, decided
from powers.catalogue.desk_views.holding import seen_of
from powers.catalogue.desk_views.next_number import held_number, told
from powers.catalogue.editing.terms import Terms
from powers.catalogue.releases.forms import CompareForm
from powers.catalogue.releases.merging import decide, threeway

STEPS = ("item", "steps")


@dataclass(frozen=True)
class Shown:
    """One difference with its choice, None where both changed it alike."""

    difference: Difference
    field: BoundField | None
    terms: Terms

    @property
    def old(self) -> str:
        """What the base said, numbers by their names."""
        return self.terms.shown(self.difference.old)

    @property
    def base(self) -> str:
        """What it says now."""
        return self.terms.shown(self.difference.base)

    @property
    def county(self) -> str:
        """What the county says."""
        return self.terms.shown(self.difference.county)

    @property
    def words(self) -> str:
        """Who changed it."""
        return self.difference.change.words

    @property
    def conflict(self) -> bool:
        """Whether both changed it, each otherwise."""
        return self.difference.change == Change.CONFLICT


@dataclass(frozen=True)
class Part:
    """The differences of one step, or those of the item itself (`at` is "")."""

    at: str
    title: str
    rows: tuple[Shown, ...]

    @property
    def several(self) -> bool:
        """Whether the part can be decided about as one."""
        return sum(one.field is not None for one in self.rows) > 1


@require_http_methods(["GET", "POST"])
def list_next_compare(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The three ways of an item, and what the county takes of each."""
    held = held_number(request, key, number)
    found = threeway(held.held.catalogue, number)
    if found is None or not found.comparison.open:
        raise Http404
    before = held.row.choice or held.row.line
    why = {"reason": before.reason, "authority": before.authority} if before else {}
    comparison, sides = found.comparison, found.comparison.suggested
    data = request.POST if request.method == "POST" else None
    form = CompareForm(comparison, data, sides=sides, initial=why)
    shown: dict[str, Any] = {}
    if data is not None and form.is_valid():
        shown = {"seen": seen_of(request)}
        if asked := data.get("set", ""):
            form = _set(comparison, form, asked)
        else:
            try:
                decide(
                    held.held.draft.pk,
                    number,
                    form.decisions(),
                    reason=form.cleaned_data["reason"],
                    authority=form.cleaned_data["authority"],
                    seen=shown["seen"],
                    actor=officer(request),
                )
                messages.success(request, f"第{number}项定好了，下一版公布以后照这样。")
                return redirect("desk:list_next_number", key, number)
            except (NotAllowed, Refused) as problem:
                shown = told(problem, f"定第{number}项", shown["seen"])
    context = held.context((f"第{number}项", held.url)) | {
        "form": form,
        "base": found.base,
        "parts": _parts(comparison.differences, form, Terms(rules(held.held.catalogue.place))),
        "total": len(comparison.open),
        "conflicts": len(comparison.of(Change.CONFLICT)),
        **shown,
    }
    return render(request, "desk/next/compare.html", context, status=status_of(shown.get("refusal")))


def _set(comparison: Comparison, form: CompareForm, asked: str) -> CompareForm:
    """The form with one side chosen for a step ("base:investigate") or for everything ("county:")."""
    side, _, step = asked.partition(":")
    if side not in set(Side):
        raise Http404
    sides = form.decisions() | decided(comparison, Side(side), (*STEPS, step) if step else ())
    typed = {name: form.cleaned_data[name] for name in ("reason", "authority")}
    return CompareForm(comparison, sides=sides, initial=typed)


def _parts(differences: Iterable[Difference], form: CompareForm, terms: Terms) -> list[Part]:
    def step_of(one: Difference) -> str:
        return one.path[2] if one.path[:2] == STEPS and len(one.path) > 2 else ""

    parts = []
    for step, same in groupby(differences, key=step_of):
        rows = tuple(Shown(one, _choice(form, one), terms) for one in same)
        title = rows[0].difference.label.split("的")[0] if step else "这一项本身"
        parts.append(Part(step if not step.startswith("=") else "", title, rows))
    return parts


def _choice(form: CompareForm, one: Difference) -> BoundField | None:
    """The choice about a difference, as one that has to be made in the end; what both changed alike has none."""
    if not one.open:
        return None
    form.fields[f"d-{one.id}"].required = True
    return form[f"d-{one.id}"]
