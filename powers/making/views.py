"""Public pages: the draft of a county's next list, saying something about it, and where that stands."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal import pdf
from portal.lifecycle import NotAllowed
from portal.organisation.frame import frame
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, place_of
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, short_code
from portal.privacy import find, plain_words
from powers.catalogue.views.items import county_of
from powers.catalogue.views.papers import answer_pdf
from powers.making import operations
from powers.making.forms import CommentForm, token_for, token_holds
from powers.making.models import PublicDraft
from powers.making.paper import record_sheet
from powers.making.queries import shown as queries

PAGE = 30


@stamped(of_county, query=("p",))
def current_draft(request: HttpRequest, county: str) -> HttpResponse:
    """What a county shows for comment now, or showed last. Eight queries beside the stamp."""
    here = county_of(county)
    return _draft(request, here, queries.latest_shown(here.unit))


@stamped(of_county, query=("p",))
def making_draft(request: HttpRequest, county: str, pk: str) -> HttpResponse:
    """The same of one making, at an address that stays. Raises Http404 for one that has shown nothing."""
    here = county_of(county)
    return _draft(request, here, _shown(here, pk))


@stamped(of_county)
def making_record(request: HttpRequest, county: str, pk: str) -> HttpResponse:
    """How the list came about, on paper."""
    here = county_of(county)
    making = _shown(here, pk).turn.making
    return answer_pdf(
        pdf.render("sheets/making.html", {"sheet": record_sheet(making, here)}), f"{county}-{pk}-record"
    )


@csrf_exempt  # no cookie that could be ridden on; the signed token in the form takes its place
def say_about_draft(request: HttpRequest, county: str, pk: str) -> HttpResponse:
    """The form and its sending; `?item=` the number it is about."""
    return _send(request, county, pk) if request.method == "POST" else _form(request, county=county, pk=pk)


@stamped(of_county, query=("item",))
def _form(request: HttpRequest, county: str, pk: str) -> HttpResponse:
    here = county_of(county)
    shown = _shown(here, pk)
    form = CommentForm(lines=shown.lines, initial={"number": request.GET.get("item", "")})
    return _page(request, here, shown, form)


def _send(request: HttpRequest, county: str, pk: str) -> HttpResponse:
    here = county_of(county)
    shown = _shown(here, pk)
    form = CommentForm(request.POST, lines=shown.lines)
    if not form.is_valid():
        return _page(request, here, shown, form, status=400)
    if not token_holds(request.POST.get("token", ""), shown):
        return _page(request, here, shown, form, status=400, stale=True)
    given = form.cleaned_data
    if queries.throttled(shown, plain_words(given["text"]), given["number"]):
        return render(request, "429.html", status=429)
    try:
        made = operations.say(shown.pk, **given)
    except NotAllowed as refused:
        return _page(request, here, shown, form, status=409, refused=refused.reason)
    return redirect("draft_receipt", made.receipt)


@require_safe
def draft_receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Where a comment stands, for whoever has the code. Neither kept nor listed; nobody's name is on it."""
    comment = queries.by_receipt(receipt)
    if comment is None:
        raise Http404
    here = place_of(comment.making.county)
    context = _around(here, comment.making_id) | {
        "comment": comment,
        "said": queries.said([comment], here.phones)[0],
        "covered": bool(find(comment.text, here.phones)),
    }
    return _private(render(request, "public/draft_receipt.html", context))


def _draft(request: HttpRequest, here: Place, shown: PublicDraft | None) -> HttpResponse:
    context = frame(here, beside=True) | {"county": short_code(here.unit.code), "keeper": _keeper(here)}
    if shown is None:
        return render(request, "public/draft.html", context)
    making = shown.turn.making
    page = Paginator(queries.comments_of(making), PAGE).get_page(request.GET.get("p"))
    context |= {
        "making": making,
        "shown": queries.as_shown(shown),
        "stages": queries.stages_of(making),
        "consulted": queries.consulted_of(making),
        "page": page,
        "said": queries.said(page, here.phones),
        "waiting": queries.waiting_of(making),
    }
    return render(request, "public/draft.html", context)


def _page(
    request: HttpRequest,
    here: Place,
    shown: PublicDraft,
    form: CommentForm,
    *,
    status: int = 200,
    stale: bool = False,
    refused: str = "",
) -> HttpResponse:
    """The form with all that was typed; after the last day where to go instead."""
    context = _around(here, shown.turn.making_id) | {
        "form": form,
        "token": token_for(shown),
        "shown": queries.as_shown(shown),
        "stale": stale,
        "refused": refused,
        "covered": bool(form.is_bound and find(form.data.get("text", ""), here.phones)),
    }
    response = render(request, "public/draft_say.html", context, status=status)
    return _private(response) if request.method == "POST" else response


def _around(here: Place, pk: str) -> dict[str, Any]:
    county = short_code(here.unit.code)
    context = frame(here, beside=True)
    context["crumbs"] = (*context["crumbs"], ("清单草案", reverse("making_draft", args=[county, pk])))
    return context | {"county": county, "pk": pk, "keeper": _keeper(here)}


def _keeper(here: Place) -> Any:
    return here.first(PostKind.CATALOGUE_KEEPER)


def _shown(here: Place, pk: str) -> PublicDraft:
    found = queries.shown_of(pk, here.unit)
    if found is None:
        raise Http404
    return found


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
