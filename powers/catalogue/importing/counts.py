"""Whether a list with the rows of a table has the counts that its document states."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from powers.catalogue.importing.rows import Checked
from powers.catalogue.models import Catalogue


@dataclass(frozen=True)
class CountFaults:
    """What there is too much of, which nothing allows, and too little of, which is fine for a part."""

    over: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def count_faults(
    catalogue: Catalogue,
    declared: Mapping[str, int | None],
    stored: Mapping[int, str],
    rows: Sequence[Checked],
) -> CountFaults:
    """The list as it would be, held against the counts of its document.

    `declared` are the stored categories with their stated counts, `stored` the category of each entry by number.
    Entries that the table leaves out stay: numbers are permanent.
    """
    after = {**stored, **{row.entry.row.number: row.entry.category for row in rows}}
    by_category = Counter(after.values())
    pairs = [("一共", len(after), catalogue.declared)]
    if len(declared) > 1:
        pairs += [(f"“{name}”", by_category[name], stated) for name, stated in declared.items()]
    over, short = [], []
    for what, there, stated in pairs:
        if stated is not None and there > stated:
            over.append(f"{what}：原文写明{stated}项，加上这张表有{there}项，多了{there - stated}项")
        elif stated is not None and there < stated:
            short.append(f"{what}：原文写明{stated}项，加上这张表有{there}项，少了{stated - there}项")
    stated = catalogue.categories_declared
    if stated is not None and len(by_category) < stated:
        short.append(f"原文写明{stated}类，加上这张表有条文的只有{len(by_category)}类")
    return CountFaults(tuple(over), tuple(short))
