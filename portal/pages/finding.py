"""Find your village: by two characters of its name, or down from the city."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.rulebook.kinds import LEVELS
from portal import clock
from portal.organisation.frame import frame
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS, UnitKind
from portal.organisation.queries import place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_places, of_upper, short_code
from portal.pages.lateness import late_by_village

SHOWN = 30
FEW_VILLAGES = 60
PLACES = (UnitKind.CITY, *COUNTY_KINDS, *TOWNSHIP_KINDS)


@dataclass(frozen=True)
class Branch:
    """A place and those right below it that lead to villages."""

    unit: Unit
    below: tuple["Branch", ...]


def home(request: HttpRequest) -> HttpResponse:
    """The way to a village. With words to search for the answer is made anew, without it is kept."""
    words = request.GET.get("q", "").strip()
    return search(request, words) if words else index(request)


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
        {"words": "", "tree": [_branch(one, shown) for one in top], "found": None},
    )


@require_safe
def search(request: HttpRequest, words: str) -> HttpResponse:
    """Villages whose name holds the words, each with the places above it. One query."""
    names = Q(name__icontains=words[:20])
    rows = list(
        _places()
        .filter(names, kind__in=VILLAGE_KINDS)
        .annotate(town=F("parent__name"), county=F("parent__parent__name"))
        .order_by("name", "code")[: SHOWN + 1]
    )
    context = {"words": words[:20], "found": rows[:SHOWN], "more": len(rows) > SHOWN, "tree": []}
    return render(request, "public/home.html", context)


@stamped(of_upper)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """A city, county or township: what lies in it, and which of its villages are late. Five queries."""
    here = place(code, PLACES)
    if here is None:
        raise Http404
    below = list(_places().filter(parent=here.unit))
    late = late_by_village(here.unit)
    rows = [(one, sum(count for path, count in late.items() if path.startswith(one.path))) for one in below]
    township = here.unit.kind in TOWNSHIP_KINDS
    context = frame(here) | {
        "rows": sorted(rows, key=lambda row: (-row[1], row[0].code)),
        "late": sum(late.values()),
        "late_villages": len(late),
        "leads_to": "village" if township else "unit",
        "what": "村和社区" if township else "乡镇和街道" if here.unit.kind in COUNTY_KINDS else "县和区",
        "county": short_code(here.unit.code) if here.unit.kind in COUNTY_KINDS else "",
        "keeps_rules": here.unit.kind in LEVELS,
        "people": [seat for seat in here.seats if seat.path == here.unit.path],
    }
    return render(request, "public/unit.html", context)


def _places() -> QuerySet[Unit]:
    """The places that are shown and still stand."""
    today = clock.today()
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Unit.objects.filter(standing, kind__in=(*PLACES, *VILLAGE_KINDS)).order_by("code")


def _branch(unit: Unit, rows: list[Unit]) -> Branch:
    return Branch(unit, tuple(_branch(row, rows) for row in rows if row.parent_id == unit.pk))
