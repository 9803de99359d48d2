"""Who did it: the named actor that every operation and every event carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor stands behind an event."""

    PERSON = "person"
    SYSTEM = "system"
    VILLAGER = "villager"


@dataclass(frozen=True)
class Actor:
    """One who acts. `id` is the account's key for a person, else None; the name is what history prints."""

    kind: ActorKind
    id: int | None
    name: str

    def title(self, unit_path: str, kinds: Iterable[str] = ()) -> str:
        """The post in which this actor acts at `unit_path`, "" for the system and for villagers.

        `kinds` narrows the choice to these post kinds where a person holds several.
        """
        return ""


SYSTEM = Actor(ActorKind.SYSTEM, None, "系统")
VILLAGER = Actor(ActorKind.VILLAGER, None, "一位村民")
