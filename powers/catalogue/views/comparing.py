"""Lists held against each other: two releases, a county and its base, two counties."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import clock
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, of_register, short_code
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.published.counties import side_by_side
from powers.catalogue.published.issues import Issue, counts_of, found, issues
from powers.catalogue.published.sides import against_base, between
from powers.catalogue.published.turns import Turn
from powers.catalogue.queries.lines import Lines, lines_of, lines_on
from powers.catalogue.views.releases import all_releases, around, held_at


@stamped(of_county, query=("from", "to"))
def compare(request: HttpRequest, county: str) -> HttpResponse:
    """Any two releases of a county's list, item by item; the last two without a choice. Sixteen queries at most."""
    here, catalogue = held_at(county)
    rows = issues(catalogue)
    sides = _sides(request, rows)
    context = around(here, county, catalogue, all_releases(county)) | {"rows": rows, "sides": sides}
    if sides:
        before, after = sides
        context |= {
            "turns": between(before, after),
            "detail": "compare_item",
            "query": f"?from={before.number}&to={after.number}",
            "at": after.number,
        }
    return render(request, "public/compare.html", context)


@stamped(of_county, query=("from", "to"))
def compare_item(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """Every place in which one item differs between two releases. Sixteen queries at most."""
    here, catalogue = held_at(county)
    sides = _sides(request, issues(catalogue))
    turn = between(*sides).of(number) if sides else None
    if turn is None or sides is None:
        raise Http404
    before, after = sides
    query = f"?from={before.number}&to={after.number}"
    back = f"第{before.number}版和第{after.number}版", reverse("compare", args=[county]) + query
    context = around(here, county, catalogue, all_releases(county), back)
    columns = f"第{before.number}版", f"第{after.number}版"
    return _differences(request, context, turn, columns, after.number)


@stamped(of_county, query=("in",))
def changes(request: HttpRequest, county: str) -> HttpResponse:
    """What a county's list has otherwise than its base, why, and by which document; `?in=` as a release had it.

    Sixteen queries beside the stamp at most.
    """
    here, catalogue = held_at(county)
    issue, lines, day = _lines(request, catalogue)
    number = issue.number if issue else None
    base = catalogue.base
    ways: dict[str, int] = {}
    for line in lines.values():
        if not line.place[1]:
            ways[line.way] = ways.get(line.way, 0) + 1
    others = Catalogue.objects.filter(kind=ListKind.POWERS, base=base, unit__isnull=False).exclude(
        pk=catalogue.pk
    )
    context = around(here, county, catalogue, *([all_releases(county)] if number else [])) | {
        "issue": issue,
        "base": base,
        "turns": against_base(catalogue, lines, day),
        "counts": counts_of(ways),
        "detail": "changes_item",
        "query": f"?in={number}" if number and request.GET.get("in") else "",
        "at": number,
        "others": [
            (one.place.name, short_code(one.place.code)) for one in others.select_related("unit") if base
        ],
    }
    return render(request, "public/changes.html", context)


@stamped(of_county, query=("in",))
def changes_item(request: HttpRequest, county: str, number: str) -> HttpResponse:
    """Every place in which one item differs from the base. Sixteen queries at most."""
    here, catalogue = held_at(county)
    issue, lines, day = _lines(request, catalogue)
    turn = against_base(catalogue, lines, day).of(number)
    if turn is None:
        raise Http404
    tail = f"?in={issue.number}" if issue and request.GET.get("in") else ""
    back = "和基本目录比", reverse("changes", args=[county]) + tail
    context = around(here, county, catalogue, back)
    return _differences(request, context, turn, ("基本目录", here.unit.name), issue.number if issue else None)


def _of_both(code: str) -> int | None:
    """The stamp of a page about two counties: the first one's, and that which every change of a list raises."""
    here, register = of_county(code), of_register(code)
    return None if here is None or register is None else here + register


@stamped(_of_both)
def beside(request: HttpRequest, county: str, other: str) -> HttpResponse:
    """Two counties on the same base: what one lists otherwise than the other. Ten queries beside the stamps."""
    here, catalogue = held_at(county)
    there, theirs = held_at(other)
    if catalogue == theirs or catalogue.base_id is None or catalogue.base_id != theirs.base_id:
        raise Http404
    back = "和基本目录比", reverse("changes", args=[county])
    found = side_by_side(catalogue, theirs)
    context = around(here, county, catalogue, back) | {
        "other": other,
        "there": there,
        "found": found,
        "columns": f"事项|{here.unit.name}|{there.unit.name}",
    }
    return render(request, "public/beside.html", context)


def _differences(
    request: HttpRequest, context: dict[str, object], turn: Turn, columns: tuple[str, str], at: int | None
) -> HttpResponse:
    heads = {"before": columns[0], "after": columns[1], "columns": f"哪里|{columns[0]}|{columns[1]}"}
    return render(request, "public/differences.html", {**context, "turn": turn, "at": at, **heads})


def _sides(request: HttpRequest, rows: tuple[Issue, ...]) -> tuple[Issue, Issue] | None:
    """The two releases asked for, the earlier first; those before and in use without a choice; None for fewer than two.

    Raises Http404 for a number that no release has.
    """
    asked = [_asked(request, rows, name) for name in ("from", "to")]
    latest = next((one for one in rows if one.holds), rows[0] if rows else None)
    to = asked[1] or latest
    if to is None:
        return None
    since = asked[0] or found(rows, to.number - 1) or found(rows, to.number + 1)
    if since is None:
        return None
    return (since, to) if since.number <= to.number else (to, since)


def _asked(request: HttpRequest, rows: tuple[Issue, ...], name: str) -> Issue | None:
    word = request.GET.get(name, "")
    if not word:
        return None
    one = found(rows, int(word)) if word.isdecimal() else None
    if one is None:
        raise Http404
    return one


def _lines(request: HttpRequest, catalogue: Catalogue) -> tuple[Issue | None, Lines, date]:
    """The release asked for with `?in=`, or what holds today, with its lines and the day of its numbers of law."""
    rows = issues(catalogue)
    asked = _asked(request, rows, "in")
    if asked:
        return asked, lines_of(asked.release), asked.as_of
    release, lines = lines_on(catalogue)
    issue = found(rows, release.number) if release else None
    return issue, lines, clock.today()
