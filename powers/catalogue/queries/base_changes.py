"""What the base changed since a county decided about it: which numbers wait for a decision."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Subquery

from powers.catalogue.models import Catalogue, Choice, PowerVersion, Release, ReleaseEntry, Standing
from powers.catalogue.queries.lines import Line, Place, base_now, label_of, newest_lines


class BaseChange(StrEnum):
    """What the base did to an entry."""

    NEW = "new"
    CHANGED = "changed"
    STOPPED = "stopped"

    @property
    def words(self) -> str:
        """As it stands on the page."""
        return {
            BaseChange.NEW: "基本目录新列的",
            BaseChange.CHANGED: "基本目录改了",
            BaseChange.STOPPED: "基本目录停用了",
        }[self]


@dataclass(frozen=True)
class Pending:
    """A number that waits: what the base did, its newest version, and how the county's list takes the number now."""

    place: Place
    change: BaseChange
    base: PowerVersion
    line: Line | None

    @property
    def label(self) -> str:
        """26, or 4-2."""
        return label_of(self.place)


def pending_base_changes(catalogue: Catalogue) -> tuple[Pending, ...]:
    """The numbers whose base moved on since the county's list took its stand, by number. Three queries.

    A list without releases takes what its base says as it comes, so nothing waits.
    """
    release, lines = newest_lines(catalogue)
    if release is None:
        return ()
    found = (_pending(place, lines.get(place), base) for place, base in sorted(base_now(catalogue).items()))
    return tuple(one for one in found if one)


def _pending(place: Place, line: Line | None, base: PowerVersion) -> Pending | None:
    if line is None:
        return Pending(place, BaseChange.NEW, base, None)
    if line.base_version is not None and line.base_version.pk == base.pk:
        return None
    was_stopped = line.base_version is not None and line.base_version.standing == Standing.STOPPED
    stopped = base.standing == Standing.STOPPED and not was_stopped
    return Pending(place, BaseChange.STOPPED if stopped else BaseChange.CHANGED, base, line)


def count_waiting(catalogue: Catalogue) -> int:
    """How many numbers wait and are not decided in the next list either. One query, none where there is no base."""
    if catalogue.base_id is None:
        return 0
    newest = Release.objects.filter(catalogue=catalogue).order_by("-number").values("pk")[:1]
    same = {"number": OuterRef("power__number"), "sub_number": OuterRef("power__sub_number")}
    taken = ReleaseEntry.objects.filter(release=Subquery(newest), base_version=OuterRef("pk"), **same)
    decided = Choice.objects.filter(draft__catalogue=catalogue, draft__closed_at=None, **same)
    base = PowerVersion.objects.filter(power__catalogue=catalogue.base_id)
    base = base.order_by("power__number", "power__sub_number", "-version")
    rows = PowerVersion.objects.filter(
        Exists(Release.objects.filter(catalogue=catalogue)),
        ~Exists(taken),
        ~Exists(decided),
        pk__in=base.distinct("power__number", "power__sub_number").values("pk"),
    )
    return rows.count()
