"""Registering a matter: choose the item, fill in one page, look it over, hand it in. Nothing typed is ever lost."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.files import MOST_PAGES
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Relation, Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import Refused, fetch, visible
from portal.organisation.refusal import Refusal, refusal_of
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import county_list, procedure
from powers.matters import operations
from powers.matters.desk_queries import Nexts, officers_at, title_for
from powers.matters.desk_views.holding import DESK, held, officer
from powers.matters.forms import FilingForm
from powers.matters.models import Draft
from powers.matters.operations.leftovers import discard_draft, forget_unused
from powers.matters.rules import FileEntry

NEW = ("登记办件", "desk:matter_new")


@require_http_methods(["GET", "POST"])
def matter_new(request: HttpRequest) -> HttpResponse:
    """Choose what to register; only items that have a procedure and no doubt can be."""
    actor = officer(request)
    villages = Unit.objects.filter(kind__in=VILLAGE_KINDS).order_by("code")
    places = list(visible(actor, Action.FILE_MATTER, villages, "path"))
    if not places:
        raise Http404
    unit = next((p for p in places if str(p.pk) == request.POST.get("unit")), places[0])
    found = county_list(unit)
    categories = found.categories if found else ()
    runnable = {p.version_id: p for c in categories for p in c.powers if p.runs and not p.doubt}
    if request.method == "POST":
        chosen = next((p for p in runnable.values() if str(p.version_id) == request.POST.get("item")), None)
        if chosen is None:
            raise Http404
        return redirect("desk:draft", pk=_begun(request, unit, chosen.version_id).pk)
    context = {
        "crumbs": _crumbs(DESK),
        "places": places,
        "runnable": runnable.values(),
        "categories": [
            (c.name, [p for p in c.powers if p.version_id not in runnable])
            for c in categories
            if any(p.version_id not in runnable for p in c.powers)
        ],
    }
    return render(request, "desk/matter_new.html", context)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: str) -> HttpResponse:
    """The one page to fill in. Every press keeps what was typed and the files that came."""
    item = _draft(request, pk)
    if item.filed_id:
        return redirect("desk:filed", pk=item.filed_id)
    if request.method == "GET":
        return _ask(request, item, _form(item, data=item.data if "look" in request.GET else None))
    form = _form(item, data=request.POST, files=request.FILES)
    form.full_clean()
    operations.keep_draft(
        actor=officer(request),
        unit=item.unit,
        version=item.version,
        data=form.as_typed,
        papers={key: vars(entry) for key, entry in form.kept.items()},
        draft=item,
    )
    forget_unused(form.dropped)
    if "later" in request.POST:
        messages.success(request, "存好了。从“今天要办”或者“我的”可以接着填。")
        return redirect("desk:today")
    if form.errors:
        return _ask(request, item, form)
    return redirect("desk:draft_check", pk=item.pk)


@require_http_methods(["GET", "POST"])
def draft_check(request: HttpRequest, pk: str) -> HttpResponse:
    """Look it over, then hand it in. A second press finds the matter of the first."""
    item = _draft(request, pk)
    if item.filed_id:
        return redirect("desk:filed", pk=item.filed_id)
    form = _form(item, data=item.data)
    if not form.is_valid():
        return redirect(f"{reverse('desk:draft', args=[item.pk])}?look=1")
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            matter = operations.file_draft(
                item.pk, form.applicant, actor=officer(request), on_paper=form.on_paper
            )
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "登记办件")
            item = _draft(request, pk)
            if item.filed_id:
                return redirect("desk:filed", pk=item.filed_id)
        else:
            return redirect("desk:filed", pk=matter.pk)
    first, who, limit = Nexts(item.unit, item.version).ahead()[0]
    context = {
        "crumbs": _crumbs(DESK, NEW),
        "draft": item,
        "form": form,
        "applicant": form.applicant,
        "hamlet": form.hamlet_names.get(form.cleaned_data.get("hamlet", ""), ""),
        "kin": form.officers.get(form.cleaned_data.get("kin_account", ""), ""),
        "kin_relation": dict(Relation.choices).get(form.applicant.kin_relation, ""),
        "first_who": who,
        "first_limit": limit or first.name,
        "hand_in": f"交给{receiver(item.unit)}",
        "refusal": refusal,
        "edit": reverse("desk:draft", args=[item.pk]),
    }
    return render(request, "desk/draft_check.html", context, status=refusal.status if refusal else 200)


@require_POST
def discard(request: HttpRequest, pk: str) -> HttpResponse:
    """Throw a draft away, its files too."""
    discard_draft(_draft(request, pk))
    messages.success(request, "没写完的登记删掉了。")
    return redirect("desk:today")


@require_safe
def filed(request: HttpRequest, pk: str) -> HttpResponse:
    """It is handed in: the number, what happens next and until when."""
    item = held(request, pk)
    nexts = Nexts(item.unit, item.version)
    context = {
        "matter": item,
        "title": title_for(officer(request), item),
        "ahead": nexts.ahead()[:3],
        "total": nexts.total(),
        "total_words": nexts.total_words(),
        "town": receiver(item.unit),
        "may_file": Action.FILE_MATTER in officer(request).roots,
    }
    return render(request, "desk/filed.html", context)


def receiver(unit: Unit) -> str:
    """To whom a village hands matters in: the township above it."""
    return unit.parent.name if unit.parent else unit.name


def _begun(request: HttpRequest, unit: Unit, version_id: int) -> Draft:
    """A draft of its own for each press: two windows of one person must never write in the same one."""
    version = PowerVersion.objects.get(pk=version_id)
    return operations.keep_draft(
        actor=officer(request), unit=unit, version=version, data={}, papers={}, draft=None
    )


def _draft(request: HttpRequest, pk: str) -> Draft:
    """One's own draft; nobody else's exists."""
    own = Draft.objects.filter(account=officer(request).id).select_related("unit__parent", "version__power")
    return fetch(officer(request), Action.FILE_MATTER, own, pk=pk)


def _form(item: Draft, **given: Any) -> FilingForm:
    kept = {key: FileEntry(**entry) for key, entry in item.papers.items()}
    return FilingForm(
        **given,
        initial=item.data,
        ask=procedure(item.version).first.takes,
        kept=kept,
        unit=item.unit,
        officers=officers_at(item.unit, item.version),
    )


def _ask(request: HttpRequest, item: Draft, form: FilingForm) -> HttpResponse:
    context = {
        "crumbs": _crumbs(DESK, NEW),
        "draft": item,
        "form": form,
        "limit_mb": settings.EVIDENCE_LIMIT_BYTES // 2**20,
        "limit_pages": MOST_PAGES,
    }
    return render(request, "desk/draft.html", context)


def _crumbs(*names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(words, reverse(name)) for words, name in names]
