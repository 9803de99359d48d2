"""Tables that stay tables on wide screens and become labelled rows on a phone.

The roles repeat what the elements mean: a phone shows them as blocks, and a screen reader would
otherwise lose the table.
"""

from __future__ import annotations

from django.template import TemplateSyntaxError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.templatetags.parts.html import maybe

NUM = ' class="num"'


def table(
    content: str, caption: str, *, columns: str, figures: bool = False, hide: bool = False
) -> SafeString:
    """A table of `row`s. `columns` are its heads split by |, a leading # marks a column of numbers.

    `figures`: mostly numbers, set right on a phone too. `hide` keeps the caption for those who listen.
    """
    heads = [head.strip() for head in columns.split("|")]
    if not all(heads):
        raise TemplateSyntaxError("table: a column without a head")
    cells = format_html_join(
        "",
        '<th scope="col" role="columnheader"{}>{}</th>',
        ((maybe(head.startswith("#"), NUM), head.removeprefix("#")) for head in heads),
    )
    return format_html(
        '<table class="{}" role="table"><caption{}>{}</caption>'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>',
        "rows figures" if figures else "rows",
        maybe(hide, ' class="vh"'),
        caption,
        cells,
        content,
    )


def row(content: str, *, total: bool = False) -> SafeString:
    """One row; `total` rules it off above and below."""
    return format_html('<tr role="row"{}>{}</tr>', maybe(total, ' class="total"'), content)


def rowhead(content: str, *, span: int = 1) -> SafeString:
    """The cell that names its row; `span` columns wide."""
    wide = maybe(span > 1, ' colspan="{}"', span)
    return format_html('<th scope="row" role="rowheader"{}>{}</th>', wide, content)


def cell(content: str, label: str, *, num: bool = False) -> SafeString:
    """One cell; `label` is its column's head, shown beside it on a phone. Empty cells vanish there."""
    if not content.strip():
        return format_html('<td role="cell"{}></td>', maybe(num, NUM))
    return format_html(
        '<td role="cell" data-label="{}"{}><div>{}</div></td>', label, maybe(num, NUM), content
    )


def td(label: str, value: object, *, num: bool = False) -> SafeString:
    """`cell` for a plain value, in one tag."""
    return cell(format_html("{}", "" if value is None else value), label, num=num)
