"""The tree that a comparison is: every node knows its differences, and its value under decisions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from powers.catalogue.comparing.differences import Difference, Side
from powers.catalogue.comparing.ordering import woven
from powers.catalogue.comparing.parts import MISSING

Choose = Callable[[Difference], Side]


@dataclass(frozen=True)
class Same:
    """Nobody changed it."""

    value: Any

    def differences(self) -> Iterator[Difference]:
        """None."""
        return iter(())

    def result(self, choose: Choose) -> Any:
        """What all sides say."""
        return self.value


@dataclass(frozen=True)
class Choice:
    """One difference: the value is the base's or the county's."""

    difference: Difference

    def differences(self) -> Iterator[Difference]:
        """The one."""
        yield self.difference

    def result(self, choose: Choose) -> Any:
        """The chosen side's value."""
        values = self.difference.values
        return values.base if choose(self.difference) is Side.BASE else values.county


@dataclass(frozen=True)
class Inside:
    """A record whose parts are settled one by one; a bundle's parts come out beside the others."""

    parts: Mapping[str, "Node"]
    bundles: frozenset[str]

    def differences(self) -> Iterator[Difference]:
        """Those of its parts, in their order."""
        for node in self.parts.values():
            yield from node.differences()

    def result(self, choose: Choose) -> Any:
        """The record; a part that is missing is left out."""
        record: dict[str, Any] = {}
        for name, node in self.parts.items():
            value = node.result(choose)
            if name in self.bundles:
                record |= {key: one for key, one in value.items() if one is not MISSING}
            elif value is not MISSING:
                record[name] = value
        return record


@dataclass(frozen=True)
class Rows:
    """Rows under keys: each row is settled for itself, then their order (None where the sides agree on it)."""

    rows: Mapping[str, "Node"]
    base: tuple[str, ...]
    county: tuple[str, ...]
    order: Choice | None

    def differences(self) -> Iterator[Difference]:
        """Those of the rows, then the order."""
        for node in self.rows.values():
            yield from node.differences()
        if self.order:
            yield from self.order.differences()

    def values(self, choose: Choose) -> Iterator[tuple[str, Any]]:
        """What stays, in its order."""
        settled = {key: node.result(choose) for key, node in self.rows.items()}
        there = {key for key, value in settled.items() if value is not MISSING}
        by_base = self.order is None or choose(self.order.difference) is Side.BASE
        first, second = (self.base, self.county) if by_base else (self.county, self.base)
        for key in woven(first, second, there):
            yield key, settled[key]

    def result(self, choose: Choose) -> Any:
        """The rows that stay."""
        return [value for _, value in self.values(choose)]


@dataclass(frozen=True)
class Words(Rows):
    """Words under keys: a mapping."""

    def result(self, choose: Choose) -> Any:
        """The words that stay."""
        return dict(self.values(choose))


@dataclass(frozen=True)
class Sequence:
    """Chunks of lines, one after the other."""

    chunks: tuple["Node", ...]

    def differences(self) -> Iterator[Difference]:
        """Those of the chunks."""
        for node in self.chunks:
            yield from node.differences()

    def result(self, choose: Choose) -> Any:
        """All lines in a row."""
        return [line for node in self.chunks for line in node.result(choose)]


Node = Same | Choice | Inside | Rows | Words | Sequence
