"""What every page of the desk begins with: the request of somebody signed in, and the way back to today."""

from django.http import HttpRequest
from django.urls import reverse

from portal.organisation.policy import Officer


class DeskRequest(HttpRequest):
    """A signed-in request: `actor` is set by the middleware, once per request."""

    actor: Officer


def crumbs(*names: tuple[str, str]) -> list[tuple[str, str]]:
    """今天要办 › …: pairs of words and address, from pairs of words and URL name."""
    return [(words, reverse(name)) for words, name in (("今天要办", "desk:today"), *names)]
