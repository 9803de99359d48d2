"""What a notice will say, as plain data: composed once at publication, then frozen.

`content` holds everything without persons; `rows` are the printed rows, each with the household it is about.
The web page, the wall sheet and the digest are all made from these two.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from portal import pdf
from portal.lifecycle import NotAllowed
from portal.organisation.models.people import ERASED_NAME
from portal.privacy import NUMBERS, publishable


@dataclass(frozen=True)
class Row:
    """One row of a notice's table and the household it speaks of, if any."""

    cells: tuple[str, ...]
    household_id: int | None = None


@dataclass(frozen=True)
class Frozen:
    """What a notice will say for good, after `freeze` let it pass: the only form in which a notice is published."""

    content: dict[str, Any]
    rows: tuple[tuple[str, ...], ...]


def freeze(content: dict[str, Any], rows: Sequence[Row], phones: Collection[str]) -> Frozen:
    """Look through every word of a notice before it is public; `phones` are duty telephones.

    Raises NotAllowed, naming what and where: personal data, or a character that no font prints. The words of
    the catalogue may name an illness (精神障碍患者监护); what was typed may not.
    """
    for text in _texts(content):
        publishable(text, "公示内容", phones, NUMBERS)
        check_printable(text)
    for row in rows:
        for cell in row.cells:
            check_cell(cell, phones)
    return Frozen(content, tuple(row.cells for row in rows))


def check_cell(text: str, phones: Collection[str] = ()) -> None:
    """Raise NotAllowed when a cell of the table may not stand on the wall or cannot be printed."""
    publishable(text, "公示内容", phones)
    check_printable(text)


def check_printable(text: str) -> None:
    """Raise NotAllowed, naming the character and the words it stands in, when no font of the sheets has it."""
    if absent := pdf.missing_characters(text):
        raise NotAllowed(
            f"“{text}”里的“{'、'.join(absent)}”打印不出来，公示单上会变成方框。请联系系统维护装上字体后再公示。"
        )


def _texts(value: object) -> Iterator[str]:
    """Every string in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def digest(content: dict[str, Any], rows: Sequence[Sequence[str]], salt: str) -> str:
    """The commitment to everything a notice says: SHA-256 over salt and canonical JSON.

    The salt makes it impossible to guess an erased row from the digest that stays.
    """
    text = json.dumps([salt, content, [list(r) for r in rows]], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def render_sheet(
    notice_id: str,
    content: dict[str, Any],
    rows: Sequence[Sequence[str]],
    *,
    size: pdf.Size = "a4",
    large: bool = False,
) -> bytes:
    """The wall sheet as PDF, the same words on every paper."""
    url = f"{settings.BASE_URL}/n/{notice_id}/"
    sheet = pdf.Sheet(
        title=content["title"],
        unit_line=content["unit_line"],
        item_line=content["item_line"],
        version=content["version"],
        intro=content["intro"],
        dated=content["dated"],
        window_line=content["window_line"],
        effective_line=content["effective_line"],
        correction=content["correction"],
        columns=tuple(
            pdf.Column(c["name"], numeric=c["numeric"], row_head=c["row_head"]) for c in content["columns"]
        ),
        rows=tuple(tuple(r) for r in rows),
        total=tuple(content["total"]) if content["total"] else None,
        posted_until=content["posted_until"],
        contacts=tuple(pdf.Contact(*c) for c in content["contacts"]),
        contact_note=content["contact_note"],
        signatures=tuple(pdf.Signature(label, tuple(names)) for label, names in content["signatures"]),
        seals=tuple(content["seals"]),
        author=content["author"],
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
        large=large,
    )
    return pdf.render("sheets/notice.html", {"sheet": sheet}, size=size, large=sheet.enlarged)


def erased_cells(columns: Sequence[dict[str, Any]]) -> list[str]:
    """What stands in a row whose household was erased: the row stays, the person does not."""
    return [ERASED_NAME if c["row_head"] else "" for c in columns]
