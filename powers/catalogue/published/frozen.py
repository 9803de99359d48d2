"""An item as it stood in a release: from its frozen line and version, with the numbers of law of that release's last day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from powers.catalogue.models import ReleaseEntry, Way
from powers.catalogue.procedure import Procedure
from powers.catalogue.published.issues import Issue
from powers.catalogue.queries.item_rows import Item
from powers.catalogue.queries.items import item_of
from powers.catalogue.queries.lines import Place, label_of
from powers.catalogue.queries.procedures import procedure


@dataclass(frozen=True)
class Frozen:
    """One line of a release with everything it said. `item` is None for a number that the release does not list.

    `beside` are the labels of all items that it lists; `still` whether the list in use has the number.
    """

    line: ReleaseEntry
    item: Item | None
    rows: Procedure | None
    parts: tuple[tuple[str, str], ...]
    beside: frozenset[str]
    still: bool

    @property
    def otherwise(self) -> bool:
        """Whether it stands there otherwise than the base has it."""
        return bool(self.line.way != Way.INHERITED)


def frozen(issue: Issue, place: Place) -> Frozen | None:
    """The item with this number in a release; None when the release does not know the number.

    Seven queries, and four the first time that the version's procedure is read.
    """
    release = issue.release
    lines = {(row.number, row.sub_number): row for row in _rows(issue, place)}
    line = lines.get(place)
    if line is None:
        return None
    listed = {at: row for at, row in lines.items() if row.way != Way.DROPPED}
    parts = tuple(
        (row.label, row.name)
        for at, row in sorted(listed.items())
        if at[0] == place[0] and at[1] and not place[1]
    )
    still = _still(issue, place, listed)
    beside = frozenset(label_of(at) for at in listed)
    if line.version is None:
        return Frozen(line, None, None, parts, beside, still)
    catalogue = release.catalogue
    item = replace(
        item_of(catalogue, line.version, catalogue.place, issue.as_of),
        name=line.name,
        category=line.category_name,
        beside=tuple(beside),
    )
    return Frozen(line, item, procedure(line.version), () if item.steps else parts, beside, still)


def _rows(issue: Issue, place: Place) -> Sequence[ReleaseEntry]:
    """All lines of a release; of the one asked for the version too. Two queries."""
    rows = list(issue.release.entries.all())
    own = issue.release.entries.filter(number=place[0], sub_number=place[1])
    whole = {
        row.pk: row for row in own.select_related("version__power__category", "version__power__catalogue")
    }
    return [whole.get(row.pk, row) for row in rows]


def _still(issue: Issue, place: Place, listed: Mapping[Place, object]) -> bool:
    """Whether the list in use has the number. One query for another release than the one in use."""
    if issue.holds:
        return place in listed
    if issue.now is None:
        return False
    held = Q(number=place[0], sub_number=place[1], version__isnull=False)
    return bool(issue.now.entries.filter(held).exists())
