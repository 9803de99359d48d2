"""References from one item to another (走第10项) as links, so that nobody has to look the number up."""

import re
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.organisation.models import Unit
from portal.organisation.stamps import short_code
from powers.catalogue.queries import Item

REFERENCE = re.compile(r"第(\d{1,3}(?:-\d)?)项(?:第(\d)件)?")
"""第10项, 第4-1项, 第14项第2件. Articles of law are counted in Chinese numerals and never look so."""


def addresses(found: Item, unit: Unit, county: Unit | None) -> Mapping[str, str]:
    """The address at a place of every item of the list of an item, by its number, without that item itself."""
    numbers = [number for number in found.beside if number != found.number]
    if unit.is_village:
        return {number: reverse("village_power", args=[unit.code, number]) for number in numbers}
    short = short_code(county.code) if county else ""
    return {number: reverse("power", args=[short, number]) for number in numbers}


def linked(text: str, where: Mapping[str, str]) -> SafeString:
    """The text, escaped, with every item it names that has an address in `where` as a link to it."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, where)))


def _pieces(text: str, where: Mapping[str, str]) -> Iterator[str]:
    done = 0
    for match in REFERENCE.finditer(text):
        number = f"{match[1]}-{match[2]}" if match[2] else match[1]
        if href := where.get(number):
            yield text[done : match.start()]
            yield format_html('<a href="{}">{}</a>', href, match[0])
            done = match.end()
    yield text[done:]
