"""A document of law, its cited articles, and what rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from powers.catalogue.models import Basis, LawDocument, Provision
from powers.catalogue.queries.released import standing

Resting = tuple[tuple[str, str], ...]
"""Items as (number, name), in the order of their numbers."""


@dataclass(frozen=True)
class LawPage:
    """A document with its cited articles, each with the items that rest on it; `items` rest on any of it."""

    document: LawDocument
    articles: tuple[tuple[Provision, Resting], ...]
    items: Resting


def law(key: str) -> LawPage | None:
    """The document with this key, its articles, the items on it and on each. Three queries."""
    document = LawDocument.objects.select_related("supersedes", "superseded_by").filter(key=key).first()
    if document is None:
        return None
    rows = list(
        Basis.objects.filter(
            document=document, version__in=standing().values("pk"), former=False
        ).select_related("version__power")
    )
    return LawPage(
        document,
        tuple(
            (one, _items(row for row in rows if row.provision_id == one.pk))
            for one in document.provisions.all()
        ),
        _items(rows),
    )


def _items(rows: Iterable[Basis]) -> Resting:
    named = {(row.version.power.number, row.version.power.sub_number): row.version for row in rows}
    return tuple((version.power.label, version.name) for _, version in sorted(named.items()))
