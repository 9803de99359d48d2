"""The whole list of a release as it was frozen, by category, and what it did not list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from powers.catalogue.models import Release, Standing, Way
from powers.catalogue.queries.lines import Line, Lines, Place, lines_of


@dataclass(frozen=True)
class Listed:
    """One line: its mark (改名, 新增 …), what the base calls it where that is another name, whether it is stopped."""

    line: Line

    @property
    def number(self) -> str:
        """26, or 4-2."""
        return self.line.label

    @property
    def mark(self) -> str:
        """How it differs from the base in a word; "" where it does not."""
        return "" if self.line.way == Way.INHERITED else str(self.line.way.label)

    @property
    def base_name(self) -> str:
        """The base's name, where the county has another."""
        return self.line.base_name if self.line.base_name != self.line.name else ""

    @property
    def stopped(self) -> bool:
        """Whether newer law has ended it; its number stays."""
        return self.line.version is not None and self.line.version.standing == Standing.STOPPED


@dataclass(frozen=True)
class Listing:
    """Categories with their lines, the numbers that are not listed, and all lines by number."""

    categories: tuple[tuple[str, tuple[Listed, ...]], ...]
    dropped: tuple[Line, ...]
    lines: Lines

    @property
    def stopped(self) -> int:
        """How many items are stopped, parts not counted."""
        return sum(1 for _, rows in self.categories for one in rows if one.stopped and not one.line.place[1])


def listing(release: Release) -> Listing:
    """A release's whole list in its order, under the names that its categories had. Two queries."""
    lines = lines_of(release)
    rows = release.entries.values_list("number", "sub_number", "category_name")
    under = {(number, sub): name for number, sub, name in rows}
    listed = (line for line in lines.values() if line.way != Way.DROPPED)
    dropped = tuple(line for line in lines.values() if line.way == Way.DROPPED)
    return Listing(tuple(_categories(listed, under)), dropped, lines)


def _categories(
    lines: Iterator[Line], under: Mapping[Place, str]
) -> Iterator[tuple[str, tuple[Listed, ...]]]:
    for name, rows in groupby(lines, key=lambda line: under[line.place]):
        yield name, tuple(Listed(line) for line in rows)
