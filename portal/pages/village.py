"""A village's front page: what is late, its five boards, what is open to objection, who is who, where to speak up."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from disclosure.ledger import queries as ledger
from disclosure.models import Notice
from disclosure.queries import front, lines
from disclosure.rulebook.queries import board, missing_of
from portal.organisation.frame import BOARDS, frame
from portal.organisation.frame import village as village_of
from portal.organisation.models import Hamlet
from portal.organisation.names import people
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit
from portal.pages.lateness import late_things
from portal.worktime import day_of
from powers.catalogue.queries import CountyList, county_list
from powers.hands.queries import room_page
from powers.matters import queries as matters

WHO = (
    PostKind.VILLAGE_SECRETARY,
    PostKind.VILLAGE_HEAD,
    PostKind.SUPERVISOR_CHAIR,
    PostKind.DISCIPLINE_MEMBER,
    PostKind.VILLAGE_CLERK,
    PostKind.ACCOUNTANT,
    PostKind.AGENT,
    PostKind.COLLECTIVE_HEAD,
    PostKind.INSPECTION_CHAIR,
    PostKind.LIAISON,
)
DUTIES = {
    PostKind.VILLAGE_CLERK: "管公开、贴公示",
    PostKind.ACCOUNTANT: "管账目票据",
    PostKind.AGENT: "代跑代交",
    PostKind.SUPERVISOR_CHAIR: "管监督",
    PostKind.INSPECTION_CHAIR: "管集体资产的监督",
}


@dataclass(frozen=True)
class Sheet:
    """A board on the front page: its name, its latest entry and the day of it."""

    title: str
    href: str
    text: str
    on: date | None


@stamped(of_unit)
def village(request: HttpRequest, code: str) -> HttpResponse:
    """The front page."""
    here = village_of(code)
    account, months = ledger.front(here)
    newest, running = front(here.unit)
    context = frame(here) | {
        "groups": _groups(here),
        "late": late_things(here, months),
        "sheets": _sheets(here, newest),
        "notices": lines(running),
        "who": [(seat, DUTIES.get(PostKind(seat.kind), "")) for seat in here.seated(WHO)],
        "head": here.first(PostKind.VILLAGE_HEAD),
        "chair": here.first(PostKind.SUPERVISOR_CHAIR),
        "office": here.first(PostKind.TOWNSHIP_OFFICE),
        "accountant": here.first(PostKind.ACCOUNTANT),
        "account": account,
        "room": room_page(here.unit),
    }
    return render(request, "public/village.html", context)


def _groups(here: Place) -> str:
    """5个村民小组，分在上岔、中岔、下岔; in a community 居民小组. One query."""
    hamlets = list(Hamlet.objects.filter(unit=here.unit).select_related("settlement"))
    natural = dict.fromkeys(one.settlement.name for one in hamlets if one.settlement)
    where = f"，分在{'、'.join(natural)}{len(natural)}个自然村" if natural else ""
    return f"{len(hamlets)}个{people(here.unit)}小组{where}" if hamlets else ""


def _sheets(here: Place, newest: Notice | None) -> list[Sheet]:
    catalogue = county_list(here.unit)
    said = (
        _list(catalogue),
        _rules(here, catalogue),
        _procedures(catalogue),
        _process(here),
        _results(newest),
    )
    return [
        Sheet(title, reverse(name, args=[here.unit.code]), text, on)
        for (name, title), (text, on) in zip(BOARDS, said, strict=True)
    ]


def _list(catalogue: CountyList | None) -> tuple[str, date | None]:
    if catalogue is None:
        return "还没有清单", None
    return f"{catalogue.catalogue.title}，共{catalogue.total}项", catalogue.catalogue.issued_on


def _rules(here: Place, catalogue: CountyList | None) -> tuple[str, date | None]:
    """The newest of the village's own documents, and how many that ought to be there are not."""
    shelves = board(here, catalogue.catalogue if catalogue else None, cites=False)
    missing, own = len(missing_of(shelves)), [one for shelf in shelves if shelf.own for one in shelf.lines]
    newest = max(own, key=lambda one: one.since or date.min, default=None)
    lacks = f"应当有的还缺{missing}份" if missing else ""
    if newest is None:
        return lacks or "还没有写下来的制度", None
    return "，".join(filter(None, (newest.title, lacks))), newest.since


def _procedures(catalogue: CountyList | None) -> tuple[str, date | None]:
    powers = [p for c in catalogue.categories for p in c.powers if p.runs] if catalogue else []
    newest = max(powers, key=lambda power: power.since, default=None)
    return (f"{newest.name}等{len(powers)}项的流程图", newest.since) if newest else ("还没有流程", None)


def _process(here: Place) -> tuple[str, date | None]:
    now = matters.counts(here.unit)
    if not now.running and not now.discreet:
        return "现在没有正在办的事", day_of(now.moved_at) if now.moved_at else None
    behind = now.late + now.discreet_late
    late = f"，其中{behind}件已逾期" if behind else ""
    return f"正在办{now.running + now.discreet}件{late}", day_of(now.moved_at) if now.moved_at else None


def _results(newest: Notice | None) -> tuple[str, date | None]:
    return (newest.title, day_of(newest.put_up_at)) if newest else ("还没有公示过", None)
