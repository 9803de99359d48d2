"""Which parameters an item names, whether any layer gives them, and whether one layer gives one twice."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.reading import Loc, Problem, Source
from powers.catalogue.files.schema import ParameterFile, ParameterRow
from powers.catalogue.files.wording import Reason

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def unknown_parameters(item: ItemFile, known: set[str]) -> Iterator[tuple[Loc, str]]:
    """Each parameter that limits, windows, ladders and texts name and that is not among `known`."""
    for loc, key in (*_limits(item), *_ladders(item), *_placeholders(item)):
        if key not in known:
            yield loc, Reason(f"parameters 里没有“{key}”", f"“{key}”这个数本县没有规定")


def _limits(item: ItemFile) -> Iterator[tuple[Loc, str]]:
    for i, step in enumerate(item.steps):
        for field in ("limit", "window"):
            if key := getattr(step, field):
                yield ("steps", i, field), key
    for field in ("limit", "special"):
        if key := getattr(item.total, field, None):
            yield ("total", field), key


def _ladders(item: ItemFile) -> Iterator[tuple[Loc, str]]:
    for i, step in enumerate(item.steps):
        for j, outcome in enumerate(step.outcomes):
            for key in (outcome.when.from_, outcome.when.below) if outcome.when else ():
                if key:
                    yield ("steps", i, "outcomes", j), key


def _placeholders(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield from ((loc, key) for key in PLACEHOLDER.findall(value))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _placeholders(getattr(value, name), (*loc, name))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _placeholders(one, (*loc, index))


def twice(files: Iterable[Source[ParameterFile]]) -> Iterator[Problem]:
    """Each number that its unit has already been given for one of the same days, in this file or in another."""
    given: dict[tuple[str, str], list[tuple[ParameterRow, str]]] = {}
    for source in files:
        for i, row in enumerate(source.value.parameters):
            place = source.problem(("parameters", i), "")
            before = given.setdefault((source.value.unit, row.key), [])
            for other, where in before:
                if _meet(row, other):
                    yield source.problem(
                        ("parameters", i), f"“{row.key}”在{where}已经写过，同一天只能有一个数"
                    )
            before.append((row, f"{place.file}第{place.line}行"))


def _meet(one: ParameterRow, other: ParameterRow) -> bool:
    return one.from_ <= (other.to or date.max) and other.from_ <= (one.to or date.max)
