"""What a county's list and its items say of themselves: which release holds, and how an item differs from the base."""

from collections.abc import Mapping
from dataclasses import dataclass

from powers.catalogue.models import Catalogue, PowerVersion, Release, Way
from powers.catalogue.queries.released import release_on


@dataclass(frozen=True)
class ListMarks:
    """Of a list: the release that holds, how many there are, and the way of every item that is not as the base has it."""

    release: Release | None
    ways: Mapping[str, str]


@dataclass(frozen=True)
class ItemMark:
    """Of an item: how the release that holds takes it, nothing while the list stands as loaded.

    `release` is its number, `way` 新增, 改动, 改名 or "" where the item is as the base has it, `base_name` what the base
    calls it where that is not what the county calls it (E32). `own` says that the county had its own words on it
    already when the list was loaded.
    """

    own: bool
    release: int | None = None
    way: str = ""
    base_name: str = ""
    reason: str = ""
    authority: str = ""


def list_marks(catalogue: Catalogue) -> ListMarks:
    """The marks of a list on this day. Two queries, one while it has no release in force."""
    release = release_on(catalogue)
    if release is None:
        return ListMarks(None, {})
    rows = release.entries.exclude(way__in=[Way.INHERITED, Way.DROPPED])
    return ListMarks(release, {row.label: str(Way(row.way).label) for row in rows})


def item_mark(catalogue: Catalogue, version: PowerVersion) -> ItemMark:
    """The mark of an item of a list on this day, from what `find` brought along as `mark`."""
    own = version.power.catalogue_id == catalogue.pk and catalogue.base_id is not None
    line = getattr(version, "mark")  # noqa: B009
    if line is None:
        return ItemMark(own)
    return ItemMark(
        own,
        line["release"],
        "" if line["way"] == Way.INHERITED else str(Way(line["way"]).label),
        line["base_name"] if line["base_name"] != line["name"] else "",
        line["reason"],
        line["authority"],
    )
