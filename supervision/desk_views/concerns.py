"""The desk's pages of supervision: the committee's log, its concerns, and the review of those that went up."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.desk_acting import DeskRequest, crumbs
from portal.organisation.actions import Action
from portal.organisation.policy import fetch
from portal.organisation.queries import duty_phones
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.telling import mark_seen
from supervision import desk_panel, operations
from supervision import desk_queries as queries
from supervision.forms import ActForm, ConcernFilter
from supervision.models import Concern
from supervision.unlisted.desk_queries import has_a_part

PAGE = 30
CONCERNS = ("监督问题", "desk:concerns")
NOTHING_ASKED = {"status": "", "village": "", "notice": ""}
DO: dict[str, Callable[..., Concern]] = {
    "rectify": operations.rectify,
    "accept": operations.accept,
    "reject": operations.reject,
    "escalate": operations.escalate,
    "supplement": operations.supplement,
    "take_up": lambda pk, text, *, actor: operations.take_up(pk, actor=actor),
    "uphold": lambda pk, text, *, actor: operations.decide_review(pk, "uphold", text, actor=actor),
    "settle": lambda pk, text, *, actor: operations.decide_review(pk, "settle", text, actor=actor),
    "hand_back": lambda pk, text, *, actor: operations.decide_review(pk, "hand_back", text, actor=actor),
}


@require_safe
def concerns(request: DeskRequest) -> HttpResponse:
    """The list: what lies with me first; by state, village or notice."""
    form = ConcernFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else NOTHING_ASKED
    page = Paginator(queries.listed(request.actor, **asked), PAGE).get_page(request.GET.get("page"))
    rows = [queries.row_of(c, request.actor) for c in page]
    context = {
        "crumbs": crumbs(),
        "form": form,
        "states": form.fields["status"].choices,  # type: ignore[attr-defined] # a choice field has choices
        "asked": asked,
        "filtered": any(asked.values()),
        "several": queries.sees_several_villages(request.actor),
        "unlisted": has_a_part(request.actor),
        "keeps_log": queries.villages_of(request.actor).exists(),
        "page": page,
        "mine": [r for r in rows if r.mine],
        "others": [r for r in rows if not r.mine],
    }
    return render(request, "desk/concerns/list.html", context)


@require_http_methods(["GET", "POST"])
def concern(request: DeskRequest, pk: str) -> HttpResponse:
    """One concern: the facts, what one can do now, where it stands, all that happened."""
    item = _fetch(request, pk)
    panel, elsewhere = desk_panel.panel_of(request.actor, item)
    if request.method != "POST":
        return _show(request, item, panel, elsewhere, ActForm(panel=panel) if panel else None)
    form = None
    if panel and _offered(request, panel):
        form = ActForm(request.POST, panel=panel, phones=duty_phones(item.unit_path))
    if form is not None and not form.is_valid():
        return _show(request, item, panel, elsewhere, form)
    refusal = _act(request, item)
    if refusal is None:
        mark_seen(actor=request.actor, url=f"/desk/concerns/{pk}/")
        messages.success(request, "办好了，村里和监委会都会收到。")
        return redirect("desk:concern", pk=pk)
    item = _fetch(request, pk)
    panel, elsewhere = desk_panel.panel_of(request.actor, item)
    return _show(request, item, panel, elsewhere, _typed(request, panel) if panel else None, refusal)


def _fetch(request: DeskRequest, pk: str) -> Concern:
    return fetch(request.actor, Action.VIEW_CONCERN, queries.for_page(), field="unit_path", pk=pk)


def _offered(request: DeskRequest, panel: desk_panel.Panel) -> bool:
    return request.POST.get("verb", "") in {"", *(c.verb for c in panel.choices)}


def _act(request: DeskRequest, item: Concern) -> Refusal | None:
    """Do what was pressed; a verb that is not offered (any more) is refused by the operation itself, with its reason."""
    verb, text = request.POST.get("verb", ""), request.POST.get("text", "")
    if verb not in DO:
        return Refusal("监督问题", "没有选要办什么。", "", 400)
    return attempt(desk_panel.name_of(verb, item), lambda: DO[verb](item.pk, text, actor=request.actor))


def _typed(request: DeskRequest, panel: desk_panel.Panel) -> ActForm:
    """The form as it is now that the act was refused, with what was typed."""
    verb = panel.choices[0].verb if len(panel.choices) == 1 else request.POST.get("verb", "")
    return ActForm(initial={"verb": verb, "text": request.POST.get("text", "")}, panel=panel)


def _show(
    request: DeskRequest,
    item: Concern,
    panel: desk_panel.Panel | None,
    elsewhere: list[desk_panel.Elsewhere],
    form: ActForm | None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    kept = form is not None and "text" in form.fields
    context = {
        "crumbs": crumbs(CONCERNS),
        "concern": item,
        "row": queries.row_of(item, request.actor),
        "panel": panel,
        "elsewhere": elsewhere,
        "form": form,
        "refusal": refusal,
        "lost": request.POST.get("text", "") if refusal and not kept else "",
        "rectifiers": queries.who_rectifies(item.unit_path),
        "now_with": queries.now_with(item),
        "next_up": queries.next_up(item),
        "about": queries.about_of(item.notice),
        "nodes": queries.spine_of(item, mine=desk_panel.has_the_turn(panel, item)),
        "story": queries.history_of(item, request.actor),
    }
    return render(request, "desk/concerns/concern.html", context, status=status_of(refusal))
