"""The handlers of a part out to Excel, and in from a table that is shown before anything is done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.organisation.models import Unit
from portal.organisation.policy import require
from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from powers.catalogue.spreadsheet import XLSX, excel
from powers.hands.desk_views.acting import part_named, village_of
from powers.hands.forms import TableForm
from powers.hands.importing import COLUMNS, cells_of, keep_hands_upload, plan_of, take_hands_upload
from powers.hands.models import HandUpload, Part
from powers.hands.operations.locking import KEEP
from powers.hands.queries import table_of

HELP = {
    "序号": "必须有，和清单上的一样：26，4-2。",
    "事项名称": "可以空着；写了就要和清单一样，防止错行。",
    "经办人": "村里岗位上的人，写姓名；一个人有两个岗位的，写岗位和姓名：代办员赵小梅。空着就是照缺省。",
    "替手": "经办人不在时找谁。可以空着。",
    "值班电话": "办公室的座机。空着就用岗位登记的值班电话。",
}


@require_safe
def hands_file(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """A part with its handlers as an Excel file, in the columns that a table for it has."""
    unit, which = _kept(request, code, part)
    title = f"{unit.name}{which.label}事项谁来办"
    response = HttpResponse(excel(title, COLUMNS, cells_of(table_of(unit, which))), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="hands-{unit.code}-{part}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
def hands_table(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """A table is handed in here; it is kept and shown before it is taken in."""
    unit, which = _kept(request, code, part)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    refusal, kept = None, []
    if request.method == "POST" and form.is_valid():
        file, actor = form.cleaned_data["table"], officer(request)
        refusal = attempt("传表", lambda: kept.append(keep_hands_upload(unit.pk, which, file, actor=actor)))
        if kept:
            return redirect("desk:hands_upload", code, part, kept[0].pk)
    context = {"unit": unit, "part": which, "form": form, "refusal": refusal, "columns": HELP}
    return render(request, "desk/hands/table.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def hands_upload(request: HttpRequest, code: str, part: str, pk: str) -> HttpResponse:
    """A table held against its part: every bad row with its reason, or what would become of each; then it is taken in."""
    unit, which = _kept(request, code, part)
    actor = officer(request)
    kept = HandUpload.objects.filter(pk=pk, unit=unit, part=which, account_id=actor.id or 0).first()
    if kept is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        seen = request.POST.get("seen", "-")
        refusal = attempt("装表", lambda: take_hands_upload(pk, seen=seen, actor=actor))
        if refusal is None:
            return redirect("desk:hands_upload", code, part, pk)
    context: dict[str, Any] = {"unit": unit, "part": which, "upload": kept, "refusal": refusal}
    if kept.done_at is None:
        kept.unit = unit
        planned = plan_of(kept)
        context |= {"plan": planned, "confirm_words": f"照表定这{len(planned.changes)}项"}
    return render(request, "desk/hands/upload.html", context, status=status_of(refusal))


def _kept(request: HttpRequest, code: str, part: str) -> tuple[Unit, Part]:
    """The village and the part, if this officer keeps it. Raises Refused where he only sees it."""
    unit, which = village_of(request, code), part_named(part)
    require(officer(request), KEEP[which], unit)
    return unit, which
