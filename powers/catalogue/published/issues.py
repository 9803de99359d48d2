"""The releases of a list with their days: which held when, which holds now, which is still to come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from portal import clock
from portal.worktime import long_date
from powers.catalogue.models import Catalogue, Occasion, Release, ReleaseEntry, Way

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Issue:
    """A release on a day. `until` is its last day, None while nothing follows; `now` the release that holds."""

    release: Release
    until: date | None
    now: Release | None
    today: date

    @property
    def number(self) -> int:
        """Which release."""
        return self.release.number

    @property
    def planned(self) -> bool:
        """Whether its first day is still to come, and it will hold on it."""
        return self.release.in_force_from > self.today and not self.unused

    @property
    def unused(self) -> bool:
        """Whether the next one began on the same day, so that it never held."""
        return self.until is not None and self.until < self.release.in_force_from

    @property
    def holds(self) -> bool:
        """Whether it is the one in use."""
        return self.now is not None and self.now.pk == self.release.pk

    @property
    def as_of(self) -> date:
        """The day for which its numbers of law are said: the last one on which it held, so that its pages stay."""
        if self.planned or self.unused:
            return self.release.in_force_from
        return min(self.today, self.until) if self.until else self.today

    @property
    def days(self) -> str:
        """From when to when it held, in words."""
        first = long_date(self.release.in_force_from)
        if self.unused:
            return f"{first}起，同一天就由第{self.number + 1}版代替"
        if self.planned:
            return f"从{first}起施行，现在还没有到"
        if self.until and not self.holds:
            return f"{first}至{long_date(self.until)}"
        if self.until:
            return f"{first}起，到{long_date(self.until)}为止"
        return f"{first}起"

    @property
    def whole(self) -> bool:
        """Whether the list was made or revised as a whole, not adjusted in one item."""
        return self.release.occasion == Occasion.WHOLE

    @property
    def documents(self) -> tuple[str, ...]:
        """Its documents in one line each, with all issuers in order (S3-09). Wants them prefetched."""
        return tuple(
            f"《{row.title}》{f'（{row.number}）' if row.number else ''}，{'、'.join(row.issuers)}"
            f"{f'，{long_date(row.issued_on)}' if row.issued_on else ''}"
            for row in self.release.documents.all()
        )


def issues(catalogue: Catalogue) -> tuple[Issue, ...]:
    """Every release of a list, the newest first. Two queries."""
    rows = list(catalogue.releases.order_by("number").prefetch_related("documents__registered"))
    return tuple(reversed(_dated(rows, clock.today())))


def _dated(rows: Sequence[Release], today: date) -> list[Issue]:
    begun = [row for row in rows if row.in_force_from <= today]
    now = begun[-1] if begun else None
    ends: list[date | None] = [row.in_force_from - DAY for row in rows[1:]]
    return [Issue(row, until, now, today) for row, until in zip(rows, [*ends, None], strict=False)]


def found(rows: Sequence[Issue], number: int) -> Issue | None:
    """The release with this number."""
    return next((one for one in rows if one.number == number), None)


@dataclass(frozen=True)
class Counts:
    """How many items a release lists, parts not counted, and how many it takes otherwise than the base or not at all."""

    listed: int
    ways: tuple[tuple[str, int], ...]
    dropped: int

    @property
    def words(self) -> str:
        """一共78项：沿用73项，改名2项，…；另有1项不列."""
        said = "，".join(f"{word}{count}项" for word, count in self.ways)
        left = f"；另有{self.dropped}项不列" if self.dropped else ""
        return f"一共{self.listed}项：{said}{left}" if said else f"一共{self.listed}项{left}"


def counted(catalogue: Catalogue) -> Mapping[int, Counts]:
    """The counts of every release of a list, by the release's key. One query."""
    rows = (
        ReleaseEntry.objects.filter(release__catalogue=catalogue, sub_number=0)
        .order_by()
        .values_list("release_id", "way")
        .annotate(count=Count("pk"))
    )
    by_release: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for release, way, count in rows:
        by_release[release][way] = count
    return {release: counts_of(ways) for release, ways in by_release.items()}


def counts_of(ways: Mapping[str, int]) -> Counts:
    """Counts by way, in the order in which ways are named."""
    return Counts(
        sum(count for way, count in ways.items() if way != Way.DROPPED),
        tuple((str(way.label), ways[way]) for way in Way if way != Way.DROPPED and ways.get(way)),
        ways.get(Way.DROPPED, 0),
    )
