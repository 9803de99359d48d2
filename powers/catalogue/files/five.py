"""A county's other lists held against its list of powers and its forbidden list, as far as files say them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from powers.catalogue.files.reading import Loc
from powers.catalogue.files.schema import CatalogueFile, ItemRow
from powers.catalogue.models import ListKind

GUARDED = (ListKind.POWERS, ListKind.AUTONOMY, ListKind.ASSISTANCE)
"""The lists onto which nothing may be put that the forbidden one names (S2-06)."""


class Listed(Protocol):
    """A list that was read."""

    @property
    def rows(self) -> Sequence[ItemRow]: ...

    @property
    def value(self) -> CatalogueFile: ...


def faults_beside(one: Listed, every: Sequence[Listed]) -> Iterator[tuple[Loc, str]]:
    """Ties to items that the county's list does not have, terms on a list of another kind, names that are forbidden."""
    head = one.value
    for row in one.rows:
        if row.disclosure and head.kind != ListKind.DISCLOSURE:
            yield ("kind",), f"第{row.label}项写了 disclosure，只有村务公开清单才写"
        if row.service and head.kind != ListKind.SERVICES:
            yield ("kind",), f"第{row.label}项写了 service，只有公共服务清单才写"
    if not any(row.tied for row in one.rows) and not head.unit:
        return
    numbers = _numbers(head, every)
    for row in one.rows:
        for number in row.tied:
            if number not in numbers:
                yield ("key",), f"第{row.label}项对应第{number}项，同一个地方的小微权力清单上没有"
    if head.unit and head.kind in GUARDED:
        forbidden = _forbidden(head, every)
        for row in one.rows:
            if row.name in forbidden:
                yield ("key",), f"第{row.label}项“{row.name}”在取消和禁入清单上，不能列进来"


def _numbers(head: CatalogueFile, every: Sequence[Listed]) -> set[str]:
    """The numbers of the list of powers in force at the same unit, its base's included."""
    if head.unit is None:
        return set()
    by_key: Mapping[str, Listed] = {one.value.key: one for one in every}
    powers = [o for o in every if o.value.unit == head.unit and o.value.kind == ListKind.POWERS]
    bases = [by_key[base] for o in powers if (base := o.value.base) is not None and base in by_key]
    return {row.label for one in (*powers, *bases) for row in one.rows}


def _forbidden(head: CatalogueFile, every: Sequence[Listed]) -> set[str]:
    same = [o for o in every if o.value.unit == head.unit and o.value.kind == ListKind.FORBIDDEN]
    return {name for one in same for row in one.rows for name in (row.name, *row.aliases)}
