"""A county's lists beside that of powers in public: all of them, one as it stands on a day, its sheet."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import clock, pdf
from portal.context import bare_reverse
from portal.organisation.frame import frame
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_county, short_code
from portal.worktime import long_date
from powers.catalogue.models import ListKind
from powers.catalogue.queries.lists import catalogue_of
from powers.catalogue.views.items import county_of
from powers.catalogue.views.papers import SIZES, answer_pdf
from powers.five_lists.order_queries import figures
from powers.five_lists.queries import FIVE, ListPage, cards, list_page
from powers.five_lists.shown import Row

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
    return answer_pdf(
        pdf.render("sheets/rule.html", {"sheet": sheet_of(here, found)}, size=size), f"{county}-{kind}"
    )


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


def sheet_of(here: Place, found: ListPage) -> pdf.RuleSheet:
    """The sheet of a list as it stands on its day."""
    catalogue = found.catalogue
    url = settings.BASE_URL + bare_reverse("five_list", short_code(here.unit.code), catalogue.kind)
    lines: list[tuple[str, str, str]] = []
    for category in found.categories:
        if category.rows:
            lines.append(("chapter", "", f"{category.name}（{category.held}{found.counts.entry}）"))
            lines += [("article", row.number, _printed(row)) for row in category.rows if not row.stopped]
    issuers = "、".join(catalogue.issuers)
    return pdf.RuleSheet(
        title=catalogue.title,
        unit_line=here.unit.name,
        facts=f"共{found.held}{found.counts.entry}，照{long_date(found.on)}的清单印",
        paragraphs=tuple(lines),
        dated=long_date(catalogue.issued_on or found.on),
        seal=issuers or here.unit.name,
        ask=f"有疑问打{here.unit.phone}" if here.unit.phone else "",
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _printed(row: Row) -> str:
    """A row as one paragraph: its words, its terms, its basis, the items it belongs to."""
    terms = row.term.said if row.term else ()
    said = [row.name, row.what.rstrip("。"), *(f"{head}：{words.rstrip('。')}" for head, words in terms)]
    if row.answerer:
        said.append(f"能约，{row.answerer}答复")
    if row.items:
        said.append(f"对应清单第{'、'.join(one.number for one in row.items)}项")
    if row.cited:
        said.append(f"依据：{row.cited}")
    return "。".join(filter(None, said)) + "。"
