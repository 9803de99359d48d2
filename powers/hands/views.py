"""A village's service room in public: who is there today, the week, what is handled, other doors; and on paper."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal import clock, pdf
from portal.context import bare_reverse
from portal.organisation.frame import frame, village
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_unit
from portal.worktime import long_date
from powers.catalogue.queries import county_list
from powers.catalogue.views.papers import LARGE, SIZES, answer_pdf
from powers.hands.queries import DayShown, RoomPage, doors_of, room_page


@stamped(of_unit)
def service_room(request: HttpRequest, code: str) -> HttpResponse:
    """便民服务室. Seven queries beside the stamp."""
    here = village(code)
    context = frame(here, beside=True) | {
        "room": room_page(here.unit),
        "list": county_list(here.unit),
        "doors": doors_of(here.county),
        "clerk": here.first(PostKind.VILLAGE_CLERK),
    }
    return render(request, "public/service.html", context)


@stamped(of_unit, query=("size", "large"))
def service_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet for the door, A4, with `?size=a3` A3, with `?large=1` in large type."""
    size, large = SIZES.get(request.GET.get("size", "")), LARGE.get(request.GET.get("large", ""))
    here = village(code)
    room = room_page(here.unit)
    if size is None or large is None or room is None:
        raise Http404
    sheet = sheet_of(here, room, large=large)
    return answer_pdf(
        pdf.render("sheets/room.html", {"sheet": sheet}, size=size, large=large), f"{code}-service"
    )


def sheet_of(here: Place, room: RoomPage, *, large: bool = False) -> pdf.RoomSheet:
    """The sheet of a room as it stands today."""
    url = settings.BASE_URL + bare_reverse("service_room", here.unit.code)
    return pdf.RoomSheet(
        title=f"{here.unit.name}便民服务室",
        unit_line=here.committee,
        address=room.room.address,
        phone=room.room.phone,
        week=tuple(pdf.WeekRow(one.name, one.hours, str(one.who or "")) for one in room.week),
        days=tuple(f"{one.name}：{_differs(one)}" for _, one in room.days),
        handles=room.handles,
        dated=long_date(clock.today()),
        large=large,
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _differs(one: DayShown) -> str:
    """What is otherwise on a date: 不开门，全村停电."""
    what = "不开门" if one.closed else f"{one.who}值班" if one.who else "还没有排上人"
    return f"{what}，{one.reason}" if one.reason else what
