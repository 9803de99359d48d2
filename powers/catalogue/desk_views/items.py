"""The items of a county's list for its keepers: which, the draft of one with its chart, undone, given up."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import Refused, require
from portal.organisation.refusal import Refusal, refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.catalogue.chart import Chart
from powers.catalogue.chart import svg as draw
from powers.catalogue.desk_views.holding import (
    ACT,
    HeldDraft,
    draft_of,
    held_draft,
    held_item,
    held_list,
    keeps,
    list_crumbs,
    seen_of,
)
from powers.catalogue.editing.acts import field_dropped
from powers.catalogue.editing.checking import faults, named_fields, read_item, remarks
from powers.catalogue.editing.drafting import begin_draft, edit, give_up, take_back
from powers.catalogue.editing.preview import chart_of_draft
from powers.catalogue.editing.showing import back_to, step_lines
from powers.catalogue.models import ItemDraft
from powers.catalogue.owning import items_owned
from powers.catalogue.queries import ListedCategory, county_list, procedure
from powers.catalogue.views.charts import chart_sheet

LATEST = 12


@require_safe
def items(request: HttpRequest, key: str) -> HttpResponse:
    """The items of a county's list: those with a draft first, then all by category."""
    catalogue = held_list(request, key)
    found = county_list(catalogue.place)
    drafts = list(
        catalogue.drafts.filter(closed_at=None).select_related("begun_from__power").order_by("-changed_at")
    )
    categories = found.categories if found else ()
    whole = keeps(request, catalogue)
    if not whole:
        mine = items_owned(officer(request), catalogue)
        drafts = [one for one in drafts if str(one.number) in mine]
        categories = narrowed(categories, mine)
    context = {
        "list": catalogue,
        "categories": categories,
        "drafts": drafts,
        "crumbs": list_crumbs(catalogue, keeps=whole)[:-1],
    }
    return render(request, "desk/items/items.html", context)


def narrowed(categories: tuple[ListedCategory, ...], numbers: frozenset[str]) -> tuple[ListedCategory, ...]:
    """Of a list the items with these numbers, with their parts; categories without any are left out."""
    kept = (
        replace(one, powers=tuple(p for p in one.powers if p.number.partition("-")[0] in numbers))
        for one in categories
    )
    return tuple(one for one in kept if one.powers)


@require_safe
def item(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """One item: its draft where there is one, else what is in force and the button that begins one."""
    catalogue = held_list(request, key, number)
    row = draft_of(catalogue, number)
    if row is not None:
        return draft_page(request, HeldDraft(catalogue, row, keeps(request, catalogue)))
    return _unbegun(request, key, number, None)


def _unbegun(request: HttpRequest, key: str, number: str, refusal: Refusal | None) -> HttpResponse:
    catalogue, version = held_item(request, key, number)
    power = version.power
    past = ItemDraft.objects.filter(catalogue=catalogue, number=power.number, sub_number=power.sub_number)
    context = {
        "list": catalogue,
        "version": version,
        "number": number,
        "county": short_code(catalogue.place.code),
        "rows": procedure(version).steps,
        "past": past.select_related("became").order_by("-closed_at")[:LATEST],
        "crumbs": list_crumbs(catalogue, keeps=keeps(request, catalogue)),
        "refusal": refusal,
    }
    return render(request, "desk/items/item.html", context, status=refusal.status if refusal else 200)


def draft_page(request: HttpRequest, held: HeldDraft, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a draft: what is in the way, its steps, its chart, what was done to it."""
    found = faults(held.detail, held.ground, clock.today())
    latest = list(held.row.revisions.order_by("-number").defer("detail")[:LATEST])
    context = held.context() | {
        "crumbs": list_crumbs(held.catalogue, keeps=held.keeps),
        "faults": found,
        "remarks": remarks(held.detail, held.ground),
        "lines": step_lines(held.detail, held.terms, found),
        "latest": latest,
        "undo": back_to(held.row, latest, officer(request).id),
        "refusal": refusal,
    }
    return render(request, "desk/items/draft.html", context, status=refusal.status if refusal else 200)


@require_POST
def begin(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Begin a draft; where a colleague was quicker, go on with his."""
    catalogue, _ = held_item(request, key, number)
    if draft_of(catalogue, number) is None:
        try:
            begin_draft(catalogue.pk, number, actor=officer(request))
        except (NotAllowed, Refused) as problem:
            if draft_of(catalogue, number) is None:
                return _unbegun(request, key, number, refusal_of(problem, ACT))
    return redirect("desk:item", key, number)


@require_safe
def draft_chart(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The chart of the draft as it stands, drawn like the public one."""
    held = held_draft(request, key, number)
    chart = _chart(held)
    response = HttpResponse(draw(chart), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def draft_sheet(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The same on paper, marked as a draft on every sheet."""
    held = held_draft(request, key, number)
    content = chart_sheet(_chart(held), held.unit, number, release="草稿，还没有起用")
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="draft-{number}.pdf"'
    return response


def _chart(held: HeldDraft) -> Chart:
    read, wrong = read_item(held.detail)
    if read is None:  # forms keep the shape, so that only ways may be wrong, which are not drawn
        raise Http404(wrong[0].words)
    return chart_of_draft(read, held.version.name, place=held.unit.name, held=held.held)


@require_POST
def undo(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Take back one's own last change."""
    held = held_draft(request, key, number)
    try:
        take_back(held.row.pk, seen=seen_of(request), actor=officer(request))
    except (NotAllowed, Refused) as problem:
        return draft_page(request, held, refusal_of(problem, "退回上一步"))
    messages.success(request, "退回去了。")
    return redirect("desk:item", key, number)


@require_POST
def drop(request: HttpRequest, key: str, number: str, field: str) -> HttpResponse:
    """Fill something in no more."""
    held = held_draft(request, key, number)
    name = named_fields(held.detail).get(field, "")
    try:
        edit(held.row.pk, field_dropped(field, name), seen=seen_of(request), actor=officer(request))
    except (NotAllowed, Refused) as problem:
        return draft_page(request, held, refusal_of(problem, ACT))
    return redirect("desk:item", key, number)


@require_http_methods(["GET", "POST"])
def give_up_draft(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Ask, then close the draft."""
    held = held_draft(request, key, number)
    require(officer(request), Action.EDIT_ITEMS, held.unit)
    refusal = None
    if request.method == "POST":
        try:
            give_up(held.row.pk, actor=officer(request))
            messages.success(request, "草稿作废了，在用的没有变。")
            return redirect("desk:item", key, number)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "作废草稿")
    latest = held.row.revisions.order_by("-number").defer("detail")[:LATEST]
    context = held.context() | {"refusal": refusal, "latest": latest}
    return render(request, "desk/items/give_up.html", context, status=refusal.status if refusal else 200)
