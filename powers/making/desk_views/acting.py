"""What these pages have in common: who asks about which making, what he saw, and whether he may act on it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from portal.organisation.policy import Decision, decide, require
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from powers.making.models import Making
from powers.making.operations.locking import KEEP
from powers.making.policy import held


def making_seen(request: HttpRequest, pk: str) -> tuple[Making, Decision]:
    """One making that this officer may see, and whether he keeps it. Raises Http404 for any other."""
    making = held(officer(request), pk)
    return making, decide(officer(request), KEEP, making)


def kept_making(request: HttpRequest, pk: str) -> Making:
    """The same for whoever is to act on it. Raises Refused where he only sees it."""
    making = held(officer(request), pk)
    require(officer(request), KEEP, making)
    return making


def around(making: Making, decision: Decision, *, own: bool = False) -> dict[str, Any]:
    """What every page of one making has: the way back, whether one may act, who can. `own` on the making's first page."""
    back = trail()
    if not own:
        back.append((f"{making.county.name}下一版", reverse("desk:making", args=[making.pk])))
    return {
        "crumbs": back,
        "making": making,
        "county": short_code(making.county.code),
        "key": making.draft.catalogue.key,
        "may": bool(decision) and making.open,
        "who_can": decision.who_can,
    }


def trail() -> list[tuple[str, str]]:
    """The way back to what an officer has to do with."""
    return [("今天要办", reverse("desk:today")), ("编制清单", reverse("desk:makings"))]


def whole(words: str) -> int:
    """A number from a hidden field; 0 for anything else."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0


def seen_of(request: HttpRequest) -> int:
    """Which state the page showed that was sent."""
    return whole(request.POST.get("seen", ""))
