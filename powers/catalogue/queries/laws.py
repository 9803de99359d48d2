"""A document of law, its cited articles, and what rests on it."""

from dataclasses import dataclass

from powers.catalogue.models import Basis, LawDocument, Provision


@dataclass(frozen=True)
class LawPage:
    """A document with its cited articles and the items that rest on it."""

    document: LawDocument
    provisions: tuple[Provision, ...]
    items: tuple[tuple[str, str], ...]


def law(key: str) -> LawPage | None:
    """The document with this key, its articles, (number, name) of the items on it. Three queries."""
    document = LawDocument.objects.select_related("supersedes", "superseded_by").filter(key=key).first()
    if document is None:
        return None
    latest = Basis.objects.filter(document=document).select_related("version__power")
    named = {(b.version.power.number, b.version.power.sub_number): b.version.power for b in latest}
    items = tuple((power.label, power.name) for _, power in sorted(named.items()))
    return LawPage(document, tuple(document.provisions.all()), items)
