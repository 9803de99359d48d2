"""A county's lists beside that of powers in public: all of them, one as it stands on a day, its sheet."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import clock, pdf
from portal.organisation.frame import frame
from portal.organisation.post_kinds import PostKind
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county
from powers.catalogue.models import ListKind
from powers.catalogue.queries.lists import catalogue_of
from powers.catalogue.views.items import county_of
from powers.catalogue.views.papers import SIZES, answer_pdf
from powers.five_lists.order_queries import figures
from powers.five_lists.paper import directory_of, sheet_of
from powers.five_lists.queries import FIVE, cards, list_page

SAYS = {
    ListKind.NEGATIVE: "村干部不许做的事。做了的，可以打电话说。",
    ListKind.AUTONOMY: "村里自己商量、自己办的事。",
    ListKind.ASSISTANCE: "帮政府办的事，清单上没有的，不能再派给村里。",
    ListKind.FORBIDDEN: "不能叫村里办的事，谁来派都不接。",
    ListKind.SERVICES: "村里能给大家办的、能约的。",
    ListKind.DISCLOSURE: "村里要公开什么、什么时候公开、谁来公开。",
}
"""What each list is, in a sentence."""


@stamped(of_county)
def five_lists(request: HttpRequest, county: str) -> HttpResponse:
    """Every list of a county, those it has not made yet too. Two queries beside the place and its stamp."""
    here = county_of(county)
    context = frame(here, beside=True) | {
        "cards": [(card, SAYS[ListKind(card.kind)]) for card in cards(here.unit)],
        "powers": catalogue_of(here.unit),
        "county": county,
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
    return render(request, "public/five_lists.html", context)


@stamped(of_county, query=("on",))
def five_list(request: HttpRequest, county: str, kind: str) -> HttpResponse:
    """One list, today or with `?on=20261001` as it stood on that day. Seven queries beside the place and its stamp."""
    here, on = county_of(county), day_asked(request)
    if kind not in FIVE:
        raise Http404
    context = frame(here, beside=True)
    context["crumbs"] = (*context["crumbs"], ("五份清单", reverse("five_lists", args=[county])))
    context |= {
        "list": list_page(here.unit, kind, on),
        "kind": kind,
        "label": str(ListKind(kind).label),
        "says": SAYS[ListKind(kind)],
        "past": on,
        "county": county,
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
        "watcher": here.first(PostKind.COUNTY_DISCIPLINE),
        "figures": figures(here.unit) if kind == ListKind.SERVICES and on is None else None,
    }
    return render(request, "public/five_list.html", context)


@stamped(of_county, query=("on", "size"))
def five_sheet(request: HttpRequest, county: str, kind: str) -> HttpResponse:
    """A list for the wall, A4, with `?size=a3` A3, with `?on=` as it stood on a day."""
    here, on = county_of(county), day_asked(request)
    size = SIZES.get(request.GET.get("size", ""))
    found = list_page(here.unit, kind, on) if kind in FIVE else None
    if found is None or size is None or not found.rows:
        raise Http404
    form, said = "sheets/rule.html", sheet_of(here, found)
    if kind == ListKind.DISCLOSURE:
        form, said = "sheets/directory.html", directory_of(here, found)
    return answer_pdf(pdf.render(form, said, size=size), f"{county}-{kind}")


def day_asked(request: HttpRequest) -> date | None:
    """The earlier day of `?on=`, None for today. Raises Http404 for what is no day, or one to come."""
    words = request.GET.get("on", "")
    if not words:
        return None
    try:
        day = date(int(words[:4]), int(words[4:6]), int(words[6:])) if len(words) == 8 else None
    except ValueError:
        day = None
    if day is None or day > clock.today():
        raise Http404
    return day if day < clock.today() else None
