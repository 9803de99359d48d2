"""Papers: those handed in, seen by whoever needs to, each look recorded; and those the household takes home."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.audit.operations import event
from portal.files import Rejected, Store
from portal.organisation.actions import Action
from portal.organisation.signed_in import officer
from portal.pdf import render as render_pdf
from powers.matters.desk_queries import Nexts
from powers.matters.desk_views.holding import held
from powers.matters.models import OneTimeNotice, Paper
from powers.matters.slips import notice_slip, receipt

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
ERASED = "这份材料已经依法删除。"
GONE = "这份材料的文件不在了，请联系系统维护。"


@require_safe
def paper(request: HttpRequest, pk: str, paper: int) -> HttpResponse:
    """A paper as it may be shown: a picture, or the pictures of a PDF's pages, without metadata. Looking is an event.

    With `?original=1` the file as it was handed in, to keep and not to open here; that is an event too.
    """
    item = held(request, pk, do=Action.VIEW_PERSON)
    found = get_object_or_404(Paper, pk=paper, matter=item)
    if found.on_paper:
        raise Http404
    if found.erased_at is not None or not found.sha256:
        return render(request, "410.html", {"reason": ERASED}, status=410)
    store, original = Store(settings.EVIDENCE_ROOT), request.GET.get("original") == "1"
    try:
        content = store.original(found.sha256) if original else store.shown(found.sha256)
    except (FileNotFoundError, Rejected):
        return render(request, "410.html", {"reason": GONE}, status=410)
    data = {"paper": found.key, "name": found.name} | ({"original": True} if original else {})
    with event("paper.viewed", actor=officer(request), subject=item, unit=item.unit, data=data):
        pass
    name = f"{item.number} {found.name}.{ENDINGS[found.kind]}"
    return _served(content, found.kind, name, attached=original)


@require_safe
def one_time_notice(request: HttpRequest, pk: str, told: int) -> HttpResponse:
    """一次性告知书, to print and hand over."""
    item = held(request, pk, do=Action.VIEW_PERSON)
    notice = get_object_or_404(OneTimeNotice, pk=told, matter=item)
    sheet = notice_slip(item, notice, Nexts(item.unit, item.version))
    return _served(
        render_pdf("sheets/one_time_notice.html", {"sheet": sheet}),
        "application/pdf",
        f"{item.number} 一次性告知书.pdf",
    )


@require_safe
def receipt_slip(request: HttpRequest, pk: str) -> HttpResponse:
    """The slip a household takes home: the number, what was handed in, what comes next."""
    item = held(request, pk, do=Action.VIEW_PERSON)
    sheet = receipt(item, Nexts(item.unit, item.version), officer(request))
    return _served(
        render_pdf("sheets/matter_receipt.html", {"sheet": sheet}),
        "application/pdf",
        f"{item.number} 回条.pdf",
    )


def _served(content: bytes, kind: str, name: str, *, attached: bool = False) -> HttpResponse:
    """Bytes that stay with whoever asked: never cached, never guessed at, under a name of ours."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=attached, filename=name) or "inline"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
