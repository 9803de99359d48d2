"""The shape of a list's mapping to a base, and whether it names every entry once and only items that are there."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from powers.catalogue.files.reading import Loc
from powers.catalogue.files.schema import CatalogueFile
from powers.catalogue.files.words import Row, Slug, worded
from powers.catalogue.models import Likeness

Number = Annotated[
    str,
    BeforeValidator(lambda n: str(n) if isinstance(n, int) else n),
    StringConstraints(pattern=r"^\d+(-\d+)?$"),
]
"""26 or 4-2."""


class TargetRow(Row):
    """An item of the base, how the entry stands to it, and why one thinks so."""

    number: Number
    how: worded(Likeness)  # type: ignore[valid-type]
    why: str = ""

    @model_validator(mode="after")
    def _says_why(self) -> "TargetRow":
        if self.how == Likeness.NONE:
            raise ValueError("没有对应的，整条写 none 和原因，不写在 to 里")
        if self.how != Likeness.SAME and not self.why:
            raise ValueError(f"写“{Likeness(self.how).label}”的，要在 why 里写为什么")
        return self


class MappedRow(Row):
    """An entry with its counterparts, or with the reason why the base has none."""

    number: Number
    to: list[TargetRow] = []
    none: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> "MappedRow":
        if bool(self.to) == bool(self.none):
            raise ValueError("to（对应哪几项）和 none（为什么没有对应的）只写一个，也一定要写一个")
        return self


class MappingFile(Row):
    """A list beside a base."""

    base: Slug
    entries: Annotated[list[MappedRow], Field(min_length=1)]


def faults_in_files(
    mapping: MappingFile, head: CatalogueFile, numbers: Mapping[str, Collection[str]]
) -> Iterator[tuple[Loc, str]]:
    """What is wrong with a list's mapping, `numbers` being those of every list.

    Of a list to supply only the base can be checked: its entries come by import.
    """
    if mapping.base not in numbers or mapping.base == head.key:
        yield ("base",), f"没有可以对照的清单“{mapping.base}”"
    elif not head.to_supply:
        yield from faults_of_mapping(mapping, numbers[head.key], numbers[mapping.base])


def faults_of_mapping(
    mapping: MappingFile, own: Collection[str], base: Collection[str]
) -> Iterator[tuple[Loc, str]]:
    """Entries that are not in the list, items that are not in the base, entries written twice or not at all.

    `own` and `base` are the numbers of the two lists. A part (4-2) need not be mapped by itself.
    """
    written = Counter(row.number for row in mapping.entries)
    for i, row in enumerate(mapping.entries):
        if row.number not in own:
            yield ("entries", i, "number"), f"清单里没有第{row.number}项"
        elif written[row.number] > 1:
            yield ("entries", i, "number"), f"第{row.number}项写了{written[row.number]}次"
        targets = Counter(target.number for target in row.to)
        for j, target in enumerate(row.to):
            loc: Loc = ("entries", i, "to", j, "number")
            if target.number not in base:
                yield loc, f"“{mapping.base}”里没有第{target.number}项"
            elif targets[target.number] > 1:
                yield loc, f"第{row.number}项对到第{target.number}项，写了{targets[target.number]}次"
    missing = sorted((n for n in own if "-" not in n and n not in written), key=int)
    if missing:
        yield ("entries",), f"还没有写对应的：第{'、'.join(missing)}项"
