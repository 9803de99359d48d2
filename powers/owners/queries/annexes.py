"""Two annexes of one document side by side (E16): a list as adopted, and a table of who drafts what."""

from collections import defaultdict
from dataclasses import dataclass

from powers.catalogue.models import Catalogue, Drafting, Likeness, Power
from powers.owners.annex_files import LineRow, annex_files


@dataclass(frozen=True)
class Drafted:
    """An entry of the table and who drafts it."""

    number: str
    name: str
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """An entry of the adopted list and what answers it in the table; `likeness` and `why` say how, or why nothing does."""

    number: str
    name: str
    drafted: tuple[Drafted, ...]
    likeness: str
    why: str

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who drafts it, nobody twice."""
        return tuple(dict.fromkeys(body for one in self.drafted for body in one.bodies))


@dataclass(frozen=True)
class Annexes:
    """Both lists."""

    adopted: Catalogue
    assigned: Catalogue
    lines: tuple[Line, ...]
    over: tuple[Drafted, ...]

    @property
    def unowned(self) -> tuple[Line, ...]:
        """Entries that nobody drafts."""
        return tuple(line for line in self.lines if not line.drafted)


def annexes(key: str) -> Annexes | None:
    """The list with this key beside the table of its document; None where there is no such pair. Three queries."""
    file = annex_files().get(key)
    if file is None:
        return None
    lists = {row.key: row for row in Catalogue.objects.filter(key__in=(file.adopted, file.assigned))}
    if len(lists) < 2:
        return None
    adopted, assigned = lists[file.adopted], lists[file.assigned]
    rows = Power.objects.filter(catalogue__in=(adopted, assigned), sub_number=0).order_by("number")
    powers = {(row.catalogue_id, row.number): row for row in rows}
    bodies: defaultdict[int, list[str]] = defaultdict(list)
    for drafting in (
        Drafting.objects.filter(power__catalogue=assigned).select_related("body").order_by("position")
    ):
        bodies[drafting.power_id].append(drafting.body.name)
    table = {
        number: Drafted(row.printed_number or row.label, row.name, tuple(bodies[row.pk]))
        for (catalogue, number), row in powers.items()
        if catalogue == assigned.pk
    }
    lines = tuple(
        _line(powers[adopted.pk, one.number], one, table)
        for one in file.lines
        if (adopted.pk, one.number) in powers
    )
    used = {number for one in file.lines for number in one.to}
    return Annexes(adopted, assigned, lines, tuple(one for n, one in table.items() if n not in used))


def _line(power: Power, row: LineRow, table: dict[int, Drafted]) -> Line:
    how = "" if row.how == Likeness.SAME else str(Likeness(row.how).label)
    found = tuple(table[n] for n in row.to if n in table)
    return Line(power.label, power.name, found, how, row.none or row.why)
