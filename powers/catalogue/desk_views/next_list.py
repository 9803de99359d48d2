"""The next list of a county at the desk: begun, every number with what was decided, given up, released."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.organisation.refusal import Refusal, attempt, refusal_of, status_of
from portal.organisation.signed_in import officer
from powers.catalogue.desk_views.holding import kept_list
from powers.catalogue.models import Catalogue, ListDraft
from powers.catalogue.queries.next_list import Show, counted, grouped, next_rows, open_list
from powers.catalogue.queries.released import newest_release
from powers.catalogue.releases import NotReady, begin_list, give_up_list, issue_release, outlook, state_of
from powers.catalogue.releases.adjusting import first_free_day
from powers.catalogue.releases.forms import ReleaseForm

ACT = "修订清单"


@dataclass(frozen=True)
class HeldList:
    """A county's list and its open draft, as its keeper holds them."""

    catalogue: Catalogue
    draft: ListDraft

    def context(self, *crumbs: tuple[str, str]) -> dict[str, Any]:
        """What every page of the next list has."""
        home = ("下一版清单", reverse("desk:list_next", args=[self.catalogue.key]))
        return {
            "list": self.catalogue,
            "draft": self.draft,
            "crumbs": [*list_way(self.catalogue), home, *crumbs],
        }


def list_way(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The way to a list at the desk."""
    return [
        ("我的", reverse("desk:account")),
        ("清单", reverse("desk:lists")),
        (catalogue.title, reverse("desk:list", args=[catalogue.key])),
    ]


def held_next(request: HttpRequest, key: str) -> HeldList:
    """The open draft of a list that this officer keeps. Raises Http404."""
    catalogue = kept_list(request, key)
    draft = open_list(catalogue)
    if draft is None:
        raise Http404
    return HeldList(catalogue, draft)


def come_late(request: HttpRequest, key: str) -> HttpResponse | None:
    """Where a second press leads, or the way back to a page, once the draft was published or given up; None before."""
    if open_list(kept_list(request, key)) is not None:
        return None
    late = request.method == "POST"
    messages.info(
        request, "这份修订稿已经公布或者作废了，后来按的没有算。" if late else "现在没有正在修订的下一版。"
    )
    return redirect("desk:list_next", key)


@require_safe
def list_next(request: HttpRequest, key: str) -> HttpResponse:
    """The next list: every number, or the button that begins it."""
    return overview(request, kept_list(request, key))


def overview(request: HttpRequest, catalogue: Catalogue, refusal: Refusal | None = None) -> HttpResponse:
    """The page, with what was refused."""
    draft = open_list(catalogue)
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.ALL
    rows = next_rows(catalogue, draft)
    count = counted(rows)
    context = {
        "list": catalogue,
        "draft": draft,
        "last": newest_release(catalogue),
        "show": show,
        "shows": [(one, one.words, count[one]) for one in Show],
        "count": count,
        "groups": grouped(rows, show),
        "crumbs": list_way(catalogue),
        "refusal": refusal,
    }
    return render(request, "desk/next/list.html", context, status=status_of(refusal))


@require_POST
def list_next_begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begin the next list; where a colleague was quicker, go on with his."""
    catalogue = kept_list(request, key)
    if open_list(catalogue) is None:
        refusal = attempt(ACT, lambda: begin_list(catalogue.pk, actor=officer(request)))
        if refusal and open_list(catalogue) is None:
            return overview(request, catalogue, refusal)
    return redirect("desk:list_next", key)


@require_http_methods(["GET", "POST"])
def list_next_give_up(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then close the draft without a release."""
    if over := come_late(request, key):
        return over
    held = held_next(request, key)
    refusal = None
    if request.method == "POST":
        refusal = attempt("作废修订稿", lambda: give_up_list(held.draft.pk, actor=officer(request)))
        if refusal is None:
            messages.success(request, "修订稿作废了，现在的清单没有变。")
            return redirect("desk:list_next", key)
    context = held.context() | {"choices": list(held.draft.choices.all()), "refusal": refusal}
    return render(request, "desk/next/give_up.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def list_next_release(request: HttpRequest, key: str) -> HttpResponse:
    """What the release would say and what stands in its way; then it is published."""
    if over := come_late(request, key):
        return over
    held = held_next(request, key)
    earliest = first_free_day(held.catalogue)
    start = {"first_day": earliest, "title": held.catalogue.title}
    form = ReleaseForm(request.POST if request.method == "POST" else None, initial=start)
    refusal, problems = None, None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            release = issue_release(
                held.draft.pk,
                given["first_day"],
                given["title"],
                given["summary"],
                form.documents(),
                form.team(),
                seen=request.POST.get("seen"),
                actor=officer(request),
            )
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "公布清单")
            problems = problem.found if isinstance(problem, NotReady) else None
        else:
            day = release.in_force_from
            messages.success(
                request, f"第{release.number}版公布了，从{day.year}年{day.month}月{day.day}日起施行。"
            )
            return redirect("desk:list_next", key)
    day = max(form.asked_day(earliest), clock.today())
    plan = outlook(held.draft, day)
    context = held.context() | {
        "form": form,
        "plan": plan,
        "problems": plan.problems if problems is None else problems,
        "day": day,
        "seen": state_of(held.draft),
        "waiting": [one for one in next_rows(held.catalogue, held.draft) if one.waits],
        "refusal": refusal,
    }
    return render(request, "desk/next/release.html", context, status=status_of(refusal))
