"""What every page of the desk does with a button: one operation, and on a refusal the same page with the reason."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from portal.lifecycle import NotAllowed
from portal.organisation.policy import Officer, Refused
from portal.organisation.refusal import Refusal, refusal_of


class DeskRequest(HttpRequest):
    """A signed-in request: `actor` is set by the middleware, once per request."""

    actor: Officer


def attempt(act: str, do: Callable[[], object]) -> Refusal | None:
    """Run one operation. None when it was done, else why not; `act` names it in words."""
    try:
        do()
    except (NotAllowed, Refused) as problem:
        return refusal_of(problem, act)
    return None


def status_of(refusal: Refusal | None) -> int:
    """The HTTP status of a page that shows this refusal, or none."""
    return refusal.status if refusal else 200


def crumbs(*names: tuple[str, str]) -> list[tuple[str, str]]:
    """今天要办 › …: pairs of words and address, from pairs of words and URL name."""
    return [(words, reverse(name)) for words, name in (("今天要办", "desk:today"), *names)]
