"""The second board, 规章制度: what a place has in writing, what it lacks, each document with its versions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook import queries
from disclosure.rulebook.citing import cited
from disclosure.rulebook.kinds import LEVELS
from disclosure.rulebook.lifecycle import CURRENT
from disclosure.rulebook.sheet import sheet_of
from disclosure.rulebook.text import blocks
from portal import pdf
from portal.organisation.frame import frame, village
from portal.organisation.queries import Place, place, place_of
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_row, of_unit, short_code
from powers.catalogue.queries import county_list, laws_of

SIZES: dict[str, pdf.Size] = {"": "a4", "a4": "a4", "a3": "a3"}


@stamped(of_unit)
def board_rules(request: HttpRequest, code: str) -> HttpResponse:
    """规章制度 of a village, with those of its township and county. Seven queries beside the stamp."""
    here = village(code)
    found = county_list(here.unit)
    context = _board(here, found.catalogue if found else None) | {"laws": laws_of(found) if found else []}
    return render(request, "public/board_rules.html", frame(here, beside=True) | context)


@stamped(of_unit)
def unit_rules(request: HttpRequest, code: str) -> HttpResponse:
    """The same of a township or a county, without those of its villages."""
    here = place(code, [kind for kind in LEVELS if kind not in ("village", "community")])
    if here is None:
        raise Http404
    found = county_list(here.unit)
    context = _board(here, found.catalogue if found else None) | {"laws": []}
    return render(request, "public/board_rules.html", frame(here, beside=True) | context)


def _board(here: Place, catalogue: Any) -> dict[str, Any]:
    shelves = queries.board(here, catalogue)
    return {"shelves": shelves, "missing": queries.missing_of(shelves)}


@stamped(of_row(RuleDocument))
def rule(request: HttpRequest, id: str) -> HttpResponse:
    """A document: the version that holds, or the last one with why it ended. Seven queries beside the stamp."""
    versions = _versions(id)
    return _page(request, versions[0], versions)


@stamped(of_row(RuleDocument))
def rule_version(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """One version of a document as it was, for ever."""
    versions = _versions(id)
    shown = next((one for one in versions if one.number == number), None)
    if shown is None:
        raise Http404
    return _page(request, shown, versions)


@stamped(of_row(RuleDocument), query=("size",))
def rule_sheet(request: HttpRequest, id: str) -> HttpResponse:
    """The version that holds on paper, A4 or with `?size=a3` A3. What no longer holds is not for the wall."""
    size = SIZES.get(request.GET.get("size", ""))
    holds = next((one for one in _versions(id) if one.state in CURRENT), None)
    if size is None or holds is None:
        raise Http404
    sheet = sheet_of(holds, place_of(holds.document.unit))
    content = pdf.render("sheets/rule.html", {"sheet": sheet}, size=size)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{id}.pdf"'
    return response


def _versions(document_id: str) -> tuple[RuleVersion, ...]:
    versions = queries.published(document_id)
    if not versions:
        raise Http404
    return versions


def _page(request: HttpRequest, shown: RuleVersion, versions: tuple[RuleVersion, ...]) -> HttpResponse:
    document = shown.document
    here = place_of(document.unit)
    kind = queries.kind_of(document)
    county = here.county
    newer = versions[0] if versions[0] != shown else None
    context = frame(
        here, beside=not here.unit.is_village, board="board_rules" if here.unit.is_village else ""
    )
    context |= {
        "shown": shown,
        "shape_word": queries.word_of(shown),
        "facts": queries.facts_of(shown),
        "kind": kind.name_at(document.unit),
        "blocks": blocks(shown.text),
        "newer": newer,
        "versions": [(one, queries.facts_of(one), *queries.word_of(one)) for one in versions],
        "keeper": here.first(shown.keeper),
        "items": queries.items_of(shown, here.unit),
        "cites": list(cited(kind.bases_at(document.unit)).values()),
        "county": short_code(county.code) if county else "",
    }
    return render(request, "public/rule.html", context)
