"""Find your village: by two characters of its name, or down from the city."""

import re
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.rulebook.kinds import LEVELS
from portal import clock
from portal.organisation.frame import frame
from portal.organisation.models import Former, Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS, UnitKind
from portal.organisation.queries import place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_places, of_upper, short_code
from portal.pages.lateness import late_by_village
from portal.privacy import find
from powers.catalogue.queries import catalogue_of
from powers.hands.queries import doors_of

SHOWN = 30
LETTERS = 20
FEW_VILLAGES = 60
COMMITTEE = re.compile(r"(村民委员会|居民委员会|村委会|居委会)$")
"""What people write behind the name of their village."""
PLACES = (UnitKind.CITY, *COUNTY_KINDS, *TOWNSHIP_KINDS)


@dataclass(frozen=True)
class Branch:
    """A place and those right below it that lead to villages."""

    unit: Unit
    below: tuple["Branch", ...]


def home(request: HttpRequest) -> HttpResponse:
    """The way to a village. With words to search for the answer is made anew, without it is kept.

    Words that hold personal data are no village and are not said back.
    """
    words = request.GET.get("q", "").strip()
    return search(request, words) if words and not find(words) else index(request)


@stamped(of_places)
def index(request: HttpRequest) -> HttpResponse:
    """All places down to the townships, and their villages while these are few. One query."""
    rows = list(_places())
    villages = sum(1 for row in rows if row.is_village)
    shown = [row for row in rows if villages <= FEW_VILLAGES or not row.is_village]
    top = [row for row in shown if row.kind == UnitKind.CITY] or [r for r in shown if r.kind in COUNTY_KINDS]
    return render(
        request,
        "public/home.html",
        {"words": "", "tree": [_branch(one, shown) for one in top]},
    )


@require_safe
def search(request: HttpRequest, words: str) -> HttpResponse:
    """Villages found by some of their letters, with township and county to tell those of one name apart. Two queries.

    Several words narrow each other: “王庄 清泉” is the 王庄 of 清泉镇. What a village was called before counts too.
    """
    asked = words[:LETTERS]
    page = Paginator(found_by(asked), SHOWN).get_page(request.GET.get("p"))
    context = {"words": asked, "page": page, "count": page.paginator.count, "tree": []}
    return render(request, "public/home.html", context)


def found_by(asked: str) -> QuerySet[Unit]:
    """The villages whose own or former name, township or county hold every word; the closest first, ended ones last."""
    former = Former.objects.filter(unit=OuterRef("pk"))
    rows = Unit.objects.filter(kind__in=VILLAGE_KINDS)
    parts = [part for word in asked.split() if (part := COMMITTEE.sub("", word) or word)]
    for n, part in enumerate(parts):
        own = Q(name__icontains=part) | Q(Exists(former.filter(name__icontains=part)))
        above = Q(parent__name__icontains=part) | Q(parent__parent__name__icontains=part)
        rows = rows.filter(own | above if len(parts) > 1 else own)
        if n == 0:
            first, once = part, former.filter(name__icontains=part).exclude(name=OuterRef("name"))
    gone = Q(valid_to__isnull=False, valid_to__lt=clock.today())
    close = Case(
        When(gone, then=9),
        When(name__in=[first, f"{first}村", f"{first}社区"], then=0),
        When(name__istartswith=first, then=1),
        When(name__icontains=first, then=2),
        default=3,
    )
    return rows.annotate(
        town=F("parent__name"),
        county=F("parent__parent__name"),
        once=Subquery(once.values("name")[:1]),
        into=F("successor__name"),
        close=close,
    ).order_by("close", "parent__parent__code", "parent__code", "name", "code")


@stamped(of_upper)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """A city, county or township: what lies in it, and which of its villages are late. Five queries, seven for a county."""
    here = place(code, PLACES)
    if here is None:
        raise Http404
    below = list(_places().filter(parent=here.unit))
    late = late_by_village(here.unit)
    rows = [(one, sum(count for path, count in late.items() if path.startswith(one.path))) for one in below]
    township = here.unit.kind in TOWNSHIP_KINDS
    listed = here.unit.kind in COUNTY_KINDS and catalogue_of(here.unit) is not None
    context = frame(here) | {
        "rows": sorted(rows, key=lambda row: (-row[1], row[0].code)),
        "late": sum(late.values()),
        "late_villages": len(late),
        "leads_to": "village" if township else "unit",
        "what": "村和社区" if township else "乡镇和街道" if here.unit.kind in COUNTY_KINDS else "县和区",
        "county": short_code(here.unit.code) if listed else "",
        "numbers": here.unit.kind in COUNTY_KINDS,
        "keeps_rules": here.unit.kind in LEVELS,
        "people": [seat for seat in here.seats if seat.path == here.unit.path],
        "doors": doors_of(here.unit) if here.unit.kind in COUNTY_KINDS else (),
    }
    return render(request, "public/unit.html", context)


def _places() -> QuerySet[Unit]:
    """The places that are shown and still stand."""
    return Unit.objects.standing().filter(kind__in=(*PLACES, *VILLAGE_KINDS)).order_by("code")


def _branch(unit: Unit, rows: list[Unit]) -> Branch:
    return Branch(unit, tuple(_branch(row, rows) for row in rows if row.parent_id == unit.pk))
