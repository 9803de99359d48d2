"""How a view of this app holds a matter: through the policy only."""

from django.http import HttpRequest
from django.urls import reverse

from portal.organisation.actions import Action
from portal.organisation.policy import fetch
from portal.organisation.signed_in import officer
from powers.matters.models import Matter

DESK = ("今天要办", "desk:today")
MATTERS = ("办件", "desk:matters")


def crumbs(*names: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here: pairs of words and address, from pairs of words and URL name."""
    return [(words, reverse(name)) for words, name in names]


def held(request: HttpRequest, pk: str, *, do: str | None = None) -> Matter:
    """The matter with everything its page names, or 404; with `do`, 403 when it may be seen but not acted on."""
    rows = Matter.objects.select_related(
        "unit__parent", "version__power__catalogue__unit", "household__hamlet"
    ).prefetch_related("household__residents")
    return fetch(officer(request), Action.VIEW_MATTER, rows, do=do, field="unit_path", pk=pk)
