"""A notice's paper: the stored bytes, never rendered anew."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from disclosure.models import StoredSheet
from portal.organisation.stamped import FRESH, same


@require_safe
def notice_sheet(request: HttpRequest, id: str) -> HttpResponse:
    """The sheet as it was rendered at publication. One query when the reader has it, two when not."""
    sha256 = StoredSheet.objects.filter(notice_id=id).values_list("sha256", flat=True).first()
    if sha256 is None:
        raise Http404
    etag = f'"{sha256}"'
    if same(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        pdf = StoredSheet.objects.values_list("pdf", flat=True).get(notice_id=id)
        response = HttpResponse(bytes(pdf), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{id}.pdf"'
        response.headers["X-Robots-Tag"] = "noindex"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FRESH
    return response
