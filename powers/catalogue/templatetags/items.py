"""`{% load items %}`: `{{ text|linked:where }}` links the items that a text names."""

from django import template

from powers.catalogue.linking import linked

register = template.Library()
register.filter("linked", linked)
