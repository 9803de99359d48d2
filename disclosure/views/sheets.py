"""A notice's paper: the stored bytes, in each form rendered once; and all that hangs open in a village as one file."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.models import StoredSheet
from disclosure.operations import sheet_in
from disclosure.queries import open_sheets
from portal import pdf
from portal.organisation.frame import frame, village
from portal.organisation.stamped import FRESH, same, stamped
from portal.organisation.stamps import of_unit

SIZES: dict[str, pdf.Size] = {"": "a4", "a4": "a4", "a3": "a3"}
LARGE = {"": False, "1": True}


@require_safe
def notice_sheet(request: HttpRequest, id: str) -> HttpResponse:
    """The sheet, A4 as it was rendered at publication; A3 with `?size=a3`, in large type with `?large=1`.

    One query when the reader has it, two when not; a form is rendered for whoever asks for it first.
    """
    size, large = SIZES.get(request.GET.get("size", "")), LARGE.get(request.GET.get("large", ""))
    if size is None or large is None:
        raise Http404
    form = StoredSheet.objects.filter(notice_id=id, size=size, large=large)
    sha256 = form.values_list("sha256", flat=True).first()
    if sha256 is not None and same(request, f'"{sha256}"'):
        response: HttpResponse = HttpResponseNotModified()
    else:
        stored = form.first() if sha256 is not None else None
        stored = stored or sheet_in(id, size=size, large=large)
        if stored is None:
            raise Http404
        sha256 = stored.sha256
        response = paper(bytes(stored.pdf), f"{id}{'' if size == 'a4' else '-a3'}{'-large' if large else ''}")
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Cache-Control"] = FRESH
    return response


@stamped(of_unit)
def open_set(request: HttpRequest, code: str) -> HttpResponse:
    """All notices of a village that one may still object to, as one file; 404 with a sentence when there is none."""
    here = village(code)
    sheets = open_sheets(here.unit)
    if not sheets:
        return render(request, "public/no_open.html", frame(here, board="board_results"), status=404)
    return paper(pdf.joined(sheets, f"{here.unit.name}正在公示的{len(sheets)}份公示单"), f"{code}-open")


def paper(content: bytes, name: str) -> HttpResponse:
    """A PDF to be looked at and printed, and not to be found by name in a search engine."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
