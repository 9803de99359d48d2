"""Two counties on the same base side by side: the numbers that one of them lists otherwise than the other."""

from dataclasses import dataclass

from powers.catalogue.models import Catalogue, Release, Way
from powers.catalogue.queries.lines import Line, Place, label_of, lines_on


@dataclass(frozen=True)
class Said:
    """How one county lists a number. `line` is None where it does not know the number at all."""

    line: Line | None

    @property
    def words(self) -> str:
        """沿用, 改名：吃低保, 不列, 没有这一项."""
        if self.line is None:
            return "没有这一项"
        word = str(self.line.way.label)
        return f"{word}：{self.line.name}" if self.line.way in (Way.RENAMED, Way.ADDED) else word

    @property
    def reason(self) -> str:
        """Why it is so."""
        return self.line.reason if self.line else ""

    @property
    def listed(self) -> bool:
        """Whether the county lists it."""
        return self.line is not None and self.line.way != Way.DROPPED


@dataclass(frozen=True)
class Apart:
    """A number that the two list differently: the base's name, or the adding county's."""

    place: Place
    name: str
    here: Said
    there: Said

    @property
    def number(self) -> str:
        """26, or 4-2."""
        return label_of(self.place)


@dataclass(frozen=True)
class SideBySide:
    """Two lists of today: the release each stands in, the numbers they list differently, how many they list alike."""

    here: Release | None
    there: Release | None
    apart: tuple[Apart, ...]
    alike: int


def side_by_side(here: Catalogue, there: Catalogue) -> SideBySide:
    """Two lists on this day. Four queries."""
    first, lines = lines_on(here)
    second, theirs = lines_on(there)
    apart, alike = [], 0
    for place in sorted({*lines, *theirs}):
        one, other = lines.get(place), theirs.get(place)
        if _alike(one, other):
            alike += not place[1]
            continue
        named = next(line for line in (one, other) if line)
        apart.append(Apart(place, named.base_name or named.name, Said(one), Said(other)))
    return SideBySide(first, second, tuple(apart), alike)


def _alike(one: Line | None, other: Line | None) -> bool:
    if one is None or other is None:
        return False
    if one.way == other.way == Way.DROPPED:
        return True
    return bool(one.version and other.version and one.version.pk == other.version.pk)
