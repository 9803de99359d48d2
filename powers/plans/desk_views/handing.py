"""Who handed in, who has not; a body hands in; the file that came with it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from portal.audit.operations import event
from portal.files import Rejected, Store
from portal.organisation.actions import Action
from portal.organisation.policy import decide, require
from portal.organisation.refusal import attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.plans import operations as do
from powers.plans.desk_views.holding import held
from powers.plans.filling import figures
from powers.plans.forms import HandInForm
from powers.plans.models import HandIn, PlanState

GONE = "这个文件打不开了。可能是保存文件的磁盘换过，请交的人重新交一次。"


@require_safe
def task(request: HttpRequest, pk: str, task: int) -> HttpResponse:
    """Something to be handed in: who has, when, who has not."""
    found = held(request, pk)
    mark_seen(actor=officer(request), url=f"/desk/plans/{pk}/tasks/{task}/")
    context = {"held": found, "plan": found.plan, "shown": found.task(task)}
    return render(request, "desk/plans/task.html", context)


@require_http_methods(["GET", "POST"])
def handing(request: HttpRequest, pk: str, task: int, body: int) -> HttpResponse:
    """What one body is to hand in, what it did, and the form for its own people."""
    found, actor = held(request, pk), officer(request)
    shown, asked = found.task(task), found.asked(task, body)
    form, refusal = HandInForm(), None
    if request.method == "POST":
        require(actor, Action.HAND_IN_PLAN, asked.expected)
        form = HandInForm(request.POST, request.FILES)
        if form.is_valid():
            given, made = form.cleaned_data, list[HandIn]()
            refusal = attempt(
                "交",
                lambda: made.append(do.hand_in(asked.expected.pk, given["note"], given["file"], actor=actor)),
            )
            if made:
                mark_seen(actor=actor, url=request.path)
                messages.success(request, f"收到了，回执{made[0].receipt}，{made[0].minute}。")
                return redirect("desk:plan_handing", pk, task, body)
    may = found.plan.state == PlanState.RUNNING and bool(decide(actor, Action.HAND_IN_PLAN, asked.expected))
    context = {
        "held": found,
        "plan": found.plan,
        "task": shown.task,
        "asked": asked,
        "may": may,
        "figures": figures(asked.expected.body.unit, shown.task.fills) if may else (),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/plans/handing.html", context, status=status_of(refusal))


@require_safe
def handed_file(request: HttpRequest, pk: str, serial: int) -> HttpResponse:
    """The file that came with a receipt, without what it carries unseen. Looking is an event."""
    found = held(request, pk)
    _, _, row = found.receipt(serial)
    if not row.sha256:
        raise Http404
    try:
        content = Store(settings.EVIDENCE_ROOT).shown(row.sha256)
    except (FileNotFoundError, Rejected):
        return render(request, "410.html", {"reason": GONE}, status=410)
    plan, about = found.plan, {"receipt": row.receipt}
    with event("plan.file_viewed", actor=officer(request), subject=plan, unit=plan.unit, data=about):
        pass
    response = HttpResponse(content, content_type=row.kind)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=row.file_name) or "inline"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
