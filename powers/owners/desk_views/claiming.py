"""A body claims: items ticked, who leads, who does the work; the receipt on paper."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal import pdf
from portal.context import bare_reverse
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import decide, require
from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.stamps import short_code
from portal.organisation.telling import mark_seen
from powers.owners import operations as do
from powers.owners.desk_views.holding import asked_of, delays, round_seen
from powers.owners.forms import ClaimForm
from powers.owners.models import ClaimReport
from powers.owners.queries import board


@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, pk: str, body: int) -> HttpResponse:
    """What is asked of a body, and its answer; the keeper only reads."""
    row, actor = round_seen(request, pk), officer(request)
    asked = asked_of(request, row, body)
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        require(actor, Action.CLAIM_ITEMS, asked)
    nothing = posted is not None and posted.get("act") == "none"
    form, refusal = ClaimForm(None if nothing else posted), None
    ticked = posted.getlist("items") if posted is not None else []
    if posted is not None and (nothing or form.is_valid()):
        made: list[ClaimReport] = []
        numbers, people = ([], None) if nothing else (ticked, form.people)
        unticked = not nothing and not ticked
        refusal = attempt(
            "认领",
            lambda: made.append(_claimed(row.pk, body, numbers, people, unticked=unticked, request=request)),
        )
        if made:
            mark_seen(actor=actor, url=f"/desk/claims/{pk}/{body}/")
            messages.success(request, f"收到了，回执{made[0].receipt}，{made[0].minute}。")
            return redirect("desk:claim", pk, body)
    found = board(row.unit, row)
    if found is None:
        raise Http404
    mine = next((one for one in found.bodies if one.asked.body_id == body), None)
    context = {
        "round": row,
        "asked": asked,
        "delays": delays(row),
        "board": found,
        "items": [(name, [one for one in items if one.asked]) for name, items in found.items],
        "reports": mine.reports if mine else (),
        "owned": {one.number for one in found.all if any(o.claim.body_id == body for o in one.owners)},
        "form": form,
        "ticked": ticked,
        "may": bool(decide(actor, Action.CLAIM_ITEMS, asked)) and row.closed_at is None,
        "county": short_code(row.unit.code),
        "refusal": refusal,
    }
    return render(request, "desk/claims/claim.html", context, status=status_of(refusal))


def _claimed(
    pk: str, body: int, numbers: list[str], people: do.People | None, *, unticked: bool, request: HttpRequest
) -> ClaimReport:
    if unticked:
        raise NotAllowed("请勾上本单位认领的事项；一项也没有的，按下面“没有要认领的”。")
    return do.claim_items(pk, body, numbers, people, actor=officer(request))


@require_safe
def receipt(request: HttpRequest, pk: str, serial: int) -> HttpResponse:
    """The receipt of what a body handed in, on paper."""
    row = round_seen(request, pk)
    report = ClaimReport.objects.filter(round=row, serial=serial).select_related("body__unit").first()
    if report is None:
        raise Http404
    asked_of(request, row, report.body_id)
    report.round = row
    found = board(row.unit, row)
    names = {one.number: one.name for one in found.all} if found else {}
    url = settings.BASE_URL + bare_reverse("owners", short_code(row.unit.code))
    sheet = pdf.HandedSlip(
        title="认领回执",
        number=report.receipt,
        unit_line=f"{row.unit.name}小微权力清单第{row.serial}次认领",
        to=report.body.name,
        opening="收到你单位认领的下列事项。" if report.numbers else "收到你单位的答复：没有要认领的事项。",
        lines=tuple(f"第{number}项　{names.get(number, '')}" for number in report.numbers),
        facts=(
            ("收到", report.minute),
            ("限期", row.until),
            ("是否按时", report.late_words or "按时"),
            ("交的人", f"{report.post}{report.by}"),
        ),
        office=row.opened_post,
        scan="手机扫码，看每一项由谁负责。不用登录。",
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )
    response = HttpResponse(
        pdf.render("sheets/handed.html", {"sheet": sheet}), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="claim-{row.serial}-{serial:03d}.pdf"'
    return response
