"""Two of the five boards of a village: what it may do, and how."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.frame import frame, village
from portal.organisation.parameters import rules
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit, short_code
from powers.catalogue.asking import overview
from powers.catalogue.queries import CountyList, county_list, runnable
from powers.catalogue.saying import fill
from powers.catalogue.views.items import focus_context


@stamped(of_unit, query=("field",))
def board_list(request: HttpRequest, code: str) -> HttpResponse:
    """清单内容: the county's items by category, which can be run now, which nobody sees to; `?field=` one focus field."""
    here = village(code)
    found = county_list(here.unit)
    context = frame(here, beside=True) | {"list": found, "hands": overview(here, found), **_home(here, found)}
    if found:
        context |= focus_context(found, request)
        context["ready"] = [p for c in context["categories"] for p in c.powers if p.runs]
    return render(request, "public/board_list.html", context)


@stamped(of_unit)
def board_procedures(request: HttpRequest, code: str) -> HttpResponse:
    """运行程序: the items with a complete procedure. Six queries beside the stamp."""
    here = village(code)
    found = county_list(here.unit)
    held = rules(here.unit)
    rows = [
        replace(row, what=fill(row.what, held), how_long=fill(row.how_long, held))
        for row in (runnable(found) if found else ())
    ]
    context = frame(here, beside=True) | {
        "rows": rows,
        "rest": found.total - len(rows) if found else 0,
        **_home(here, found),
    }
    return render(request, "public/board_procedures.html", context)


def _home(here: Place, found: CountyList | None) -> dict[str, object]:
    """Whose list it is in short form (the county's, or a street's own: E30), and whoever keeps it."""
    home = found.catalogue.place if found else here.county
    return {
        "county": short_code(home.code) if home else "",
        "county_name": home.name if home else "",
        "keeper": here.first(PostKind.CATALOGUE_KEEPER),
    }
