"""A list line by line: how it takes every number, of its base and of its own, those it does not take included."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal import clock
from powers.catalogue.models import Catalogue, Category, PowerVersion, Release, Way
from powers.catalogue.queries.lists import versions
from powers.catalogue.queries.released import newest_release, release_on

Place = tuple[int, int]
"""A number and its part: (26, 0), (4, 2)."""

ALREADY = "第一版公布以前，本县已经这样改过。"
OWN = "本县自己列的事项。"


@dataclass(frozen=True)
class Line:
    """One number of a list. `decided_in` is the number of the release that decided so, 0 while there is none."""

    place: Place
    way: Way
    category: Category
    name: str
    base_name: str
    version: PowerVersion | None
    base_version: PowerVersion | None
    reason: str = ""
    authority: str = ""
    decided_in: int = 0

    @property
    def label(self) -> str:
        """The number as people write it: 26, or 4-2."""
        return label_of(self.place)


Lines = Mapping[Place, Line]


def label_of(place: Place) -> str:
    """26, or 4-2."""
    return f"{place[0]}-{place[1]}" if place[1] else str(place[0])


def newest_lines(catalogue: Catalogue, day: date | None = None) -> tuple[Release | None, Lines]:
    """The last release and its lines; None and the list as loaded on `day` (today by default) where there is none.

    Two queries. What the next list does not decide anew goes on from these lines.
    """
    release = newest_release(catalogue)
    return release, (lines_of(release) if release else _loaded(catalogue, day or clock.today()))


def lines_on(catalogue: Catalogue, day: date | None = None) -> tuple[Release | None, Lines]:
    """The release in force on a day (today by default) with its lines; None and the list as loaded while none is.

    Two queries. A release whose first day is still to come says nothing yet.
    """
    release = release_on(catalogue, day)
    return release, (lines_of(release) if release else _loaded(catalogue, day or clock.today()))


def lines_of(release: Release) -> Lines:
    """The lines of a release, in its order. One query."""
    rows = release.entries.select_related(
        "category", "version__power__category", "base_version__power__category"
    ).order_by("position")
    return {
        (row.number, row.sub_number): Line(
            place=(row.number, row.sub_number),
            way=Way(row.way),
            category=row.category,
            name=row.name,
            base_name=row.base_name,
            version=row.version,
            base_version=row.base_version,
            reason=row.reason,
            authority=row.authority,
            decided_in=row.decided_in,
        )
        for row in rows
    }


def base_now(catalogue: Catalogue) -> dict[Place, PowerVersion]:
    """What the base says of each number in its newest version, one still to come included. One query."""
    if catalogue.base_id is None:
        return {}
    rows = (
        PowerVersion.objects.filter(power__catalogue=catalogue.base_id)
        .order_by("power__number", "power__sub_number", "-version")
        .distinct("power__number", "power__sub_number")
        .select_related("power__category")
    )
    return {(row.power.number, row.power.sub_number): row for row in rows}


def _loaded(catalogue: Catalogue, day: date) -> Lines:
    """The lines of a list as it was loaded: what is not its own is inherited, what only it has is added."""
    own: dict[Place, PowerVersion] = {}
    base: dict[Place, PowerVersion] = {}
    for row in versions(catalogue, day):
        side = own if row.power.catalogue_id == catalogue.pk else base
        side[row.power.number, row.power.sub_number] = row
    return {place: _as_loaded(place, own.get(place), base.get(place)) for place in {**base, **own}}


def _as_loaded(place: Place, own: PowerVersion | None, base: PowerVersion | None) -> Line:
    held = own or base
    if held is None:
        raise LookupError(f"no version of {label_of(place)}")
    category = (base or held).power.category
    if own is None:
        return Line(place, Way.INHERITED, category, held.name, held.name, held, held)
    if base is None:
        return Line(place, Way.ADDED, category, own.name, "", own, None, reason=OWN)
    reason = own.standing_reason or ALREADY
    return Line(place, Way.CHANGED, category, own.name, base.name, own, base, reason=reason)


def in_list_order(lines: Lines) -> list[Line]:
    """By category as the list has them, then by number; those not taken at their place."""
    return sorted(lines.values(), key=lambda one: (one.category.position, one.category.pk, one.place))
