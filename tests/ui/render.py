"""Rendering a line of template the way a page does."""

from typing import Any

from django.template import Context, Template
from django.test import RequestFactory


def render(source: str, **values: Any) -> str:
    """The HTML of `source` with the components loaded; a request is at hand as on every page."""
    path = values.pop("path", "/")
    context = Context(values | {"request": RequestFactory().get(path)})
    return Template("{% load ui %}" + source).render(context)
