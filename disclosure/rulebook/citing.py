"""What a kind of rule document rests on, looked up in the law register."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from disclosure.rulebook.kinds import Citation
from powers.catalogue.models import Provision


@dataclass(frozen=True)
class Cited:
    """One basis as pages show it: `law` is the key of its page, "" where nobody has read the text (`pending`)."""

    law: str
    words: str
    short: str
    point: str
    pending: str


def cited(citations: Iterable[Citation]) -> dict[Citation, Cited]:
    """The bases found in the register, and those that are only named. One query, none where no law is cited."""
    every = dict.fromkeys(citations)
    wanted = Q()
    for one in every:
        if one.law:
            wanted |= Q(document__key=one.law, article=one.article)
    rows = Provision.objects.filter(wanted).select_related("document") if wanted else ()
    found = {(row.document.key, row.article): row for row in rows}
    return {one: said for one in every if (said := _said(one, found))}


def _said(one: Citation, found: dict[tuple[str, str], Provision]) -> Cited | None:
    if one.law is None:
        return Cited("", one.text, one.text, one.point, one.pending)
    row = found.get((one.law, one.article))
    if row is None:
        return None
    document = row.document
    short = f"《{document.short or document.title}》{row.article}"
    return Cited(document.key, f"{document.called}{row.article}", short, one.point, row.pending)
