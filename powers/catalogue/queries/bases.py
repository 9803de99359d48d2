"""How far a county's citations have been read: counts, the documents nobody has read, the items that wait for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.organisation.models import Unit
from powers.catalogue.models import Basis, LawDocument
from powers.catalogue.queries.list_rows import CountyList, ListedPower
from powers.catalogue.queries.lists import county_list


@dataclass(frozen=True)
class Waiting:
    """A document with something 待核: the articles it concerns ("" for the whole), why, and the items that cite them."""

    document: LawDocument
    articles: tuple[str, ...]
    reasons: tuple[str, ...]
    items: tuple[ListedPower, ...]


@dataclass(frozen=True)
class BasesPage:
    """A county's citations: how many, how many read, what waits by document and by item."""

    found: CountyList
    cited: int
    pending: int
    documents: int
    unread: tuple[Waiting, ...]
    partly: tuple[Waiting, ...]
    items: tuple[tuple[ListedPower, int], ...]

    @property
    def confirmed(self) -> int:
        """How many citations somebody has read in their own text."""
        return self.cited - self.pending


def bases_page(unit: Unit) -> BasesPage | None:
    """Every citation of the list that holds at `unit`; None without a list. Three queries.

    A document nobody has read stands under `unread`, one that was read but not every cited article under `partly`.
    """
    found = county_list(unit)
    if found is None:
        return None
    powers = {power.version_id: power for category in found.categories for power in category.powers}
    rows = Basis.objects.filter(version__in=powers, former=False).select_related("document", "provision")
    cited = list(rows)
    waits = [row for row in cited if not row.confirmed]
    by_document: defaultdict[int, list[Basis]] = defaultdict(list)
    for row in waits:
        by_document[row.document_id].append(row)
    documents = [_waiting(same, powers) for same in by_document.values()]
    documents.sort(key=lambda one: (-len(one.items), one.document.title))
    counted = {power: sum(1 for row in waits if row.version_id == pk) for pk, power in powers.items()}
    return BasesPage(
        found=found,
        cited=len(cited),
        pending=len(waits),
        documents=len({row.document_id for row in cited}),
        unread=tuple(one for one in documents if not one.document.confirmed),
        partly=tuple(one for one in documents if one.document.confirmed),
        items=tuple((power, count) for power, count in counted.items() if count),
    )


def _waiting(rows: Iterable[Basis], powers: dict[int, ListedPower]) -> Waiting:
    same = list(rows)
    articles = {row.provision.position: row.provision.article for row in same if row.provision}
    reasons = dict.fromkeys((row.provision or row.document).pending for row in same)
    items = {row.version_id for row in same}
    return Waiting(
        document=same[0].document,
        articles=tuple(article for _, article in sorted(articles.items())),
        reasons=tuple(reasons),
        items=tuple(power for pk, power in powers.items() if pk in items),
    )
