"""Who sees to an item of a village today: its own row, its heading's, or the default of its part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from portal import clock
from portal.organisation.models import Appointment, Unit
from portal.organisation.queries import Seat
from powers.hands.models import Hand, Keeping, Part
from powers.hands.rules import may_handle

JOINED = tuple(
    f"{who}__{rest}" for who in ("handler", "substitute") for rest in ("account", "post__body__unit")
)


@dataclass(frozen=True)
class Named(Seat):
    """Somebody in office: a seat whose telephone may stand in public, and which appointment it is."""

    appointment_id: int


@dataclass(frozen=True)
class Answer:
    """What stands about an item: who today, who instead, and where that is written (`own`, `heading`, `default`, "").

    `left` when somebody was named who is no longer in the post: the item is then without a handler, default or not.
    """

    handler: Named | None = None
    substitute: Named | None = None
    source: str = ""
    left: bool = False

    def seats(self) -> tuple[Seat, ...]:
        """As people to be asked, the handler first."""
        found = [(self.handler, "经办人"), (self.substitute, "经办人不在时" if self.handler else "替手")]
        return tuple(
            Seat(who.kind, f"{who.title}（{word}）", who.name, who.phone, who.path)
            for who, word in found
            if who
        )


@dataclass(frozen=True)
class Lines:
    """All that is written about a village, by item and by part."""

    items: dict[str, Hand]
    defaults: dict[str, Hand]
    day: date

    def answer(self, number: str, part: Part) -> Answer:
        """Who sees to an item."""
        for source, key in (("own", number), ("heading", number.partition("-")[0])):
            row = self.items.get(key)
            if row is not None and row.handler_id is not None:
                return _answer(row, source if key == number else "heading", self.day)
        row = self.defaults.get(part)
        return _answer(row, "default", self.day) if row and row.handler_id else Answer()


def lines_of(unit: Unit, number: str | None = None) -> Lines:
    """What is written about a village, or what bears on one item of it. One query."""
    rows = Hand.objects.filter(unit=unit).select_related(*JOINED)
    if number is not None:
        rows = rows.filter(Q(number="") | Q(number__in=[number, number.partition("-")[0]]))
    found = list(rows)
    return Lines(
        {row.number: row for row in found if row.number},
        {row.part: row for row in found if row.part},
        clock.today(),
    )


def answers(unit: Unit, wanted: Iterable[tuple[str, Part]]) -> dict[str, Answer]:
    """Who sees to each of these items. One query."""
    lines = lines_of(unit)
    return {number: lines.answer(number, part) for number, part in wanted}


def hand_of(unit: Unit, number: str, part: Part) -> Answer:
    """Who sees to one item. One query."""
    return lines_of(unit, number).answer(number, part)


def keepings(unit: Unit) -> dict[str, Keeping]:
    """The parts of a village's list with their year, by part. One query."""
    return {row.part: row for row in Keeping.objects.filter(unit=unit)}


def officers(unit: Unit) -> tuple[Named, ...]:
    """Who of a village may see to items today, in the order of the posts. One query."""
    rows = (
        Appointment.objects.current()
        .filter(post__body__unit=unit)
        .select_related("account", "post__body__unit")
        .order_by("post__order", "pk")
    )
    return tuple(named(row) for row in rows if may_handle(row.post.kind))


def named(row: Appointment, phone: str = "") -> Named:
    """An appointment as somebody to be asked, with another duty telephone than the post's where one is given."""
    return Named(
        row.post.kind,
        row.post.called,
        row.account.name,
        phone or row.post.duty_phone,
        row.post.body.unit.path,
        row.pk,
    )


def in_office(row: Appointment, day: date) -> bool:
    """Whether an appointment is in force on a day."""
    return row.since <= day and (row.until is None or row.until >= day) and row.account.is_active


def _answer(row: Hand, source: str, day: date) -> Answer:
    alive = [
        named(who, row.phone if n == 0 else "") if who is not None and in_office(who, day) else None
        for n, who in enumerate((row.handler, row.substitute))
    ]
    return Answer(alive[0], alive[1], source, left=alive[0] is None)
