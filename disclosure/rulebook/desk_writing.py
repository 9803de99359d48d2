"""Writing a rule document at the desk: choose a kind, then one form; the same form changes a draft or begins a version."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from disclosure.desk_acting import DeskRequest, crumbs
from disclosure.models import RuleVersion
from disclosure.rulebook import desk_queries as queries
from disclosure.rulebook.desk_views import RULES, held
from disclosure.rulebook.forms import RuleForm, initial_of
from disclosure.rulebook.kinds import Kind, kinds
from disclosure.rulebook.lifecycle import CURRENT, OPEN, WRITABLE
from disclosure.rulebook.operations import new_version, open_rule, rewrite
from disclosure.rulebook.policy import is_filed_above, write_action, writes_for
from disclosure.rulebook.queries import kind_of
from disclosure.rulebook.rules import Given
from portal.organisation.models import Unit
from portal.organisation.policy import require
from portal.organisation.refusal import attempt, status_of


@require_http_methods(["GET", "POST"])
def rule_new(request: DeskRequest) -> HttpResponse:
    """Without a kind the choice of kinds, with one the form."""
    unit = _unit(request)
    kind = kinds().get(request.GET.get("kind", ""))
    if kind is None or not kind.fits(unit):
        context = {"crumbs": crumbs(RULES), "unit": unit, "kinds": queries.free_kinds(unit)}
        return render(request, "desk/rules/choose.html", context)
    chosen: Kind = kind
    name = chosen.name_at(unit)
    start = {"title": f"{unit.name}{name}", "keeper": chosen.keeper, "items": "，".join(chosen.items)}
    form = RuleForm(
        request.POST or None, request.FILES or None, unit=unit, kind=chosen, first=True, initial=start
    )
    return _write(
        request, form, unit, name, None, lambda given: open_rule(unit, chosen.key, given, actor=request.actor)
    )


@require_http_methods(["GET", "POST"])
def rule_edit(request: DeskRequest, pk: str) -> HttpResponse:
    """Go on with the version in hand, or begin the next one from the words of the one that holds."""
    document = held(request, pk)
    require(request.actor, write_action(document.unit), document)
    versions = queries.newest(document)
    base = next((one for one in versions if one.state in (*OPEN, *CURRENT)), None)
    if base is None:
        raise Http404
    going_on = base.state in WRITABLE
    kind = kind_of(document)
    start = initial_of(base) | ({} if going_on else {"change": "", "adopted_on": None})
    form = RuleForm(
        request.POST or None,
        request.FILES or None,
        unit=document.unit,
        kind=kind,
        first=going_on and base.number == 1,
        kept=base if going_on else None,
        initial=start,
    )

    def keep(given: Given) -> RuleVersion:
        if going_on:
            return rewrite(base.pk, given, actor=request.actor)
        return new_version(pk, given, actor=request.actor)

    return _write(request, form, document.unit, kind.name_at(document.unit), base, keep)


def _write(
    request: DeskRequest,
    form: RuleForm,
    unit: Unit,
    name: str,
    base: RuleVersion | None,
    keep: Callable[[Given], RuleVersion],
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        kept: list[RuleVersion] = []
        refusal = attempt("存草稿", lambda: kept.append(keep(form.given)))
        if refusal is None:
            messages.success(request, "草稿存好了，看一遍再交。")
            return redirect("desk:rule", pk=kept[0].document_id)
    path = crumbs(RULES)
    if base is not None:
        path.append((base.title, reverse("desk:rule", args=[base.document_id])))
    context = {
        "crumbs": path,
        "unit": unit,
        "name": name,
        "form": form,
        "base": base,
        "going_on": base is not None and base.state in WRITABLE,
        "up": is_filed_above(unit),
        "refusal": refusal,
    }
    return render(request, "desk/rules/form.html", context, status=status_of(refusal))


def _unit(request: DeskRequest) -> Unit:
    """The unit this officer writes for; of several the one the address names. Raises Http404 for nobody's."""
    units = writes_for(request.actor)
    asked = request.GET.get("unit", "")
    found = next((unit for unit in units if unit.code == asked), units[0] if units and not asked else None)
    if found is None:
        raise Http404
    return found
