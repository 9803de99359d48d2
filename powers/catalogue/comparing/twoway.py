"""One release against the one before: what was added, changed, renamed and retired, in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from powers.catalogue.comparing.differences import Difference
from powers.catalogue.comparing.saying import Vocabulary
from powers.catalogue.comparing.threeway import Content, compare

STOPPED = "stopped"
NAMES = frozenset({"name", "name_village", "name_community"})


class Became(StrEnum):
    """What became of an entry from one release to the next."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    RETIRED = "retired"
    RETURNED = "returned"

    @property
    def words(self) -> str:
        """As it stands on the page."""
        return {
            Became.ADDED: "新增",
            Became.CHANGED: "修改",
            Became.RENAMED: "改名",
            Became.RETIRED: "停用",
            Became.RETURNED: "恢复使用",
        }[self]


@dataclass(frozen=True)
class Altered:
    """One entry that is not what it was: its number, what became of it, a sentence, and the places that differ.

    A renamed entry may be changed besides; `differences` holds everything but the names then.
    """

    number: str
    became: Became
    sentence: str
    differences: tuple[Difference, ...]


def changes(
    before: Mapping[str, Content], after: Mapping[str, Content], vocabulary: Vocabulary | None = None
) -> tuple[Altered, ...]:
    """Every entry that differs between two releases, by number ("26", "4-2"), in the order of the numbers.

    An entry is retired when it is not listed any more, or stands there as stopped; its number is never given again.
    """
    found = []
    for number in sorted({*before, *after}, key=lambda n: tuple(map(int, n.split("-")))):
        one = altered(number, before.get(number), after.get(number), vocabulary)
        if one:
            found.append(one)
    return tuple(found)


def altered(
    number: str, before: Content | None, after: Content | None, vocabulary: Vocabulary | None = None
) -> Altered | None:
    """What became of one entry; None when it is what it was."""
    if before == after:
        return None
    if before is None:
        return Altered(number, Became.ADDED, f"第{number}项“{_name(after)}”，新列进清单", ())
    if after is None:
        return Altered(number, Became.RETIRED, f"第{number}项“{_name(before)}”，不再列入，号码留着", ())
    found = compare(before, after, before, vocabulary).differences
    if _stopped(after) != _stopped(before):
        became, words = (
            (Became.RETIRED, "停用，号码留着") if _stopped(after) else (Became.RETURNED, "恢复使用")
        )
        return Altered(number, became, f"第{number}项“{_name(after)}”，{words}", found)
    rest = tuple(one for one in found if not (one.path[:1] == ("row",) and one.path[-1] in NAMES))
    more = f"，另有{len(rest)}处改动" if rest else ""
    if _name(before) != _name(after):
        sentence = f"第{number}项原来叫“{_name(before)}”，现在叫“{_name(after)}”{more}"
        return Altered(number, Became.RENAMED, sentence, rest)
    return Altered(number, Became.CHANGED, f"第{number}项“{_name(after)}”，改了{len(found)}处", found)


def tally(found: tuple[Altered, ...]) -> str:
    """新增1项，修改2项 — or that nothing changed."""
    counted = Counter(one.became for one in found)
    said = [f"{became.words}{counted[became]}项" for became in Became if counted[became]]
    return "，".join(said) or "和上一版一样"


def _name(content: Content | None) -> str:
    return str((content or {})["row"]["name"])


def _stopped(content: Content) -> bool:
    item: Any = content.get("item") or {}
    return (item.get("standing") or {}).get("state") == STOPPED
