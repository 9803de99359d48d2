"""A county's list, and one of its items as it holds for the whole county."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portal.organisation.frame import Crumb, frame
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import county_code, of_county, short_code
from powers.catalogue.asking import asked_about, door_of
from powers.catalogue.beside import hints_beside, rules_beside
from powers.catalogue.booklets import made
from powers.catalogue.linking import addresses
from powers.catalogue.models import Catalogue, ListKind, Standing, Way
from powers.catalogue.owning import owners_of
from powers.catalogue.paper import forms_of
from powers.catalogue.published.marks import item_mark, list_marks
from powers.catalogue.queries import (
    CountyList,
    Item,
    called_elsewhere,
    catalogue_of,
    county_list,
    item,
    procedure,
)
from powers.catalogue.queries.focus import focus_of, focus_of_item, only
from powers.catalogue.queries.lists import place_of
from powers.catalogue.queries.released import release_on
from powers.catalogue.queries.ties import tied_to
from powers.catalogue.showing import former, group_bases, steps_shown


def county_of(short: str) -> Place:
    """The county or zone with this short code, or the street or township that keeps a list of its own (E30, S1-37).

    Raises Http404 for anything else, a county's long code included.
    """
    here = place(county_code(short), (*COUNTY_KINDS, *TOWNSHIP_KINDS))
    if here is None or short_code(here.unit.code) != short or not _keeps_list(here.unit):
        raise Http404
    return here


def _keeps_list(unit: Unit) -> bool:
    """Whether a master list may be asked for here: every county's, of a street or township only one of its own."""
    return unit.kind in COUNTY_KINDS or Catalogue.objects.filter(unit=unit, kind=ListKind.POWERS).exists()


@stamped(of_county, query=("field",))
def county_list_page(request: HttpRequest, county: str) -> HttpResponse:
    """A county's list by category, or with `?field=` the items of one focus field. Eight queries beside the stamp."""
    here = county_of(county)
    found = county_list(here.unit)
    if found is None:
        raise Http404
    context = frame(here, beside=True) | {
        "list": found,
        "marks": list_marks(found.catalogue),
        **focus_context(found, request),
        "county": county,
        "booklet": made(here.unit, found),
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
    return render(request, "public/county_list.html", context)


@stamped(of_county)
def power(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """One item for the whole county: posts of village and township stand without a name, which differs by village."""
    here = county_of(county)
    found = item(here.unit, number)
    if found is None:
        return to_left_out(here, number)
    return render(request, "public/power.html", item_context(here, found) | {"village": None})


def to_left_out(here: Place, number: str) -> HttpResponse:
    """To the release in force, whose page says why the list that holds here leaves out this item of the base.

    Raises Http404 where it does not.
    """
    catalogue, at = catalogue_of(here.unit), place_of(number)
    release = release_on(catalogue) if catalogue and at else None
    if catalogue is None or release is None or at is None:
        raise Http404
    if not release.entries.filter(number=at[0], sub_number=at[1], way=Way.DROPPED).exists():
        raise Http404
    return redirect("release_item", short_code(catalogue.place.code), release.number, number)


def focus_context(found: CountyList, request: HttpRequest) -> dict[str, Any]:
    """The focus fields of a list, the one asked for by the address, and the categories to show. One query.

    Raises Http404 for a field that is none of its focus fields.
    """
    fields, asked = focus_of(found.catalogue), request.GET.get("field", "")
    field = next((one for one in fields if one.key == asked), None)
    if asked and field is None:
        raise Http404
    return {"focus": fields, "field": field, "categories": only(found, field)}


def item_context(here: Place, found: Item) -> dict[str, Any]:
    """What an item's page shows at a place."""
    home, county = found.catalogue.place, here.county
    beside = (
        county if home == county else None
    )  # a street's own numbers are not those of its county's other lists
    context = frame(here, beside=True)
    context["crumbs"] = (*context["crumbs"], *_list_crumb(here))
    return context | {
        "item": found,
        "mark": item_mark(found.catalogue, found.version),
        "focus": focus_of_item(found.catalogue, found.version, found.number),
        "county": short_code(home.code),
        "steps": steps_shown(procedure(found.version), found.steps, here.unit),
        "bases": group_bases(found.bases),
        "former": former(found.bases),
        "asked": asked_about(here, found),
        "door": door_of(here, found.number),
        "owners": owners_of(beside, found.number),
        "watchers": [seat for seat in here.seated(found.watchers) if seat.name],
        "rules": rules_beside(here.unit, found.number),
        "where": addresses(found, here.unit, home),
        "tied": tied_to(beside, found.number) if beside else (),
        "elsewhere": called_elsewhere(found.version),
        "hints": hints_beside(beside, found.number) if beside else (),
        "county_code": county.code if county else "",
        "forms": forms_of(procedure(found.version)) if found.version.standing != Standing.STOPPED else (),
    }


def _list_crumb(here: Place) -> tuple[Crumb, ...]:
    if here.unit.is_village:
        return (("运行程序", reverse("board_procedures", args=[here.unit.code])),)
    return (("清单", reverse("county_list", args=[short_code(here.unit.code)])),)
