"""`{% load items %}`: `{{ text|linked:where }}` links the items that a text names, `{{ words|word_of:number }}`."""

from collections.abc import Mapping

from django import template

from powers.catalogue.linking import linked

register = template.Library()
register.filter("linked", linked)


@register.filter
def word_of(words: Mapping[str, str], number: str) -> str:
    """The word for a number of a list; "" where there is none."""
    return words.get(number, "")
