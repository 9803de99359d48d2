"""Short ways to edit in a test: items as drafts held against the files, and what keepers do to them."""

from datetime import date
from functools import cache

from django.conf import settings

from portal.organisation.bounds import Rule
from portal.organisation.post_kinds import PostKind
from powers.catalogue.content import written
from powers.catalogue.editing.checking import faults
from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.ground import Ground
from powers.catalogue.editing.shape import Detail
from powers.catalogue.files.gather import Entry, Fixtures, gather
from tests.items import COMPLETE

TODAY = date(2026, 11, 21)

__all__ = ["COMPLETE", "TODAY", "draft_of", "entry", "ground", "held", "refused", "step_in", "words_of"]


@cache
def _files() -> Fixtures:
    return gather(settings.BASE_DIR / "fixtures")


@cache
def held() -> dict[str, Rule]:
    """Every number of the files, a later layer over an earlier one."""
    found = {}
    for source in _files().parameters:
        for row in source.value.parameters:
            citation = row.law or row.pending
            found[row.key] = Rule(
                row.key, row.name, row.value, row.measure, citation, confirmed=True, layer="", since=row.from_
            )
    return found


@cache
def entry(number: str = "26") -> Entry:
    """An item of the base list as its file says it."""
    main, _, sub = number.partition("-")
    base = next(source for source in _files().lists if source.head.value.key == "zibo-2019")
    place = (int(main), int(sub or 0))
    return next(one for one in base.entries if (one.row.number, one.row.sub_number) == place)


def draft_of(number: str = "26") -> Detail:
    """A fresh draft of an item."""
    detail = entry(number).detail
    assert detail is not None
    return written(detail)


def ground(number: str = "26") -> Ground:
    """What a draft of an item is held against: the files, and a county in which every post is set up."""
    laws = {key: (law.value.in_force_from, law.value.in_force_to) for key, law in _files().laws.items()}
    posts = frozenset(kind.value for kind in PostKind)
    return Ground(entry(number).row.kind, held(), draft_of(number), None, laws, posts)


def refused(detail: Detail, number: str = "26") -> tuple[Fault, ...]:
    """What stands in the way of a draft."""
    return faults(detail, ground(number), TODAY)


def words_of(detail: Detail, number: str = "26") -> list[str]:
    """The same as words alone."""
    return [fault.words for fault in refused(detail, number)]


def step_in(detail: Detail, key: str) -> dict[str, object]:
    """A step of a draft."""
    found: dict[str, object] = next(step for step in detail["steps"] if step["key"] == key)
    return found
