"""A county's list as its pages show it: categories and lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from powers.catalogue.holding import Hold
from powers.catalogue.models import Catalogue, Standing


@dataclass(frozen=True)
class ListedPower:
    """One line of a list; `held` is what stands against the items of the list, asked for when first read."""

    version_id: int
    number: str
    name: str
    kind: str
    applies: str
    doubt: str
    standing: str
    runs: bool
    since: date
    groundless: bool
    held: Mapping[str, Hold] = field(default_factory=dict, compare=False, repr=False)

    @property
    def stopped(self) -> bool:
        """Whether newer law has ended it; its number stays (S0-15, 立改废释)."""
        return self.standing == Standing.STOPPED

    @property
    def hold(self) -> Hold | None:
        """What stands against it for a while (依据有变)."""
        return None if self.stopped else self.held.get(self.number)

    @property
    def renamed(self) -> bool:
        """Whether it goes on under another name."""
        return self.standing == Standing.RENAMED

    @property
    def open(self) -> bool:
        """Whether a matter may be opened under it."""
        if not self.runs or self.doubt or self.stopped or self.groundless:
            return False
        return self.hold is None or not self.hold.closed

    @property
    def part(self) -> bool:
        """Whether it is a part (4-2) of an item and not counted as one (S0-48)."""
        return "-" in self.number


@dataclass(frozen=True)
class ListedCategory:
    """One category; `declared` is the count its document states."""

    name: str
    declared: int | None
    powers: tuple[ListedPower, ...]

    @property
    def count(self) -> int:
        """How many items; parts are not counted."""
        return sum(1 for power in self.powers if not power.part)


@dataclass(frozen=True)
class CountyList:
    """A county's list as it stands on a day, inherited entries included."""

    catalogue: Catalogue
    categories: tuple[ListedCategory, ...]

    @property
    def total(self) -> int:
        """How many items."""
        return sum(category.count for category in self.categories)

    @property
    def stopped(self) -> int:
        """How many of them are stopped; reports count them apart."""
        return sum(
            1 for category in self.categories for power in category.powers if power.stopped and not power.part
        )

    @property
    def groundless(self) -> tuple[ListedPower, ...]:
        """The entries in use that nothing in force carries any more: to be cleared (S0-09)."""
        return tuple(p for category in self.categories for p in category.powers if p.groundless)

    @property
    def held(self) -> tuple[ListedPower, ...]:
        """The entries against which something stands for a while (依据有变)."""
        return tuple(p for category in self.categories for p in category.powers if p.hold)

    @property
    def doubted(self) -> bool:
        """Whether any entry waits to be checked against later law."""
        return any(power.doubt for category in self.categories for power in category.powers)
