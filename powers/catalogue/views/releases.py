"""A county's list in numbered releases: all of them, one of them, and an item as it stood in one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.frame import frame
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county
from powers.catalogue.models import Catalogue
from powers.catalogue.published.frozen import Frozen, frozen
from powers.catalogue.published.issues import Issue, counted, found, issues
from powers.catalogue.published.listing import listing
from powers.catalogue.published.sides import against_base, between
from powers.catalogue.queries import catalogue_of
from powers.catalogue.queries.lists import place_of
from powers.catalogue.releases.course import record_of
from powers.catalogue.showing import group_bases, steps_shown
from powers.catalogue.views.items import county_of


def held_at(county: str) -> tuple[Place, Catalogue]:
    """A county by its short code, and the list that holds there. Raises Http404 without one."""
    here = county_of(county)
    catalogue = catalogue_of(here.unit)
    if catalogue is None:
        raise Http404
    return here, catalogue


def around(here: Place, county: str, catalogue: Catalogue, *further: tuple[str, str]) -> dict[str, Any]:
    """What stands around a page below a county's list; `further` are more links on the way to it."""
    context = frame(here, beside=True)
    path = (*context["crumbs"], ("清单", reverse("county_list", args=[county])), *further)
    return context | {"crumbs": path, "county": county, "catalogue": catalogue}


def all_releases(county: str) -> tuple[str, str]:
    """The way back to all releases."""
    return "各版清单", reverse("releases", args=[county])


@stamped(of_county)
def releases(request: HttpRequest, county: str) -> HttpResponse:
    """Every release of a county's list, the newest first. Six queries beside the stamp."""
    here, catalogue = held_at(county)
    counts = counted(catalogue)
    rows = [(one, counts.get(one.release.pk)) for one in issues(catalogue)]
    context = around(here, county, catalogue) | {"rows": rows, "now": next((i.now for i, _ in rows), None)}
    return render(request, "public/releases.html", context)


@stamped(of_county)
def release(request: HttpRequest, county: str, number: int) -> HttpResponse:
    """One release: what it changed, by which documents, the work team, the whole list as it was frozen.

    Twenty queries beside the stamp at most.
    """
    here, catalogue = held_at(county)
    rows = issues(catalogue)
    issue, before = _issue(rows, number), found(rows, number - 1)
    listed = listing(issue.release)
    turned = (
        between(before, issue, listed.lines) if before else against_base(catalogue, listed.lines, issue.as_of)
    )
    context = around(here, county, catalogue, all_releases(county)) | {
        "issue": issue,
        "before": before,
        "turns": turned,
        "listed": listed,
        "counts": counted(catalogue).get(issue.release.pk),
        "detail": "compare_item" if before else "changes_item",
        "query": f"?from={number - 1}&to={number}" if before else f"?in={number}",
        "at": number,
        "with_base": catalogue.base_id is not None,
        "record": record_of(issue.release),
    }
    return render(request, "public/release.html", context)


@stamped(of_county)
def release_item(request: HttpRequest, county: str, release: int, number: str) -> HttpResponse:
    """An item as it stood in a release. Thirteen queries beside the stamp, four more the first time."""
    here, catalogue = held_at(county)
    issue, place = _issue(issues(catalogue), release), place_of(number)
    shown = frozen(issue, place) if place else None
    if shown is None:
        raise Http404
    named = f"第{release}版", reverse("release", args=[county, release])
    context = around(here, county, catalogue, all_releases(county), named)
    context |= {"issue": issue, "shown": shown, "line": shown.line, **_item(here, county, issue, shown)}
    return render(request, "public/release_item.html", context)


def _item(here: Place, county: str, issue: Issue, shown: Frozen) -> dict[str, Any]:
    """The item's own part of its page; references lead to the items of the same release."""
    item, rows = shown.item, shown.rows
    where = {
        label: reverse("release_item", args=[county, issue.number, label])
        for label in shown.beside
        if label != shown.line.label
    }
    return {
        "item": item,
        "steps": steps_shown(rows, item.steps, here.unit) if item and rows else (),
        "bases": group_bases(item.bases) if item else (),
        "where": where,
        "village": None,
    }


def _issue(rows: tuple[Issue, ...], number: int) -> Issue:
    issue = found(rows, number)
    if issue is None:
        raise Http404
    return issue
