"""What this app answers to item pages, boards and sheets below it."""

from portal.organisation.models import Unit
from portal.organisation.names import office
from portal.organisation.queries import Place
from portal.worktime import day_of
from powers.catalogue.asking import Door, Hands, Overview, PartKept
from powers.catalogue.queries import CountyList
from powers.hands.models import Part
from powers.hands.queries import door_of, hand_of, keepings, lines_of
from powers.hands.queries.tables import entries
from powers.hands.rules import part_of


class Hall:
    """See `powers.catalogue.asking.Hall`."""

    def hands(self, here: Place, number: str, category: str) -> Hands | None:
        """Who sees to an item at a village that stands."""
        if not here.unit.is_village or here.unit.ended:
            return None
        answer = hand_of(here.unit, number, part_of(category))
        return Hands(answer.seats(), answer.handler is None)

    def door(self, county: Unit, number: str) -> Door | None:
        """An item's place on the platform."""
        row = door_of(county, number)
        return Door(row.code, row.url, row.checked_on) if row else None

    def overview(self, village: Unit, found: CountyList) -> Overview | None:
        """What of a list has somebody. Two queries."""
        if not village.is_village or village.ended:
            return None
        lines, kept = lines_of(village), keepings(village)
        items = [(one.number, part) for part in Part for one in entries(found, part) if "-" not in one.number]
        missing = [number for number, part in items if lines.answer(number, part).handler is None]
        return Overview(
            frozenset(missing),
            len(items) - len(missing),
            tuple(
                PartKept(
                    str(part.label),
                    keeper_word(part, village),
                    day_of(row.confirmed_at) if row.confirmed_at else None,
                    row.due,
                    row.late,
                )
                for part in Part
                if (row := kept.get(part)) is not None
            ),
        )


def keeper_word(part: Part, village: Unit) -> str:
    """Which organisation keeps a part: 党支部, 村委会, in a community 居委会."""
    return "党支部" if part is Part.PARTY else office(village)
