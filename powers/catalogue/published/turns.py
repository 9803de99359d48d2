"""What became of each number between two states of a list, in words: two releases, or the base and a county."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.organisation.parameters import Rule
from powers.catalogue.comparing import Altered, Content, Vocabulary
from powers.catalogue.comparing.twoway import altered
from powers.catalogue.models import PowerVersion
from powers.catalogue.published.kinds import BECAME, Kind
from powers.catalogue.queries.lines import Place, label_of
from powers.catalogue.releases.contents import said_of
from powers.catalogue.saying import fill

OF_ENTRY: Mapping[str, Any] = {"printed": "", "printed_number": "", "aliases": [], "drafted_by": []}
"""What belongs to an entry and not to its versions: it is never frozen, so no page about versions may rest on it."""
IN_PLACE, ALL_IN_PLACE = 320, 5000
"""So many characters of differences stand beside an item, and on a page in all; the rest on the item's own page."""
MANY, SHORT = 30, 24
"""A page with more items than this shows so many characters of each reason and no differences: all of it stands on the
item's own page."""


@dataclass(frozen=True)
class Pair:
    """A number on both sides: the versions (None where it is not listed), its names there, and why it is so.

    `kind` where it is known without looking at the words; `decided_in` the number of the release that decided it.
    """

    place: Place
    before: PowerVersion | None
    after: PowerVersion | None
    was: str
    name: str
    reason: str = ""
    authority: str = ""
    decided_in: int = 0
    kind: Kind | None = None


@dataclass(frozen=True)
class Spot:
    """One thing that differs: where, what was said, what is said."""

    label: str
    before: str
    after: str

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return len(self.label) + len(self.before) + len(self.after)


@dataclass(frozen=True)
class Turn:
    """What became of a number. `spots` are all places that differ; `opened` says whether they stand in the list."""

    place: Place
    kind: Kind
    name: str
    was: str
    spots: tuple[Spot, ...]
    reason: str
    authority: str
    decided_in: int
    called: str
    opened: bool = False

    @property
    def number(self) -> str:
        """26, or 4-2."""
        return label_of(self.place)

    @property
    def words(self) -> str:
        """One sentence beside the name, "" where its group says everything."""
        if self.kind == Kind.ADDED:
            return "以前没有列，现在列入" if self.was else ""
        if self.kind == Kind.DROPPED:
            return ""
        renamed = self.was not in ("", self.name)
        said = [f"{self.called}“{self.was}”"] if renamed else []
        if self.spots:
            said.append(f"{'另有' if renamed else '有'}{len(self.spots)}处不同")
        return "，".join(said)


@dataclass(frozen=True)
class Speech:
    """How both sides are said: words for codes, the numbers of law of each side's day, what a former name was."""

    vocabulary: Vocabulary
    before: Mapping[str, Rule]
    after: Mapping[str, Rule]
    called: str = "原来叫"


@dataclass(frozen=True)
class Turns:
    """Everything that differs, by what became of it."""

    rows: tuple[Turn, ...]

    @property
    def groups(self) -> tuple[tuple[Kind, tuple[Turn, ...]], ...]:
        """By kind; no empty group."""
        by_kind = ((kind, tuple(one for one in self.rows if one.kind == kind)) for kind in Kind)
        return tuple((kind, rows) for kind, rows in by_kind if rows)

    @property
    def tally(self) -> str:
        """新增1项，改动2项; "" where nothing differs."""
        return "，".join(f"{kind.words}{len(rows)}项" for kind, rows in self.groups if kind != Kind.AGAIN)

    @property
    def short(self) -> int:
        """How many characters of a reason stand on a page with this many items."""
        return SHORT if len(self.rows) > MANY else 10_000

    def of(self, label: str) -> Turn | None:
        """What became of one number."""
        return next((one for one in self.rows if one.number == label), None)


def turns(pairs: Iterable[Pair], speech: Speech) -> Turns:
    """Each pair in words, by number. Seven queries at most, none where no words differ. Wants `power__category`."""
    rows = sorted(pairs, key=lambda one: one.place)
    both = [one for one in rows if one.before and one.after and one.before.pk != one.after.pk]
    said = said_of({v.pk: v for one in both for v in (one.before, one.after) if v}.values())
    contents = {key: {**one, "row": {**one["row"], **OF_ENTRY}} for key, one in said.items()}
    return Turns(opened(tuple(_turn(one, contents, speech) for one in rows)))


def _turn(pair: Pair, contents: Mapping[int, Content], speech: Speech) -> Turn:
    kind, spots = Kind.AGAIN, tuple[Spot, ...]()
    if pair.before is None or pair.after is None:
        listed = pair.after is not None
        kind = Kind.AGAIN if listed == (pair.before is not None) else Kind.ADDED if listed else Kind.DROPPED
    elif pair.before.pk != pair.after.pk:
        one = altered(
            label_of(pair.place), contents[pair.before.pk], contents[pair.after.pk], speech.vocabulary
        )
        if one:
            kind, spots = BECAME[one.became], _spots(one, speech)
    return Turn(
        pair.place,
        pair.kind or kind,
        pair.name,
        pair.was,
        spots,
        pair.reason,
        pair.authority,
        pair.decided_in,
        speech.called,
    )


def _spots(one: Altered, speech: Speech) -> tuple[Spot, ...]:
    return tuple(
        Spot(row.label, fill(row.old, speech.before), fill(row.base, speech.after)) for row in one.differences
    )


def opened(rows: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Short differences stand in the list itself, as long as the page has room for them."""
    left, shown = (ALL_IN_PLACE if len(rows) <= MANY else 0), []
    for one in rows:
        length = sum(spot.length for spot in one.spots)
        fits = 0 < length <= min(IN_PLACE, left)
        left -= length if fits else 0
        shown.append(replace(one, opened=fits))
    return tuple(shown)
