"""Every citation of the register: read in which text, still 待核, or not to be found in a text that is at hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from powers.catalogue.models import Basis, LawDocument
from powers.catalogue.queries.released import standing


class Finding(StrEnum):
    """What is known of a citation."""

    CONFIRMED = "已核"
    PENDING = "待核"
    NOT_FOUND = "没有找到"


@dataclass(frozen=True)
class Citation:
    """A document, or one article of it: `read_in` and `read_on` where confirmed, else why not."""

    document: str
    article: str
    finding: Finding
    read_in: str
    read_on: date | None
    reason: str
    items: tuple[str, ...]


def citations(texts: Path | None = None) -> Iterator[Citation]:
    """Every document and cited article by title. With a folder of `texts`, articles are looked up there.

    Three queries. An article that the folder's text of that very document does not hold is NOT_FOUND, whatever
    the register says of it.
    """
    resting = items_resting()
    for document in LawDocument.objects.prefetch_related("provisions"):
        text = text_of(document, texts) if texts else None
        rows: list[tuple[str, LawDocument | object]] = [("", document)]
        rows += [(row.article, row) for row in document.provisions.all()]
        for article, row in rows:
            yield _citation(document, article, row, text, resting.get((document.pk, article), ()))


def items_resting() -> Mapping[tuple[int, str], tuple[str, ...]]:
    """The numbers of the items that rest, as some list says them today, on each (document, article), in order. One query."""
    rows = Basis.objects.filter(version__in=standing().values("pk"), former=False).select_related(
        "provision", "version__power"
    )
    found: dict[tuple[int, str], dict[tuple[int, int], str]] = {}
    for row in rows:
        power = row.version.power
        article = row.provision.article if row.provision else ""
        found.setdefault((row.document_id, article), {})[power.number, power.sub_number] = power.label
    return {key: tuple(label for _, label in sorted(same.items())) for key, same in found.items()}


def text_of(document: LawDocument, folder: Path) -> str | None:
    """The text of this very version in a folder of `名称(2018-12-29).md` files; None where there is none."""
    names = {document.title, document.short, document.title.removeprefix("中华人民共和国")} - {""}
    for path in sorted(folder.rglob("*.md")):
        name, _, day = path.stem.partition("(")
        if name in names and (not day or document.adopted is None or day == f"{document.adopted})"):
            return path.read_text(encoding="utf-8")
    return None


def _holds(text: str, article: str) -> bool:
    """Whether a text has this article at the head of a line; older regulations number theirs 二十三、."""
    bare = re.escape(article.removeprefix("第").removesuffix("条"))
    return re.search(rf"(?m)^[#\s*]*(?:第{bare}条(?!之)|{bare}、)", text) is not None


def _citation(
    document: LawDocument, article: str, row: object, text: str | None, items: tuple[str, ...]
) -> Citation:
    confirmed = bool(getattr(row, "confirmed", False))
    finding = Finding.CONFIRMED if confirmed else Finding.PENDING
    if text is not None and article.endswith("条") and not _holds(text, article):
        finding = Finding.NOT_FOUND
    return Citation(
        document.called,
        article,
        finding,
        getattr(row, "confirmed_text", "") if confirmed else "",
        getattr(row, "confirmed_on", None),
        getattr(row, "pending", ""),
        items,
    )
