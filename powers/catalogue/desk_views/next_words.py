"""The words of an item in the next list, a new item, and what the base changed beside what the county changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.parameters import rules
from portal.organisation.policy import Refused
from portal.organisation.refusal import status_of
from powers.catalogue.desk_views.holding import seen_of
from powers.catalogue.desk_views.next_list import HeldList, held_next
from powers.catalogue.desk_views.next_number import decide_once, held_number, told
from powers.catalogue.editing.terms import terms_of
from powers.catalogue.models import Catalogue, Category, LawDocument, ListDraft, Way
from powers.catalogue.queries.grounds import in_force
from powers.catalogue.queries.lists import catalogue_of, newest
from powers.catalogue.queries.next_list import next_number, next_rows
from powers.catalogue.releases import Chosen
from powers.catalogue.releases.contents import kept, said, standing_content
from powers.catalogue.releases.forms import NewForm, WordsForm


@require_http_methods(["GET", "POST"])
def list_next_words(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """An item's own words for the next list."""
    held = held_number(request, key, number)
    row, catalogue = held.row, held.held.catalogue
    content = standing_content(row.choice, row.line, row.base)
    if content is None:
        raise Http404
    laws = [
        (one.key, one.called) for one in LawDocument.objects.filter(in_force(clock.today())).order_by("title")
    ]
    before = row.choice or row.line
    why = {"reason": before.reason, "authority": before.authority} if before else {}
    terms = terms_of(content["item"] or {"steps": []}, rules(catalogue.place))
    form = WordsForm(content, terms, laws, request.POST if request.method == "POST" else None, initial=why)
    shown: dict[str, Any] = {}
    if request.method == "POST":
        shown = {"seen": seen_of(request)}
        if form.is_valid():
            given = Chosen(
                Way.ADDED if row.own else Way.CHANGED,
                form.cleaned_data["reason"],
                form.cleaned_data["authority"],
                content=form.changed(),
                category_id=row.choice.category_id if row.choice else None,
            )
            try:
                decide_once(request, held.held, number, given, shown["seen"])
                messages.success(request, f"第{number}项的说法存好了，下一版公布以后照这样。")
                return redirect("desk:list_next_number", key, number)
            except (NotAllowed, Refused) as problem:
                shown = told(problem, f"改第{number}项", shown["seen"])
    context = held.context((f"第{number}项", held.url)) | {"form": form, **shown}
    return render(request, "desk/next/words.html", context, status=status_of(shown.get("refusal")))


@require_http_methods(["GET", "POST"])
def list_next_new(request: HttpRequest, key: str) -> HttpResponse:
    """A new item of the county's own, begun as a copy of another."""
    held = held_next(request, key)
    catalogue = held.catalogue
    of_list = [pk for pk in (catalogue.base_id, catalogue.pk) if pk]
    categories = list(Category.objects.filter(catalogue__in=of_list).order_by("-catalogue_id", "position"))
    source, items = _to_copy(held)
    start = {"number": next_number(catalogue, held.draft)}
    data = request.POST if request.method == "POST" else None
    form = NewForm(data, initial=start, categories=categories, items=items)
    shown: dict[str, Any] = {}
    if data is not None and form.is_valid():
        given = form.cleaned_data
        label = str(given["number"])
        like = newest(source, given["like"])
        if like is None:
            raise Http404
        content = kept(said(like))
        row = {**content["row"], "name": given["name"], "aliases": [], "printed": "", "printed_number": ""}
        for name in ("name_village", "name_community"):
            row.pop(name, None)
        chosen = Chosen(
            Way.ADDED,
            given["reason"],
            given["authority"],
            content={**content, "row": row},
            category_id=int(given["category_id"]),
        )
        try:
            decide_once(request, held, label, chosen, 0)
            messages.success(request, f"第{label}项加好了，先照抄了第{given['like']}项，接着改成自己的。")
            return redirect("desk:list_next_words", key, label)
        except (NotAllowed, Refused) as problem:
            shown = told(problem, "加一项", 0)
    context = held.context() | {"form": form, **shown}
    return render(request, "desk/next/new.html", context, status=status_of(shown.get("refusal")))


def _to_copy(held: HeldList) -> tuple[Catalogue, list[tuple[str, str]]]:
    """The list whose items a new one may be a copy of, and those: its own, or, while it is empty, the one above."""
    own = _with_words(held.catalogue, held.draft)
    parent = held.catalogue.place.parent
    above = None if own or parent is None else catalogue_of(parent)
    return (above, _with_words(above, None)) if above else (held.catalogue, own)


def _with_words(catalogue: Catalogue, draft: ListDraft | None) -> list[tuple[str, str]]:
    return [
        (row.label, f"{row.label}　{row.name}")
        for row in next_rows(catalogue, draft)
        if row.line is not None and row.line.version is not None
    ]
