"""Walking three contents side by side, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from powers.catalogue.comparing.chunks import Chunk, chunks
from powers.catalogue.comparing.differences import Difference, Path, Values, change_of, id_of
from powers.catalogue.comparing.nodes import Choice, Inside, Node, Rows, Same, Sequence, Words
from powers.catalogue.comparing.ordering import common
from powers.catalogue.comparing.parts import (
    MISSING,
    Bundle,
    Keyed,
    Leaf,
    Lines,
    Members,
    Part,
    Record,
    Table,
    keys_of,
    rows_of,
)
from powers.catalogue.comparing.saying import NOTHING, Speech, called, row_said, said

ORDER = "=order"
"""The last step of the path of an order."""


@dataclass(frozen=True)
class Walk:
    """Where in an entry a walk is: the path, what stands before the name of a part, how each side is said."""

    old: Speech
    base: Speech
    county: Speech
    path: Path = ()
    label: str = ""

    def into(self, step: str, label: str = "") -> "Walk":
        """One step further in."""
        return replace(self, path=(*self.path, step), label=label or self.label)

    def named(self, name: str) -> str:
        """第3步“受理登记”的时限."""
        return f"{self.label}的{name}" if self.label else name

    def choice(self, values: Values, label: str, words: tuple[str, str, str]) -> Node:
        """A choice between values that differ somewhere, or the value that all have."""
        change = change_of(values.old, values.base, values.county)
        if change is None:
            return Same(values.county)
        return Choice(Difference(id_of(self.path, values), self.path, change, label, *words, values=values))

    def whole(self, part: Part, values: Values, label: str) -> Node:
        """A value that is chosen as it is."""
        saying = row_said if isinstance(part, Keyed) else said
        words = (
            saying(part, values.old, self.old),  # type: ignore[arg-type]
            saying(part, values.base, self.base),  # type: ignore[arg-type]
            saying(part, values.county, self.county),  # type: ignore[arg-type]
        )
        return self.choice(values, label, words)


def build(part: Part, values: Values, walk: Walk) -> Node:
    """The node for one part."""
    if values.old == values.base == values.county:
        return Same(values.county)
    match part:
        case Leaf() | Bundle():
            return walk.whole(part, values, walk.named(part.name))
        case Lines():
            return _lines(part, values, walk)
        case Members() | Keyed():
            return _rows(part, values, walk)
        case Table():
            return _table(part, values, walk)
        case Record():
            one_sided = not isinstance(values.base, Mapping) or not isinstance(values.county, Mapping)
            if one_sided or (not isinstance(values.old, Mapping) and values.base == values.county):
                return walk.whole(part, values, walk.named(part.name))
            return inside(part.fields, values, walk)


def inside(fields: Mapping[str, Part], values: Values, walk: Walk) -> Node:
    """The parts of a record that both sides have, one by one; what both made alike, whole."""
    known = {name for part in fields.values() if isinstance(part, Bundle) for name in part.fields}
    there = [*values.base, *(name for name in values.county if name not in values.base)]
    strange: dict[str, Part] = {
        name: Leaf(name) for name in there if name not in fields and name not in known
    }
    nodes: dict[str, Node] = {}
    for name, part in {**fields, **strange}.items():
        if not isinstance(part, Bundle) and name not in values.base and name not in values.county:
            continue
        three = Values(*(_part_of(one, name, part) for one in (values.old, values.base, values.county)))
        nodes[name] = build(part, three, walk.into(name))
    return Inside(nodes, frozenset(name for name, part in fields.items() if isinstance(part, Bundle)))


def _part_of(record: Any, name: str, part: Part) -> Any:
    if not isinstance(record, Mapping):
        return MISSING
    if isinstance(part, Bundle):
        return {key: record.get(key, MISSING) for key in part.fields}
    return record.get(name, MISSING)


def _lines(part: Lines, values: Values, walk: Walk) -> Node:
    rows = [list(one) if isinstance(one, list) else [] for one in (values.old, values.base, values.county)]
    nodes = tuple(
        Same(list(chunk.county)) if chunk.same else _chunk(part, chunk, walk.into(str(n)))
        for n, chunk in enumerate(chunks(*rows))
    )
    return Sequence(nodes)


def _chunk(part: Lines, chunk: Chunk, walk: Walk) -> Node:
    values = Values(list(chunk.old), list(chunk.base), list(chunk.county))
    place = 2 if chunk.county else 1 if chunk.base else 0
    lines = (chunk.old, chunk.base, chunk.county)[place]
    first = chunk.at[place] + 1
    which = f"第{first}条" if len(lines) == 1 else f"第{first}至{first + len(lines) - 1}条"
    return walk.whole(part, values, walk.named(part.name) + which)


def _rows(part: Members | Keyed, values: Values, walk: Walk) -> Node:
    old, base, county = (rows_of(part, one) for one in (values.old, values.base, values.county))
    nodes: dict[str, Node] = {}
    for key in dict.fromkeys([*county, *base, *old]):
        three = Values(*(rows.get(key, MISSING) for rows in (old, base, county)))
        nodes[key] = _row(part, key, three, (old, base, county), walk)
    return Rows(nodes, tuple(base), tuple(county), _order(part, values, walk))


def _row(
    part: Members | Keyed, key: str, values: Values, rows: tuple[dict[str, Any], ...], walk: Walk
) -> Node:
    deeper = walk.into(key)
    if isinstance(part, Members):
        leaf = Leaf(part.name, part.words)
        shown = next(v for v in (values.county, values.base, values.old) if v is not MISSING)
        named = walk.named(f"{part.name}“{walk.county.word(part.words, shown)}”")
        return deeper.whole(leaf, values, named)
    where, speech, row = next(
        (keys, speech, keys[key])
        for keys, speech in zip(rows[::-1], (walk.county, walk.base, walk.old), strict=True)
        if key in keys
    )
    name = walk.named(called(part, row, list(where).index(key) + 1, speech))
    alike_new = values.old is MISSING and values.base == values.county
    if values.base is MISSING or values.county is MISSING or alike_new:
        return deeper.whole(part, values, name)
    return inside(part.fields, values, replace(deeper, label=name))


def _table(part: Table, values: Values, walk: Walk) -> Node:
    old, base, county = (
        one if isinstance(one, Mapping) else {} for one in (values.old, values.base, values.county)
    )
    nodes: dict[str, Node] = {}
    for key in dict.fromkeys([*county, *base, *old]):
        name = walk.named(f"{part.name}：{walk.county.word(part.words, key)}")
        three = Values(*(one.get(key, MISSING) for one in (old, base, county)))
        nodes[key] = walk.into(key).whole(Leaf(name), three, name)
    return Words(nodes, tuple(base), tuple(county), None)


def _order(part: Members | Keyed, values: Values, walk: Walk) -> Choice | None:
    """The order of the rows that both sides have, where they put them differently."""
    old, base, county = (keys_of(part, one) for one in (values.old, values.base, values.county))
    ours, theirs = common(base, county), common(county, base)
    if ours == theirs:
        return None
    former = common(old, ours)
    was = ours if common(ours, old) == former else theirs if common(theirs, old) == former else former
    node = walk.into(ORDER).choice(
        Values(was, ours, theirs),
        walk.named(f"{part.name}的先后"),
        (
            _in_order(part, values.old, was, walk.old),
            _in_order(part, values.base, ours, walk.base),
            _in_order(part, values.county, theirs, walk.county),
        ),
    )
    return node if isinstance(node, Choice) else None


def _in_order(part: Members | Keyed, rows: Any, keys: list[str], speech: Speech) -> str:
    there = rows_of(part, rows)
    if isinstance(part, Members):
        return "、".join(speech.word(part.words, there[key]) for key in keys if key in there) or NOTHING
    named = (
        f"“{there[key].get('name') or there[key].get('label') or called(part, there[key], 1, speech)}”"
        for key in keys
        if key in there
    )
    return "、".join(named) or NOTHING
