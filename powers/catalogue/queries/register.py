"""The index of the law register: every document by level, with what has become of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from portal import clock
from powers.catalogue.models import Basis, LawDocument, Level, Provision
from powers.catalogue.queries.released import standing


class State(StrEnum):
    """What has become of a document by a day; the word stands on pages."""

    IN_FORCE = "在用"
    FUTURE = "还没有施行"
    ENDED = "不再施行"


@dataclass(frozen=True)
class Registered:
    """One document of the register: its state and how many items rest on it now."""

    document: LawDocument
    state: State
    items: int


Group = tuple[str, tuple[Registered, ...]]
"""A level in words and its documents."""


def state_of(document: LawDocument, on: date) -> State:
    """Whether a document is in force on a day, not yet, or no longer."""
    if document.in_force_from > on:
        return State.FUTURE
    return State.ENDED if document.in_force_to and document.in_force_to < on else State.IN_FORCE


def register(words: str = "") -> tuple[Group, ...]:
    """The documents by level, those in force first. Two queries.

    With `words`, only those whose title, number or one of whose cited articles holds every word.
    """
    rows = LawDocument.objects.all()
    for word in words.split():
        said = Provision.objects.filter(document=OuterRef("pk"), summary__icontains=word)
        named = Q(title__icontains=word) | Q(short__icontains=word) | Q(number__icontains=word)
        rows = rows.filter(named | Q(Exists(said)))
    counted, today = _resting(), clock.today()
    listed = [Registered(row, state_of(row, today), counted.get(row.pk, 0)) for row in rows]
    return tuple((label, same) for value, label in Level.choices if (same := _of(listed, value)))


def _of(listed: Iterable[Registered], level: str) -> tuple[Registered, ...]:
    order = list(State)
    same = (one for one in listed if one.document.level == level)
    return tuple(sorted(same, key=lambda one: (order.index(one.state), one.document.title)))


def _resting() -> dict[int, int]:
    """How many items, as some list says them today, rest on each document. One query."""
    rows = Basis.objects.filter(version__in=standing().values("pk"), former=False).values_list(
        "document_id", "version_id"
    )
    found: dict[int, int] = {}
    for document, _ in rows.distinct().order_by():
        found[document] = found.get(document, 0) + 1
    return found
