"""One number of the next list at the desk: how it is taken, taken back, its edited steps taken in."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.organisation.refusal import Refusal, attempt, refusal_of, status_of
from portal.organisation.signed_in import officer
from powers.catalogue.desk_views.holding import draft_of, seen_of
from powers.catalogue.desk_views.next_list import HeldList, held_next
from powers.catalogue.editing.drafting import begin_new
from powers.catalogue.models import Way
from powers.catalogue.queries.lists import place_of
from powers.catalogue.queries.next_list import NextRow, like_it, next_row
from powers.catalogue.releases import Chosen, Overtaken, Unfit, choose, undo
from powers.catalogue.releases.contents import standing_content
from powers.catalogue.releases.forms import WayForm


@dataclass(frozen=True)
class HeldNumber:
    """A number of the next list, as its keeper holds it."""

    held: HeldList
    row: NextRow

    @property
    def seen(self) -> int:
        """The decision that the page shows."""
        return self.row.choice.revision if self.row.choice else 0

    @property
    def url(self) -> str:
        """The page of the number."""
        return reverse("desk:list_next_number", args=[self.held.catalogue.key, self.row.label])

    def context(self, *crumbs: tuple[str, str]) -> dict[str, Any]:
        """What every page of the number has."""
        return self.held.context(*crumbs) | {"row": self.row, "seen": self.seen}


def held_number(request: HttpRequest, key: str, number: str) -> HeldNumber:
    """A number of the open next list. Raises Http404 for one that neither base nor county has."""
    held, place = held_next(request, key), place_of(number)
    row = next_row(held.catalogue, held.draft, place) if place else None
    if row is None:
        raise Http404
    return HeldNumber(held, row)


def told(problem: NotAllowed | Refused, act: str, seen: int) -> dict[str, Any]:
    """What a page says of a refusal: all reasons, and what a colleague decided, so that the next press insists."""
    said: dict[str, Any] = {"refusal": refusal_of(problem, act), "seen": seen}
    if isinstance(problem, Unfit):
        said["found"] = problem.found
    if isinstance(problem, Overtaken):
        said |= {"overtaken": problem, "seen": problem.choice.revision if problem.choice else 0}
    return said


def decide_once(request: HttpRequest, held: HeldList, number: str, given: Chosen, seen: int) -> None:
    """Decide about a number; the same decision once more, as by a second press, is the one that stands.

    Raises what `choose` raises.
    """
    try:
        choose(held.draft.pk, number, given, seen=seen, actor=officer(request))
    except Overtaken as problem:
        if not problem.says(given):
            raise


@require_http_methods(["GET", "POST"])
def list_next_number(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """How the next list takes a number."""
    held = held_number(request, key, number)
    form = WayForm(held.row, request.POST if request.method == "POST" else None)
    said: dict[str, Any] = {}
    if request.method == "POST":
        said = {"seen": seen_of(request)}
        if form.is_valid():
            try:
                decide_once(request, held.held, number, form.chosen(), said["seen"])
                messages.success(request, f"第{number}项定好了，下一版公布以后照这样。")
                return redirect("desk:list_next_number", key, number)
            except (NotAllowed, Refused) as problem:
                said = told(problem, f"定第{number}项", said["seen"])
    return _page(request, held, form, said)


def _page(request: HttpRequest, held: HeldNumber, form: WayForm, said: dict[str, Any]) -> HttpResponse:
    edited = draft_of(held.held.catalogue, held.row.label) if held.row.edited else None
    context = held.context() | {"form": form, "edited": edited, **said}
    refusal: Refusal | None = said.get("refusal")
    return render(request, "desk/next/number.html", context, status=status_of(refusal))


@require_POST
def list_next_undo(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Take a decision back."""
    held = held_number(request, key, number)
    refusal = attempt(
        "撤回决定", lambda: undo(held.held.draft.pk, number, seen=seen_of(request), actor=officer(request))
    )
    if refusal:
        return _page(request, held, WayForm(held.row), {"refusal": refusal})
    messages.success(request, f"撤回了，第{number}项照现在的。")
    return redirect("desk:list_next", key)


@require_POST
def list_next_take(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Take the steps of the item's draft into the next list."""
    held = held_number(request, key, number)
    row, edited = held.row, draft_of(held.held.catalogue, number)
    content = standing_content(row.choice, row.line, row.base)
    if edited is None or content is None:
        raise Http404
    before = row.choice or row.line
    given = Chosen(
        Way.ADDED if row.own else Way.CHANGED,
        request.POST.get("reason", "") or (before.reason if before else ""),
        before.authority if before else "",
        content={**content, "item": edited.detail},
        category_id=row.choice.category_id if row.choice else None,
    )
    try:
        decide_once(request, held.held, number, given, seen_of(request))
    except (NotAllowed, Refused) as problem:
        return _page(request, held, WayForm(row), told(problem, "放进下一版", seen_of(request)))
    messages.success(request, f"第{number}项改好的步骤放进下一版了。")
    return redirect("desk:list_next_number", key, number)


@require_POST
def list_next_steps(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Begin to edit the steps of an item that only the next list has."""
    held = held_number(request, key, number)
    catalogue, row = held.held.catalogue, held.row
    content = row.choice.content if row.choice else None
    if row.line is not None or not content or not content["item"]:
        raise Http404
    if draft_of(catalogue, number) is None:
        like = like_it(catalogue, content)
        refusal = attempt(
            "改步骤",
            lambda: begin_new(catalogue.pk, row.place[0], content["item"], like, actor=officer(request)),
        )
        if refusal:
            return _page(request, held, WayForm(row), {"refusal": refusal})
    return redirect("desk:item", key, number)
