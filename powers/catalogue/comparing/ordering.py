"""Putting rows of two sides into one order."""

from collections.abc import Sequence


def common(keys: Sequence[str], *others: Sequence[str]) -> list[str]:
    """The keys that stand in all rows, in the order of the first."""
    return [key for key in keys if all(key in other for other in others)]


def woven(first: Sequence[str], second: Sequence[str], chosen: set[str]) -> list[str]:
    """The chosen keys in the order of `first`; what only `second` has comes after what it follows there."""
    row = [key for key in first if key in chosen]
    before = ""
    for key in second:
        if key not in chosen:
            continue
        if key not in row:
            row.insert(row.index(before) + 1 if before else 0, key)
        before = key
    return row
