"""Help: what a small power is, the rights of a villager and where each is used, the five boards, who watches.

The general page is the same for everybody; a village's has its own links and telephones.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.organisation.frame import BOARDS, frame, village
from portal.organisation.models.units import UnitKind
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, Seat
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_register, of_unit

MEANINGS = {
    "board_list": "{home}里能办哪些事、凭什么办。清单上没有的，不能自己加。",
    "board_rules": "写下来的规矩：钱怎么花、章怎么盖、会怎么开。应当有还没有的，也写着。",
    "board_procedures": "每件事分几步、每步谁办、几天办完、带什么材料。",
    "board_process": "正在办的事到了哪一步、在谁手上、逾期没有。只写组和事项，不写姓名。",
    "board_results": "办出来的结果：公示、名单、公布。公示期里谁都可以提异议。",
}
RESOLUTION = "5"
"""The number of 四议两公开 on the base list (淄博2019年基本目录第5项)."""
ASK = (PostKind.AGENT, PostKind.VILLAGE_CLERK, PostKind.ACCOUNTANT)
WATCH = (
    PostKind.SUPERVISOR_CHAIR,
    PostKind.DISCIPLINE_MEMBER,
    PostKind.LIAISON,
    PostKind.TOWNSHIP_OFFICE,
    PostKind.TOWNSHIP_DISCIPLINE,
    PostKind.COUNTY_DISCIPLINE,
)


@dataclass(frozen=True)
class Words:
    """What people and place are called: 村民 of a 村, 居民 of a 社区."""

    who: str
    home: str
    office: str


VILLAGE = Words("村民", "村", "村委会")
COMMUNITY = Words("居民", "社区", "居委会")


@dataclass(frozen=True)
class Board:
    """A board with what stands on it; `href` is "" where no village is known."""

    title: str
    meaning: str
    href: str


@stamped(of_register)
def help_page(request: HttpRequest) -> HttpResponse:
    """The help page of the whole portal."""
    context = {"words": VILLAGE, "boards": _boards(VILLAGE, None), "village": None, "front": reverse("home")}
    return render(request, "public/help.html", context)


@stamped(of_unit)
def village_help(request: HttpRequest, code: str) -> HttpResponse:
    """The same with a village's own links and telephones. Two queries beside the stamp."""
    here = village(code)
    words = COMMUNITY if here.unit.kind == UnitKind.COMMUNITY else VILLAGE
    context = frame(here, beside=True) | {
        "words": words,
        "boards": _boards(words, here),
        "village": here,
        "front": reverse("village", args=[code]),
        "resolution": RESOLUTION,
        "ask": _held(here, ASK),
        "watch": _held(here, WATCH),
    }
    return render(request, "public/village_help.html", context)


def _boards(words: Words, here: Place | None) -> tuple[Board, ...]:
    return tuple(
        Board(
            title,
            MEANINGS[name].format(home=words.home),
            reverse(name, args=[here.unit.code]) if here else "",
        )
        for name, title in BOARDS
    )


def _held(here: Place, kinds: tuple[PostKind, ...]) -> tuple[Seat, ...]:
    return tuple(seat for seat in here.seated(kinds) if seat.name)
