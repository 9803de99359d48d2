"""Where an old address leads: places keep answering to the codes they had (they are printed on paper)."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from portal.organisation.models import Former
from portal.organisation.stamps import county_code, short_code

NAMES = ("code", "county")
"""The parts of addresses that name a place: its code, or a county's short one."""


def forwarded(request: HttpRequest, found: dict[str, Any]) -> HttpResponsePermanentRedirect | None:
    """The same page of the place that once had the code in this address; None for a code nobody had. One query."""
    part = next((name for name in NAMES if name in found), None)
    if part is None or request.resolver_match is None:
        return None
    code = county_code(str(found[part])) if part == "county" else str(found[part])
    former = Former.objects.filter(code=code).exclude(unit__code=code).select_related("unit").first()
    if former is None:
        return None
    now = short_code(former.unit.code) if part == "county" else former.unit.code
    words = request.META.get("QUERY_STRING", "")
    address = reverse(request.resolver_match.view_name, kwargs={**found, part: now})
    return HttpResponsePermanentRedirect(f"{address}?{words}" if words else address)
