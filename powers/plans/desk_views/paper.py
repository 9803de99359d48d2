"""A plan and a receipt on paper."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal import pdf
from portal.context import bare_reverse
from portal.organisation.queries import government
from portal.worktime import day_of, long_date
from powers.plans.desk_views.holding import HeldPlan, held

SCAN = "手机扫码，登录以后看谁交了、谁还没有交。"


@require_safe
def plan_sheet(request: HttpRequest, pk: str) -> HttpResponse:
    """The plan as a document: phase by phase, what to hand in, by which hour, by whom."""
    found = held(request, pk)
    content = pdf.render("sheets/plan.html", {"sheet": sheet_of(found)})
    return _answer(content, f"plan-{pk}")


def sheet_of(found: HeldPlan) -> pdf.RuleSheet:
    """The plan's sheet."""
    plan, paragraphs = found.plan, list[tuple[str, str, str]]()
    for shown in found.page.phases:
        until = f"（{long_date(shown.phase.last_day)}前）" if shown.phase.last_day else "（一直做下去）"
        paragraphs.append(("chapter", "", f"第{shown.phase.number}阶段　{shown.phase.title}{until}"))
        if shown.phase.work:
            paragraphs.append(("text", "", shown.phase.work))
        for n, one in enumerate(shown.tasks, start=1):
            names = "、".join(asked.name for asked in one.asked)
            paragraphs.append(("article", f"{n}.", f"{one.task.until}交：{one.task.title}。{names}交。"))
    dated = long_date(day_of(plan.issued_at)) if plan.issued_at else "草稿，还没有发"
    return pdf.RuleSheet(
        title=plan.title,
        unit_line=government(plan.unit),
        facts=f"照{plan.basis}" if plan.basis else "",
        paragraphs=tuple(paragraphs),
        dated=dated,
        seal=government(plan.unit),
        **_addressed(pk=plan.pk),
    )


@require_safe
def receipt(request: HttpRequest, pk: str, serial: int) -> HttpResponse:
    """The receipt of what a body handed in."""
    found = held(request, pk)
    task, asked, row = found.receipt(serial)
    said = [f"{words}：{figure}" for words, figure in row.figures]
    said += [row.note] if row.note else []
    said += [f"附：{row.file_name}"] if row.file_name else []
    sheet = pdf.HandedSlip(
        title="收件回执",
        number=row.receipt,
        unit_line=found.plan.title,
        to=asked.name,
        opening=f"收到你单位交来的：{task.task.title}。",
        lines=tuple(said),
        facts=(
            ("收到", row.minute),
            ("限期", task.task.until),
            ("是否按时", row.late_words or "按时"),
            ("交的人", f"{row.post}{row.by}"),
        ),
        office=government(found.plan.unit),
        scan=SCAN,
        **_addressed(pk=pk),
    )
    return _answer(pdf.render("sheets/handed.html", {"sheet": sheet}), f"plan-{pk}-{serial:03d}")


def _addressed(*, pk: str) -> dict[str, str]:
    url = settings.BASE_URL + bare_reverse("desk:plan", pk)
    return {"url": url, "short_url": url.split("://", 1)[-1].rstrip("/")}


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
