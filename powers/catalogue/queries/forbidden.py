"""The forbidden list (取消和禁入, S2-06, S4-15): what stands on it may not be handed to a village under that name.

The sources have its counts and no text (design §11.11), so a row is recognised by its name or one of its aliases and
by nothing else; the keeper decides the rest.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, ListKind, PowerVersion, Standing
from powers.catalogue.queries.lists import catalogue_of, versions


@dataclass(frozen=True)
class Forbidden:
    """A row of the forbidden list in force."""

    number: str
    name: str
    title: str
    place: str
    tied: tuple[str, ...] = ()
    called: frozenset[str] = frozenset()

    def refusing(self, *names: str) -> str:
        """Why what is called so cannot be added to a list, as a sentence."""
        return f"{self.barring(*names)}，加不进清单。"

    def barring(self, *names: str) -> str:
        """What bars a task called so, without a full stop: the row, and which of the names is its other one."""
        known = [name for name in names if bare(name) in self.called]
        same = not known or any(bare(name) == bare(self.name) for name in known)
        as_called = "" if same else f"（“{known[0]}”是它的另一个叫法）"
        return (
            f"{self.place}的《{self.title}》第{self.number}条写着“{self.name}”{as_called}，不能再交给村里办"
        )


class ForbiddenRows:
    """The forbidden list that holds at a unit on a day, read once and asked many times. Two queries."""

    def __init__(self, unit: Unit, on: date | None = None) -> None:
        """Empty where no such list holds."""
        self.catalogue: Catalogue | None = catalogue_of(unit, ListKind.FORBIDDEN)
        found = versions(self.catalogue, on) if self.catalogue else ()
        self.rows = tuple(_row(one) for one in found if one.standing != Standing.STOPPED)

    def named(self, *names: str) -> Forbidden | None:
        """The row that knows a task by one of these names."""
        asked = {bare(one) for one in names} - {""}
        return next((row for row in self.rows if asked & row.called), None)

    def still_on(self, lists: Iterable[PowerVersion]) -> Iterator[tuple[Forbidden, PowerVersion]]:
        """Entries of other lists that a row forbids and that are still in use: to be cancelled."""
        for version in lists:
            row = self.named(*version.names, *version.power.aliases)
            if row is not None and version.standing != Standing.STOPPED:
                yield row, version


def forbidden_row(unit: Unit, *names: str, on: date | None = None) -> Forbidden | None:
    """The row of the forbidden list in force at `unit` that knows a task by one of these names; None when none does.

    Whatever adds an item, an assistance row or a task for a village asks this with all its names, those of villages and
    communities too, and refuses with `refusing(*names)`. Two queries.
    """
    return ForbiddenRows(unit, on).named(*names)


def bare(name: str) -> str:
    """A name without punctuation, brackets and blanks, in half width: how names are told apart."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).lower()


def _row(version: PowerVersion) -> Forbidden:
    power = version.power
    unit = power.catalogue.unit
    return Forbidden(
        power.label,
        version.name,
        power.catalogue.title,
        unit.name if unit else power.catalogue.area,
        tuple(version.tied),
        frozenset({bare(version.name), *map(bare, power.aliases)} - {""}),
    )
