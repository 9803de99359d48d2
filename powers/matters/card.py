"""明白卡: a village's ten commonest items on one sheet, each with whom to see, what to bring, how long."""

from functools import cache
from typing import Final

import yaml
from django.conf import settings
from django.db.models import Count

from portal import clock, pdf
from portal.context import bare_reverse
from portal.organisation.models import Unit
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place
from portal.worktime import long_date
from powers.catalogue.models import Need
from powers.catalogue.paper.sheets import asked, contact
from powers.catalogue.queries import Item, county_list, item
from powers.matters.models import Matter

MOST: Final = 10
PAPERS_MOST, WORDS_MOST = 30, 34
"""Characters that fit into two lines of the card."""
FILE: Final = settings.BASE_DIR / "fixtures" / "cards" / "commonest.yaml"
PHONES = (PostKind.AGENT, PostKind.VILLAGE_CLERK, PostKind.SUPERVISOR_CHAIR)


def commonest(unit: Unit) -> tuple[str, ...]:
    """The numbers of the ten items most often begun in a village, then those of the file, then the rest of the list.

    Only items that a matter can be opened under. Three queries.
    """
    found = county_list(unit)
    open_ = {p.number for category in found.categories for p in category.powers if p.open} if found else set()
    rows = (
        Matter.objects.filter(unit=unit)
        .values("version__power__number", "version__power__sub_number")
        .annotate(count=Count("pk"))
        .order_by("-count", "version__power__number", "version__power__sub_number")
    )
    here = [_label(row["version__power__number"], row["version__power__sub_number"]) for row in rows]
    wanted = dict.fromkeys([*here, *usual()])
    return tuple(number for number in wanted if number in open_)[:MOST]


@cache
def usual() -> tuple[str, ...]:
    """The items that come first where nothing has been begun yet, as the file names them."""
    return tuple(str(one) for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))["items"])


def card(here: Place) -> pdf.Card:
    """The card of a village. Some ten queries an item: it is kept rendered."""
    url = settings.BASE_URL + bare_reverse("board_procedures", here.unit.code)
    items = [found for number in commonest(here.unit) if (found := item(here.unit, number))]
    seats = [seat for seat in here.seated(PHONES) if seat.name and seat.phone]
    return pdf.Card(
        title=f"{here.unit.name}办事明白卡",
        unit_line="".join(one.name for one in here.above[1:]),
        items=tuple(_item(here, found) for found in items),
        phones=(
            *map(contact, seats),
            pdf.Contact("政务热线", "", "12345"),
            pdf.Contact("有人刁难、要好处", "", "12388"),
        ),
        dated=long_date(clock.today()),
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _item(here: Place, found: Item) -> pdf.CardItem:
    seats = [one for one in asked(here, found) if one.phone]
    whole = [
        one for one in seats if one.kind != PostKind.GROUP_HEAD
    ]  # one of several, each for his own group
    seat = next(iter(whole or seats), None)
    return pdf.CardItem(
        name=found.name,
        who=str(seat) if seat else "村文书",
        phone=seat.phone if seat else "",
        papers=_papers(found),
        how_long=_first_clauses(found.lines[2]) if len(found.lines) > 2 else "",
        url=settings.BASE_URL + bare_reverse("village_power", here.unit.code, found.number),
    )


def _papers(found: Item) -> str:
    """The papers that everybody brings, as many as fit, and how many there are when not all do."""
    names = [paper.name for paper in found.papers if paper.need == Need.ALWAYS]
    said = "、".join(names)
    if len(said) <= PAPERS_MOST:
        return said or "不用带材料"
    kept: list[str] = []
    while len("、".join([*kept, names[len(kept)]])) + 4 <= PAPERS_MOST:
        kept.append(names[len(kept)])
    return f"{'、'.join(kept)}等{len(names)}样" if kept else f"{len(names)}样材料，扫码看"


def _first_clauses(line: str) -> str:
    """As much of a line as fits, cut where a clause ends."""
    if len(line) <= WORDS_MOST:
        return line.rstrip("。")
    cuts = [n for n, c in enumerate(line) if c in "；。，" and n <= WORDS_MOST]
    strong = [n for n in cuts if line[n] in "；。"]
    end = strong or cuts
    return line[: end[-1]] if end else line[:WORDS_MOST]


def _label(number: int, sub_number: int) -> str:
    return f"{number}-{sub_number}" if sub_number else str(number)
