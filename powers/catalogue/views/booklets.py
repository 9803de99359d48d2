"""A county's booklet, for everybody: the stored bytes."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from portal.organisation.stamped import FRESH, same
from portal.organisation.stamps import county_code, short_code
from powers.catalogue.models import Booklet
from powers.catalogue.views.papers import answer_pdf


@require_safe
def booklet(request: HttpRequest, county: str) -> HttpResponse:
    """The booklet as it was last made. One query when the reader has it, two when not; 404 before there is one."""
    code = county_code(county)
    rows = Booklet.objects.filter(unit__code=code, built_at__isnull=False)
    sha256 = rows.values_list("sha256", flat=True).first() if short_code(code) == county else None
    if sha256 is None:
        raise Http404
    if same(request, f'"{sha256}"'):
        response: HttpResponse = HttpResponseNotModified()
    else:
        stored = rows.only("pdf", "sha256").get()
        sha256 = stored.sha256
        response = answer_pdf(bytes(stored.pdf or b""), f"{county}-booklet")
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Cache-Control"] = FRESH
    return response
