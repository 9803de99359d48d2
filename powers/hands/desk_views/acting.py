"""What these pages have in common: who asks, about which village, county or part."""

from django.http import Http404, HttpRequest

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, VILLAGE_KINDS
from portal.organisation.policy import fetch
from portal.organisation.signed_in import officer
from powers.hands.models import Part


def village_of(request: HttpRequest, code: str) -> Unit:
    """A village whose hands this officer may see. Raises Http404 for any other."""
    rows = Unit.objects.filter(kind__in=VILLAGE_KINDS).select_related("parent")
    return fetch(officer(request), Action.VIEW_HANDS, rows, field="path", code=code)


def county_of(request: HttpRequest, pk: int) -> Unit:
    """A county whose doors this officer keeps. Raises Http404 for any other."""
    rows = Unit.objects.filter(kind__in=COUNTY_KINDS).select_related("parent")
    return fetch(officer(request), Action.KEEP_OUTSIDE_DOORS, rows, field="path", pk=pk)


def part_named(word: str) -> Part:
    """The part in an address. Raises Http404 for any other word."""
    if word not in Part.values:
        raise Http404
    return Part(word)


def whole(words: str) -> int:
    """A number from a hidden field; 0 for anything else."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 18 else 0
