"""Registering a matter: fill in one page, look it over, hand it in. Nothing typed is ever lost."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.files import MOST_PAGES
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Relation, Unit
from portal.organisation.policy import Refused, fetch
from portal.organisation.refusal import Refusal, refusal_of
from portal.organisation.signed_in import officer
from powers.catalogue.models import Subject
from powers.catalogue.queries import procedure
from powers.matters import operations
from powers.matters.desk_queries import Nexts, officers_at, title_for
from powers.matters.desk_views.holding import DESK, crumbs, held
from powers.matters.forms import FilingForm, VillageForm
from powers.matters.forms.typing import name_of
from powers.matters.models import Draft, Matter
from powers.matters.operations.leftovers import discard_draft, forget_unused
from powers.matters.rules import FileEntry
from powers.matters.typed import check, said

NEW = ("登记办件", "desk:matter_new")
HEADINGS: dict[str, str] = {
    Subject.HOUSEHOLD: "谁申请，带了什么",
    Subject.PERSON: "谁申请，带了什么",
    Subject.VILLAGE: "办什么事，有哪些材料",
}


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: str) -> HttpResponse:
    """The one page to fill in. Every press keeps what was typed and the files that came."""
    item = _draft(request, pk)
    if item.filed_id:
        return redirect("desk:filed", pk=item.filed_id)
    if request.method == "GET":
        form = _form(item, data=item.data)
        if "look" not in request.GET:
            form = _form(item, initial=form.regrown())
        return _ask(request, item, form)
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
    if "more" in request.POST:
        return _ask(request, item, _form(item, initial=form.regrown()))
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
                item.pk, form.applicant, actor=officer(request), on_paper=form.on_paper, values=form.values()
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
        "crumbs": crumbs(DESK, NEW),
        "draft": item,
        "form": form,
        "applicant": form.applicant,
        **_about(form),
        "said": [(f.label, said_of(form, f.name)) for f in form.typed_fields],
        "first_who": who,
        "first_limit": limit or first.name,
        "heading": HEADINGS[procedure(item.version).subject],
        "looked_through": any(step.tells_missing for step in procedure(item.version).steps),
        "public_title": "" if item.version.discreet else _public_title(item, form),
        "hand_in": f"交给{first.name}这一步"
        if procedure(item.version).of_village
        else f"交给{receiver(item.unit)}",
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
    town = receiver(item.unit)
    context = {
        "matter": item,
        "heading": f"{item.number}登记好了" if nexts.rows.of_village else f"已经交给{town}了",
        "title": title_for(officer(request), item),
        "ahead": nexts.ahead()[:3],
        "total": nexts.total(),
        "total_words": nexts.total_words(),
        "may_file": Action.FILE_MATTER in officer(request).roots,
    }
    return render(request, "desk/filed.html", context)


def _about(form: FilingForm | VillageForm) -> dict[str, str]:
    """The group and the relative in words, where there is an applicant."""
    if not isinstance(form, FilingForm):
        return {}
    return {
        "hamlet": form.hamlet_names.get(form.cleaned_data.get("hamlet", ""), ""),
        "kin": form.officers.get(form.cleaned_data.get("kin_account", ""), ""),
        "kin_relation": dict(Relation.choices).get(form.applicant.kin_relation, ""),
    }


def said_of(form: FilingForm | VillageForm, name: str) -> str:
    """A typed field in words, for the page on which it is looked over."""
    row = next(r for r in form.asked if name_of(r.key) == name)
    found = check([row], form.values([row.key]))
    if row.key in found.tables:
        return f"{len(found.tables[row.key])}行"
    return said(row, found.plain.get(row.key, "")) or "没有填"


def _public_title(item: Draft, form: FilingForm | VillageForm) -> str:
    """What the process board will call it."""
    matter = Matter(unit=item.unit, version=item.version)
    rows = procedure(item.version)
    if rows.title_field:
        matter.title = form.values().plain.get(rows.title_field, "")
    if isinstance(form, FilingForm):
        matter.hamlet_name = form.hamlet_names.get(form.cleaned_data.get("hamlet", ""), "")
    return matter.public_title


def receiver(unit: Unit) -> str:
    """To whom a village hands matters in: the township above it."""
    return unit.parent.name if unit.parent else unit.name


def _draft(request: HttpRequest, pk: str) -> Draft:
    """One's own draft; nobody else's exists."""
    own = Draft.objects.filter(account=officer(request).id).select_related("unit__parent", "version__power")
    return fetch(officer(request), Action.FILE_MATTER, own, pk=pk)


def _form(item: Draft, *, more: bool = False, **given: Any) -> FilingForm | VillageForm:
    kept = {key: FileEntry(**entry) for key, entry in item.papers.items()}
    rows = procedure(item.version)
    kind = VillageForm if rows.of_village else FilingForm
    return kind(
        **given,
        ask=rows.first.handed_in,
        asked=rows.asked(rows.first.outcomes[0]),
        kept=kept,
        unit=item.unit,
        officers=officers_at(item.unit, item.version),
    )


def _ask(request: HttpRequest, item: Draft, form: FilingForm | VillageForm) -> HttpResponse:
    rows = procedure(item.version)
    context = {
        "crumbs": crumbs(DESK, NEW),
        "draft": item,
        "form": form,
        "heading": HEADINGS[rows.subject],
        "limit_mb": settings.EVIDENCE_LIMIT_BYTES // 2**20,
        "limit_pages": MOST_PAGES,
    }
    return render(request, "desk/draft.html", context)
