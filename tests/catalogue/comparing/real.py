"""The base catalogue's entries as contents, read once per process; every caller gets a copy of its own."""

import copy
from functools import cache
from typing import Any

from django.conf import settings

from powers.catalogue.comparable import content_of, vocabulary
from powers.catalogue.comparing import Vocabulary
from powers.catalogue.files.gather import Fixtures, gather


@cache
def fixtures() -> Fixtures:
    """Everything in the project's fixtures."""
    return gather(settings.BASE_DIR / "fixtures")


@cache
def _contents() -> dict[str, Any]:
    zibo = next(one for one in fixtures().lists if one.head.value.key == "zibo-2019")
    numbers = (
        f"{e.row.number}-{e.row.sub_number}" if e.row.sub_number else str(e.row.number) for e in zibo.entries
    )
    return dict(zip(numbers, map(content_of, zibo.entries), strict=True))


def whole_list() -> dict[str, Any]:
    """All 79 entries, parts included by number."""
    return copy.deepcopy(_contents())


def entry(number: str) -> Any:
    """One entry."""
    return copy.deepcopy(_contents()[number])


@cache
def words() -> Vocabulary:
    """The words for codes, with the laws and numbers of the fixtures."""
    laws = {key: f"《{law.value.short or law.value.title}》" for key, law in fixtures().laws.items()}
    numbers = {row.key: row.name for layer in fixtures().parameters for row in layer.value.parameters}
    return vocabulary(laws=laws, parameters=numbers)


def step(content: Any, key: str) -> Any:
    """A step of an entry."""
    return next(one for one in content["item"]["steps"] if one["key"] == key)


def outcome(content: Any, key: str, way: str) -> Any:
    """An outcome of a step of an entry."""
    return next(one for one in step(content, key)["outcomes"] if one["key"] == way)
