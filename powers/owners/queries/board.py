"""Whose each item of a county's list is, which nobody claimed, and who was asked and has not answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.hours import due_at_words
from portal.organisation.models import Unit
from powers.catalogue.queries import CountyList, county_list
from powers.owners.models import Asked, Claim, ClaimReport, ClaimRound
from powers.owners.queries.rows import claimable


@dataclass(frozen=True)
class Owned:
    """A claim that stands, with how it came."""

    claim: Claim
    late: str

    @property
    def name(self) -> str:
        """The body."""
        return self.claim.body.name

    @property
    def leader(self) -> str:
        """The leader in charge, "" where none is named yet."""
        return self.claim.people.leader if hasattr(self.claim, "people") else ""

    @property
    def worker(self) -> str:
        """The working person, likewise."""
        return self.claim.people.worker if hasattr(self.claim, "people") else ""


@dataclass(frozen=True)
class OwnedItem:
    """An item of the list with its owners, the leading one first; `asked` whether the present round asks about it."""

    number: str
    name: str
    owners: tuple[Owned, ...]
    asked: bool

    @property
    def lead(self) -> Owned | None:
        """The leading one where there is one."""
        return next((one for one in self.owners if one.claim.lead), None)


@dataclass(frozen=True)
class Waiting:
    """A body that was asked and what it handed in."""

    asked: Asked
    reports: tuple[ClaimReport, ...]

    @property
    def name(self) -> str:
        """The body."""
        return self.asked.body.name

    @property
    def silent(self) -> bool:
        """Whether it has not answered."""
        return self.asked.answered_at is None

    @property
    def late(self) -> str:
        """By how much its first answer came late, "" in time."""
        return self.reports[0].late_words if self.reports else ""

    @property
    def count(self) -> int:
        """How many items it claimed."""
        return sum(len(one.numbers) for one in self.reports)


@dataclass(frozen=True)
class Board:
    """Everything about a county's owners; `at_first` is the hour of the round before it was put off, "" where it never was."""

    found: CountyList
    items: tuple[tuple[str, tuple[OwnedItem, ...]], ...]
    round: ClaimRound | None
    bodies: tuple[Waiting, ...]
    at_first: str

    @property
    def all(self) -> tuple[OwnedItem, ...]:
        """Every item."""
        return tuple(one for _, items in self.items for one in items)

    @property
    def owned_items(self) -> tuple[tuple[str, tuple[OwnedItem, ...]], ...]:
        """By category, the items that somebody owns."""
        kept = ((name, tuple(one for one in items if one.owners)) for name, items in self.items)
        return tuple(pair for pair in kept if pair[1])

    @property
    def unowned(self) -> tuple[OwnedItem, ...]:
        """The items nobody owns."""
        return tuple(one for one in self.all if not one.owners)

    @property
    def owned(self) -> int:
        """How many have an owner."""
        return len(self.all) - len(self.unowned)

    @property
    def silent(self) -> tuple[Waiting, ...]:
        """Who was asked and has not answered."""
        return tuple(one for one in self.bodies if one.silent)

    @property
    def answered(self) -> tuple[Waiting, ...]:
        """Who answered, in the order in which they did."""
        done = (one for one in self.bodies if one.asked.answered_at is not None)
        return tuple(sorted(done, key=lambda one: one.reports[0].serial if one.reports else 0))

    @property
    def late(self) -> tuple[Waiting, ...]:
        """Who answered late."""
        return tuple(one for one in self.answered if one.late)


def board(unit: Unit, row: ClaimRound | None = None) -> Board | None:
    """The owners of a county's list, with its latest round or the one given; None without a list. Seven queries."""
    found = county_list(unit)
    if found is None:
        return None
    now = row or round_of(unit)
    claims: defaultdict[str, list[Owned]] = defaultdict(list)
    rows = Claim.objects.filter(unit=unit, ended_at=None).select_related("body__unit", "people", "report")
    for claim in rows.order_by("-lead", "pk"):
        claims[claim.number].append(Owned(claim, claim.report.late_words if claim.report else ""))
    asked = frozenset(now.numbers) if now else frozenset()
    listed = {one.number for one in claimable(found)}
    items = tuple(
        (
            category.name,
            tuple(
                OwnedItem(one.number, one.name, tuple(claims[one.number]), one.number in asked)
                for one in category.powers
                if one.number in listed
            ),
        )
        for category in found.categories
    )
    kept = tuple(pair for pair in items if pair[1])
    return Board(found, kept, now, _bodies(now) if now else (), _at_first(now) if now else "")


def round_of(unit: Unit) -> ClaimRound | None:
    """The latest round of a county, open or over. One query."""
    return ClaimRound.objects.filter(unit=unit).select_related("unit").order_by("-serial").first()


def _at_first(row: ClaimRound) -> str:
    first = row.history.order_by("history_id").values_list("due_at", flat=True).first()
    return due_at_words(first) if first is not None and first != row.due_at else ""


def _bodies(row: ClaimRound) -> tuple[Waiting, ...]:
    handed: defaultdict[int, list[ClaimReport]] = defaultdict(list)
    for report in ClaimReport.objects.filter(round=row).order_by("serial"):
        report.round = row
        handed[report.body_id].append(report)
    asked: Iterable[Asked] = Asked.objects.filter(round=row).select_related("body__unit")
    listed = sorted(asked, key=lambda one: (len(one.body.unit.path), one.body.unit.code, one.body_id))
    return tuple(Waiting(one, tuple(handed[one.body_id])) for one in listed)
