"""How far one village is, and villages counted together; pure."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.organisation.models import Unit
from powers.plans.models import Rollout


@dataclass(frozen=True)
class VillageState:
    """One village: how many items of its list have a chart, how many lack a handler, how many rules are not filed, …"""

    unit: Unit
    listed: bool
    charted: int
    items: int
    unnamed: int
    rules: int
    unfiled: int
    room: bool
    rollout: Rollout | None

    @property
    def named(self) -> bool:
        """Whether every item has somebody."""
        return self.listed and self.items > 0 and self.unnamed == 0

    @property
    def filed(self) -> bool:
        """Whether every rule it must have holds."""
        return self.unfiled == 0

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.named and self.filed and self.room

    @property
    def hands_words(self) -> str:
        """都有人, 缺3项, 一项也没有定, 清单上还没有事项."""
        if not self.listed:
            return "还没有清单"
        if not self.items:
            return "清单上还没有事项"
        if self.unnamed == self.items:
            return "一项也没有定"
        return f"缺{self.unnamed}项" if self.unnamed else "都有人"


@dataclass(frozen=True)
class Total:
    """Villages counted together, of a township or of all."""

    unit: Unit | None
    rows: tuple[VillageState, ...]

    def count(self, holds: Callable[[VillageState], bool]) -> int:
        """How many villages are so."""
        return sum(1 for row in self.rows if holds(row))

    @property
    def listed(self) -> int:
        """With a published list."""
        return self.count(lambda row: row.listed)

    @property
    def named(self) -> int:
        """With somebody for every item."""
        return self.count(lambda row: row.named)

    @property
    def filed(self) -> int:
        """With every rule filed."""
        return self.count(lambda row: row.filed)

    @property
    def rooms(self) -> int:
        """With a service room on record."""
        return self.count(lambda row: row.room)

    @property
    def pilots(self) -> int:
        """Marked as pilots."""
        return self.count(lambda row: row.rollout is not None and row.rollout.state == "pilot")

    @property
    def rolled_out(self) -> int:
        """Marked as rolled out."""
        return self.count(lambda row: row.rollout is not None and row.rollout.state == "rolled_out")

    @property
    def complete(self) -> int:
        """Lacking nothing."""
        return self.count(lambda row: row.complete)
