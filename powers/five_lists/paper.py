"""A county's list for the wall: as paragraphs, the disclosure directory as a table."""

from typing import Any

from django.conf import settings

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.queries import Place
from portal.organisation.stamps import short_code
from portal.pdf.records import RecordSheet, RecordTable
from portal.worktime import long_date
from powers.five_lists.queries import ListPage
from powers.five_lists.shown import NOTHING_FIXED, Row

COLUMNS = (("公开什么", 27), ("什么时候", 19), ("谁公开", 14), ("在哪里", 20), ("公开哪几栏", 20))
"""Of the directory, with widths in per cent."""


def _seal(here: Place, found: ListPage) -> str:
    return "、".join(found.catalogue.issuers) or here.unit.name


def _ask(here: Place) -> str:
    return f"有疑问打{here.unit.phone}" if here.unit.phone else ""


def directory_of(here: Place, found: ListPage) -> dict[str, Any]:
    """The disclosure directory as it stands on its day: a table for each category, then what does not fit in (S4-22)."""
    return {
        "sheet": _tables(here, found),
        "notes": _notes(found),
        "seal": _seal(here, found),
        "ask": _ask(here),
    }


def _tables(here: Place, found: ListPage) -> RecordSheet:
    url = _url(here, found)
    return RecordSheet(
        title=found.catalogue.title,
        unit_line=here.unit.name,
        facts=_facts(found),
        tables=tuple(
            RecordTable(
                f"{category.name}（{category.held}{found.counts.entry}）",
                COLUMNS,
                tuple(_cells(row) for row in category.rows if not row.stopped),
            )
            for category in found.categories
            if category.held
        ),
        dated=long_date(found.catalogue.issued_on or found.on),
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _cells(row: Row) -> tuple[str, ...]:
    term = row.term or NOTHING_FIXED
    return (
        f"{row.number}　{row.name}",
        term.deadline or term.exactly,
        term.body,
        f"{term.channels}（{term.levels}）" if term.levels else term.channels,
        term.columns,
    )


def _notes(found: ListPage) -> tuple[tuple[str, str], ...]:
    rows = (row for row in found.rows if not row.stopped)
    return tuple((row.number, said) for row in rows if (said := _note(row)))


def _note(row: Row) -> str:
    term = row.term or NOTHING_FIXED
    items = f"清单第{'、'.join(one.number for one in row.items)}项" if row.items else ""
    before = f"公开以前：{term.procedure.rstrip('。')}" if term.procedure else ""
    said = [row.what.rstrip("。"), items, f"依据：{row.cited}" if row.cited else "", before]
    return "。".join(filter(None, said))


def sheet_of(here: Place, found: ListPage) -> dict[str, Any]:
    """The sheet of a list as it stands on its day, in paragraphs."""
    catalogue = found.catalogue
    lines: list[tuple[str, str, str]] = []
    for category in found.categories:
        if category.rows:
            lines.append(("chapter", "", f"{category.name}（{category.held}{found.counts.entry}）"))
            lines += [("article", row.number, _printed(row)) for row in category.rows if not row.stopped]
    sheet = pdf.RuleSheet(
        title=catalogue.title,
        unit_line=here.unit.name,
        facts=_facts(found),
        paragraphs=tuple(lines),
        dated=long_date(catalogue.issued_on or found.on),
        seal=_seal(here, found),
        ask=_ask(here),
        url=(url := _url(here, found)),
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )
    return {"sheet": sheet}


def _printed(row: Row) -> str:
    """A row as one paragraph: its words, the items it belongs to, its basis."""
    said = [row.name, row.what.rstrip("。")]
    if row.answerer:
        said.append(f"能约，{row.answerer}答复")
    if row.items:
        said.append(f"对应清单第{'、'.join(one.number for one in row.items)}项")
    if row.cited:
        said.append(f"依据：{row.cited}")
    return "。".join(filter(None, said)) + "。"


def _facts(found: ListPage) -> str:
    return f"共{found.held}{found.counts.entry}，照{long_date(found.on)}的清单印"


def _url(here: Place, found: ListPage) -> str:
    return settings.BASE_URL + bare_reverse("five_list", short_code(here.unit.code), found.catalogue.kind)
