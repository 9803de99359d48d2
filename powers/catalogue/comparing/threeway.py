"""Base as the county took it over, base now, county now: what differs, and what the county's list says then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from powers.catalogue.comparing.building import Walk, build
from powers.catalogue.comparing.depending import Trouble, troubles
from powers.catalogue.comparing.differences import Change, Decisions, Difference, Path, Side, Values
from powers.catalogue.comparing.nodes import Choice, Node, Same
from powers.catalogue.comparing.saying import NOTHING, Vocabulary, speech
from powers.catalogue.comparing.shape import ENTRY
from powers.catalogue.comparing.ways import straightened

Content = Mapping[str, Any]
"""An entry as JSON: {"category": …, "row": {…}, "item": {…} or None}."""


class UnknownDecision(ValueError):
    """A decision about a difference that is not there (any more): the contents have changed since. Carries the ids."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = tuple(ids)
        super().__init__("有的取舍对不上现在的内容，底本或者本县的清单后来又改过，请重新对照")


@dataclass(frozen=True)
class Comparison:
    """The differences in the order of the item's page, and the tree they come from."""

    differences: tuple[Difference, ...]
    root: Node = field(repr=False, compare=False)
    base: Content | None = field(repr=False, compare=False)
    county: Content | None = field(repr=False, compare=False)

    @property
    def open(self) -> tuple[Difference, ...]:
        """Those that somebody has to choose about."""
        return tuple(one for one in self.differences if one.open)

    def of(self, change: Change) -> tuple[Difference, ...]:
        """Those that were changed by this side, or by both."""
        return tuple(one for one in self.differences if one.change == change)

    @property
    def suggested(self) -> dict[str, Side]:
        """For everything that one side alone changed, that side; conflicts are left out."""
        return {one.id: one.suggested for one in self.open if one.suggested}


@dataclass(frozen=True)
class Merged:
    """What the county's entry says under decisions; None when it has none then.

    Where nothing is decided yet the county's words stay: `left` names those places, so nothing changes, and nothing
    goes, without a decision. `troubles` are what no longer fits together and which decisions caused it.
    """

    content: Content | None
    left: tuple[Difference, ...]
    troubles: tuple[Trouble, ...]


def compare(
    old: Content | None, base: Content | None, county: Content | None, vocabulary: Vocabulary | None = None
) -> Comparison:
    """Every difference between an entry of the base when the county took it over, the base now and the county now.

    None stands for an entry that is not there (dropped, not taken over, added since). Codes are said by `vocabulary`.
    """
    words = vocabulary or {}
    said = (speech(old, words), speech(base, words), speech(county, words))
    values, walk = Values(old, base, county), Walk(*said)
    root = build(ENTRY, values, walk)
    if isinstance(root, Choice):
        root = _whole(root)
    return Comparison(tuple(root.differences()), root, base, county)


def decided(comparison: Comparison, side: Side, under: Path = ()) -> dict[str, Side]:
    """One decision for everything open at a place and inside it: a step, or with `()` the whole item."""
    return {one.id: side for one in comparison.open if one.under(under)}


def merged(comparison: Comparison, decisions: Decisions) -> Merged:
    """The county's entry under these decisions, in whatever order they were taken.

    Raises UnknownDecision for a decision about a difference that is not there.
    """
    known = {one.id for one in comparison.open}
    if strange := sorted(set(decisions) - known):
        raise UnknownDecision(strange)
    content = comparison.root.result(lambda one: decisions.get(one.id, Side.COUNTY))
    content = straightened(content, comparison.base, comparison.county)
    left = tuple(one for one in comparison.open if one.id not in decisions)
    return Merged(content, left, troubles(content, comparison.differences))


def _whole(root: Choice) -> Node:
    """An entry that one side does not have is one difference, said by its name."""
    one = root.difference
    if one.values.old == one.values.base == one.values.county:
        return Same(one.values.county)
    values = one.values
    label = next(_titled(content) for content in (values.county, values.base, values.old) if content)
    return Choice(
        Difference(
            one.id,
            one.path,
            one.change,
            label,
            old=_there(values.old),
            base=_there(values.base),
            county=_there(values.county),
            values=values,
        )
    )


def _titled(content: Content) -> str:
    row = content["row"]
    number = f"{row['number']}-{row['sub_number']}" if row.get("sub_number") else row["number"]
    return f"第{number}项“{row['name']}”"


def _there(content: Content | None) -> str:
    return _titled(content) if content else NOTHING
