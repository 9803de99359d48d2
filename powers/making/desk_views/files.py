"""Papers of a making: what was filed with a stage, the record and the table of units."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import pdf
from portal.audit.operations import event
from portal.files import Rejected, Store
from portal.organisation.queries import place_of
from portal.organisation.signed_in import officer
from powers.catalogue.views.papers import answer_pdf
from powers.making.desk_views.acting import making_seen
from powers.making.models import StageTurn
from powers.making.paper import record_sheet, units_sheet


@require_safe
def making_file(request: HttpRequest, pk: str, turn: int) -> HttpResponse:
    """The file of one go at a stage. Looking is an event: it may show signatures."""
    found, _ = making_seen(request, pk)
    row = StageTurn.objects.filter(pk=turn, making=found).exclude(sha256="").first()
    if row is None:
        raise Http404
    try:
        content = Store(settings.EVIDENCE_ROOT).shown(row.sha256)
    except (FileNotFoundError, Rejected):
        return render(request, "410.html", {"reason": "这份附件已经不在了。"}, status=410)
    about = {"stage": row.stage}
    with event("making.file_viewed", actor=officer(request), subject=found, unit=found.county, data=about):
        pass
    response = HttpResponse(content, content_type=row.file_kind)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def making_paper(request: HttpRequest, pk: str) -> HttpResponse:
    """How the list came about, before anything of it is public too."""
    found, _ = making_seen(request, pk)
    sheet = record_sheet(found, place_of(found.county))
    return answer_pdf(pdf.render("sheets/making.html", {"sheet": sheet}), f"{pk}-record")


@require_safe
def making_units_paper(request: HttpRequest, pk: str) -> HttpResponse:
    """The table of the units that were asked."""
    found, _ = making_seen(request, pk)
    return answer_pdf(pdf.render("sheets/making.html", {"sheet": units_sheet(found)}), f"{pk}-units")
