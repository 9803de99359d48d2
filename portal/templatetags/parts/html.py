"""The one helper the components share."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

EMPTY = SafeString("")


def maybe(condition: object, html: str, *values: object) -> SafeString:
    """`format_html(html, *values)` when the condition holds, else nothing."""
    if not condition:
        return EMPTY
    return format_html(html, *values) if values else format_html("{}", SafeString(html))
