"""What a county's list and its items say of themselves: which release holds, and how an item differs from the base."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Subquery

from portal import clock
from powers.catalogue.models import Catalogue, PowerVersion, Release, ReleaseEntry, Way
from powers.catalogue.queries.released import release_on


@dataclass(frozen=True)
class ListMarks:
    """Of a list: the release that holds, how many there are, and the way of every item that is not as the base has it."""

    release: Release | None
    ways: Mapping[str, str]


@dataclass(frozen=True)
class ItemMark:
    """Of an item: its line in the release that holds, None while the list stands as loaded.

    `own` says that the county had its own words on it already when the list was loaded.
    """

    line: ReleaseEntry | None
    own: bool

    @property
    def way(self) -> str:
        """新增, 改动, 改名; "" where it is as the base has it."""
        if self.line is None or self.line.way == Way.INHERITED:
            return ""
        return str(Way(self.line.way).label)

    @property
    def base_name(self) -> str:
        """What the base calls it, where that is not what the county calls it (E32)."""
        line = self.line
        return line.base_name if line and line.base_name != line.name else ""


def list_marks(catalogue: Catalogue) -> ListMarks:
    """The marks of a list on this day. Two queries, one while it has no release in force."""
    release = release_on(catalogue)
    if release is None:
        return ListMarks(None, {})
    rows = release.entries.exclude(way__in=[Way.INHERITED, Way.DROPPED])
    return ListMarks(release, {row.label: str(Way(row.way).label) for row in rows})


def item_mark(catalogue: Catalogue, version: PowerVersion) -> ItemMark:
    """The mark of an item of a list on this day. One query."""
    issued = Release.objects.filter(catalogue=catalogue, in_force_from__lte=clock.today()).order_by("-number")
    power = version.power
    rows = ReleaseEntry.objects.filter(
        release=Subquery(issued.values("pk")[:1]), number=power.number, sub_number=power.sub_number
    )
    own = power.catalogue_id == catalogue.pk
    return ItemMark(rows.select_related("release").first(), own and catalogue.base_id is not None)
