"""The list of matters and the page of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from portal.organisation.actions import Action
from portal.organisation.refusal import Refusal
from portal.organisation.signed_in import officer
from powers.matters.desk_queries import FILTERS, MatterPage, listed, matter_page, page_of
from powers.matters.desk_queries.lists import PER_PAGE
from powers.matters.desk_views.holding import DESK, MATTERS, held
from powers.matters.desk_views.stepping import forms_for, posted_in
from powers.matters.forms import OpinionForm, StepForm
from powers.matters.models import Matter


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """All matters this officer may see, thirty a page, by state."""
    actor = officer(request)
    chosen = request.GET.get("state", "running")
    chosen = chosen if chosen in FILTERS else "running"
    page = Paginator(listed(actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": page_of(actor, list(page.object_list)),
        "page": page,
        "filters": FILTERS.items(),
        "chosen": chosen,
        "chosen_word": FILTERS[chosen],
        "may_file": Action.FILE_MATTER in actor.roots,
        "may_see": Action.VIEW_MATTER in actor.roots,
    }
    return render(request, "desk/matters.html", context)


@require_safe
def matter(request: HttpRequest, pk: str) -> HttpResponse:
    """One matter: what can be done now, how it went, where it stands, its papers."""
    return show(request, held(request, pk))


def show(
    request: HttpRequest,
    item: Matter,
    *,
    refusal: Refusal | None = None,
    posted: StepForm | None = None,
    opinion: tuple[str, OpinionForm] | None = None,
    **given: Any,
) -> HttpResponse:
    """Render a matter's page; with a refusal on top and its status, with `posted` as it was typed."""
    page: MatterPage = matter_page(officer(request), item)
    forms = forms_for(page)
    if opinion and "opinion_forms" in forms:
        whose, typed = opinion
        forms["opinion_forms"] = [
            (row, typed if row.key == whose else form) for row, form in forms["opinion_forms"]
        ]
    context = {
        "page": page,
        "matter": item,
        "refusal": refusal,
        "lost": "",
        "crumbs": [(words, reverse(name)) for words, name in (DESK, MATTERS)],
        "chart_link": format_html(
            '<a href="{}">流程图</a>',
            reverse("village_power", args=[item.unit.code, item.version.power.label]),
        ),
        "panel_template": f"desk/panels/{page.panel.kind}.html",
        **forms,
        **posted_in(forms, posted),
        **given,
    }
    return render(request, "desk/matter.html", context, status=refusal.status if refusal else 200)
