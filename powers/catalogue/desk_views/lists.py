"""Whole lists at the desk of who keeps them: out to Excel, in from a table that is shown before anything is done."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import Refused, decide
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.importing import Given, keep_upload, plan_of, take_upload
from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE
from powers.catalogue.models import Catalogue, ListUpload
from powers.catalogue.policy import may_supply
from powers.catalogue.queries import listed
from powers.catalogue.queries.entries import columns_of, exported_cells
from powers.catalogue.spreadsheet import XLSX, excel

SHOWN = 300
"""Of each kind so many rows stand on the page; a table with more faults than that is mended in rounds."""


HELP = {
    "序号": "必须有。从1起的整数，“12.”“１２．”也认，每个序号只写一次。",
    "事项名称": "必须有。",
    "类别": "在原文的哪一类，要和原文一样。整份清单只有一类的可以不写。",
    "种类": "只有小微权力清单才分：决策、申请、协助审批、活动、制度。可以空着。",
    "适用": "村、社区，或者村和社区。可以空着，空着就是村和社区。",
    "内容": "这一项讲什么。可以空着。",
    "依据": "原文写的依据。可以空着。",
    "制定单位": "几家单位用分号隔开。可以空着。",
    "又叫": "别的叫法，用分号隔开。可以空着。",
    "说明": "装入时的说明。可以空着。",
    "对应事项": "和小微权力清单的第几项有关，写序号，几个用分号隔开：26；4-2。没有就空着。",
    "时限": "照原文写。可以空着。",
    "多久一次": "每月、每季度、每半年、每年、有事随时、长期。说不准的空着。",
    "最迟哪天": "次月10日、当月25日、3个月后20日；有事随时的写5日内、5个工作日内。说不准的空着。",
    "主体": "谁来公开。可以空着。",
    "渠道": "几个用分号隔开：公开栏；广播。可以空着。",
    "层级": "村民小组、村、乡镇、县，几个用分号隔开。可以空着。",
    "表格栏目": "公开的表有哪几栏，用分号隔开。可以空着。",
    "程序": "公开以前怎么走。可以空着。",
    "能约吗": "能或者不能；空着就是不能。",
    "谁答复": "能约的写哪个岗位答复：代办员、村文书、村委会主任、民政窗口、党政办。",
}
"""What a table may have in each column; which of them a list has, `columns_of` says."""


class TableForm(forms.Form):
    """One table."""

    use_required_attribute = False

    table = forms.FileField(
        label="Excel 表或者 CSV 表",
        help_text="一个文件，一张工作表，第一行是表头。文件留在这里，看过以后确认就行，不用再传。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "请选一个文件。",
            "empty": "这个文件是空的，请重新选一个。",
            "max_length": "文件名太长，请改短一点再选。",
        },
        max_length=100,
    )

    def clean_table(self) -> Given:
        """The file's name and bytes, unless it is larger than any list."""
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"{TOO_LARGE}。")
        return Given(file.name, file.read())


def held(request: HttpRequest, key: str) -> Catalogue:
    """The list with this key. Raises Http404 when this officer does not keep it."""
    found = Catalogue.objects.select_related("unit", "base").filter(key=key).first()
    if found is None or not may_supply(officer(request), found):
        raise Http404
    return found


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The lists this officer keeps, those that wait for entries first."""
    rows = [row for row in listed() if may_supply(officer(request), row.catalogue)]
    if not rows:
        raise Http404
    waiting = [row for row in rows if row.catalogue.takes_tables]
    others = [row for row in rows if not row.catalogue.takes_tables]
    return render(request, "desk/lists/lists.html", {"waiting": waiting, "others": others})


@require_safe
def list_file(request: HttpRequest, key: str) -> HttpResponse:
    """The whole list as an Excel file, in the columns that a table for it has."""
    catalogue = held(request, key)
    response = HttpResponse(
        excel(catalogue.title, columns_of(catalogue), exported_cells(catalogue)), content_type=XLSX
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{catalogue.key}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
def one_list(request: HttpRequest, key: str) -> HttpResponse:
    """One list: out to Excel, and in from a table, which is kept and shown before it is taken in."""
    catalogue = held(request, key)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    refusal = None
    if request.method == "POST" and (form.is_valid() or not catalogue.takes_tables):
        try:
            file = form.cleaned_data.get("table") or Given("", b"")
            kept = keep_upload(key, file, actor=officer(request))
            return redirect("desk:list_upload", key, kept.pk)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "补录条文")
    (count,) = [row.counts for row in listed(catalogue.pk)]
    context = {
        "list": catalogue,
        "counts": count,
        "form": form,
        "refusal": refusal,
        "columns": {head: HELP[head] for head in columns_of(catalogue)},
        "edits": catalogue.unit is not None
        and bool(decide(officer(request), Action.EDIT_ITEMS, catalogue.unit)),
    }
    return render(request, "desk/lists/list.html", context, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """A table held against its list: every bad row with its reason, or what would become of each; then it is taken in."""
    catalogue = held(request, key)
    kept = ListUpload.objects.filter(pk=pk, catalogue=catalogue, account_id=officer(request).id or 0).first()
    if kept is None:
        raise Http404
    partial = (request.POST or request.GET).get("part") == "1"
    refusal = None
    if request.method == "POST":
        try:
            take_upload(kept.pk, seen=request.POST.get("seen", "-"), partial=partial, actor=officer(request))
            return redirect("desk:list_upload", key, kept.pk)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "补录条文")
        except FaultyFilesError:
            refusal = refusal_of(NotAllowed("表里还有要改的地方，改好再传。"), "补录条文")
    context: dict[str, Any] = {
        "list": catalogue,
        "upload": kept,
        "partial": partial,
        "refusal": refusal,
        "shown": SHOWN,
    }
    if kept.done_at is None:
        planned = plan_of(kept)
        words = f"装入这{planned.changes}项" + ("，先补一部分" if partial and planned.short else "")
        context |= {"plan": planned, "confirm_words": words}
    return render(request, "desk/lists/upload.html", context, status=refusal.status if refusal else 200)
