"""Three rows of lines side by side: what stands in all of them holds them together, the rest are chunks to choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Text = tuple[str, ...]


@dataclass(frozen=True)
class Chunk:
    """Lines that stand at the same place; equal where nobody changed them. `at` is its first line in each row."""

    old: Text
    base: Text
    county: Text
    at: tuple[int, int, int]

    @property
    def same(self) -> bool:
        """Whether the lines are the same on all sides."""
        return self.old == self.base == self.county


def chunks(old: Sequence[str], base: Sequence[str], county: Sequence[str]) -> list[Chunk]:
    """The three rows cut into chunks; the base's (or the county's) chunks one after the other give its row again."""
    in_base, in_county = _matched(old, base), _matched(old, county)
    held = [(i, in_base[i], in_county[i]) for i in range(len(old)) if i in in_base and i in in_county]
    found: list[Chunk] = []
    o = b = c = 0
    for i, j, k in (*held, (len(old), len(base), len(county))):
        found += _cut(Chunk(tuple(old[o:i]), tuple(base[b:j]), tuple(county[c:k]), (o, b, c)))
        if i < len(old):
            found.append(Chunk((old[i],), (base[j],), (county[k],), (i, j, k)))
        o, b, c = i + 1, j + 1, k + 1
    return [one for one in found if one.old or one.base or one.county]


def _matched(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _cut(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk line by line where its sides are equally long; what both added at one place as two additions."""
    o, b, c = chunk.at
    if len(chunk.old) == len(chunk.base) == len(chunk.county):
        for n, (was, ours, theirs) in enumerate(zip(chunk.old, chunk.base, chunk.county, strict=True)):
            yield Chunk((was,), (ours,), (theirs,), (o + n, b + n, c + n))
    elif not chunk.old and chunk.base and chunk.county:
        matcher = SequenceMatcher(None, chunk.base, chunk.county, autojunk=False)
        for tag, j1, j2, k1, k2 in matcher.get_opcodes():
            added, kept, at = chunk.base[j1:j2], chunk.county[k1:k2], (o, b + j1, c + k1)
            if tag == "equal":
                yield Chunk((), added, kept, at)
            else:
                yield Chunk((), added, (), at)
                yield Chunk((), (), kept, at)
    else:
        yield chunk
