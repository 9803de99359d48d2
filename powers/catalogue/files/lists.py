"""Whether a list agrees with itself: its total, its number of categories, the bodies its entries name."""

from collections.abc import Iterator

from powers.catalogue.files.reading import Problem, Source
from powers.catalogue.files.schema import CatalogueFile, ItemsFile


def faults_of_list(head: Source[CatalogueFile], items: Source[ItemsFile]) -> Iterator[Problem]:
    """What the head of a list says against its entries, as faults of either file."""
    lists = head.value
    total = sum(1 for block in items.value.root for row in block.items if not row.sub_number)
    if lists.declared is not None and total != lists.declared:
        yield head.problem(("declared",), f"写明一共{lists.declared}项，items.yaml 里有{total}项")
    if lists.categories_declared is not None and len(lists.categories) != lists.categories_declared:
        reason = f"写明{lists.categories_declared}类，列了{len(lists.categories)}类"
        yield head.problem(("categories_declared",), reason)
    named = {body.name for body in lists.bodies}
    for i, block in enumerate(items.value.root):
        for j, row in enumerate(block.items):
            for k, name in enumerate(row.drafted_by):
                if name not in named:
                    yield items.problem((i, "items", j, "drafted_by", k), f"bodies 里没有“{name}”")
