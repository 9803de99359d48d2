"""The door upward for whom to ask: an app above this one knows who of a village sees to an item, and other doors to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from portal.organisation.models import Unit
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import Place, Seat
from portal.pdf.images import data_uri, qr_svg
from powers.catalogue.models import Standing
from powers.catalogue.queries import CountyList, Item

ASK = (PostKind.VILLAGE_CLERK, PostKind.AGENT, PostKind.TOWNSHIP_OFFICE, PostKind.CATALOGUE_KEEPER)
"""Whom to ask about an item whose own contacts are not written yet."""


@dataclass(frozen=True)
class Hands:
    """Who of a village sees to an item: the handler first, then the substitute. `missing` when there is no handler today."""

    seats: tuple[Seat, ...]
    missing: bool


@dataclass(frozen=True)
class Door:
    """Where an item stands on the province's platform; address or code may be ""."""

    code: str
    url: str
    checked_on: date

    @cached_property
    def qr(self) -> str:
        """The address as a QR code for `<img src>`; "" without an address."""
        return data_uri(qr_svg(self.url)) if self.url else ""


@dataclass(frozen=True)
class PartKept:
    """One part of a village's list: who keeps it, when it was confirmed, by when it is to be."""

    word: str
    keeper: str
    confirmed_on: date | None
    due: date
    late: bool


@dataclass(frozen=True)
class Overview:
    """Of a village's whole list: which items nobody sees to, how many somebody does, and its parts."""

    missing: frozenset[str]
    named: int
    parts: tuple[PartKept, ...]


class Hall(Protocol):
    """What item pages ask of whoever knows."""

    def hands(self, here: Place, number: str, category: str) -> Hands | None:
        """Who sees to an item at a village; None for any other place. One query."""

    def door(self, county: Unit, number: str) -> Door | None:
        """An item's place on the platform. One query."""

    def overview(self, village: Unit, found: CountyList) -> Overview | None:
        """The state of a whole list; None where a place is no village that stands. Two queries."""


_hall: list[Hall] = []


def register(hall: Hall) -> None:
    """Called once by the app that knows, when it is ready."""
    _hall[:] = [hall]


@dataclass(frozen=True)
class Asked:
    """Whom to ask about an item at a place. `unnamed`: the village has named nobody, so these are only the nearest to ask."""

    seats: tuple[Seat, ...]
    unnamed: bool = False


def asked_about(here: Place, found: Item) -> Asked:
    """The village's own hands first, and of the item's contacts only the offices above; without hands, all contacts.

    So that no page and no sheet gives two answers to one question.
    """
    contacts = [seat for seat in here.seated(found.contacts or ASK) if seat.name]
    in_use = found.version.standing != Standing.STOPPED
    hands = _hall[0].hands(here, found.number, found.category) if _hall and in_use else None
    if hands is None:
        return Asked(tuple(contacts))
    if hands.missing:
        return Asked(_once([*hands.seats, *contacts]), unnamed=True)
    above = [seat for seat in contacts if seat.path != here.unit.path]
    return Asked(_once([*hands.seats, *above]))


def door_of(here: Place, number: str) -> Door | None:
    """Where an item of the place's county stands on the platform."""
    return _hall[0].door(here.county, number) if _hall and here.county else None


def overview(here: Place, found: CountyList | None) -> Overview | None:
    """Who sees to what at a village, for its list."""
    return _hall[0].overview(here.unit, found) if _hall and found else None


def _once(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Nobody twice, in the order given."""
    first: dict[tuple[str, str], Seat] = {}
    for seat in seats:
        first.setdefault((seat.path, seat.name), seat)
    return tuple(first.values())
