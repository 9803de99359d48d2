"""Who handed in, who has not; a body hands in; the file that came with it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.audit.operations import event
from portal.audit.timeline import timeline
from portal.files import Rejected, Store
from portal.forms import PutOffForm
from portal.organisation.actions import Action
from portal.organisation.policy import decide, require
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from powers.plans import operations as do
from powers.plans.desk_views.holding import HeldPlan, held
from powers.plans.filling import figures
from powers.plans.forms import HandInForm
from powers.plans.models import HandIn, PlanState
from powers.plans.policy import make_action

GONE = "这个文件打不开了。可能是保存文件的磁盘换过，请交的人重新交一次。"


@require_safe
def task(request: HttpRequest, pk: str, task: int) -> HttpResponse:
    """Something to be handed in: who has, when, who has not."""
    found = held(request, pk)
    mark_seen(actor=officer(request), url=f"/desk/plans/{pk}/tasks/{task}/")
    return _task_page(request, found, task)


@require_POST
def task_extend(request: HttpRequest, pk: str, task: int) -> HttpResponse:
    """Put its hour off, with the reason."""
    found, actor = held(request, pk), officer(request)
    require(actor, make_action(found.plan.unit), found.plan)
    shown, form, refusal = found.task(task), PutOffForm(request.POST), None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = attempt(
            "延时间", lambda: do.extend_task(pk, shown.task.pk, form.due_at, reason, actor=actor)
        )
        if refusal is None:
            messages.success(request, "延了，还没有交的单位登录就看到。")
            return redirect("desk:plan_task", pk, task)
    return _task_page(request, found, task, form, refusal)


def _task_page(
    request: HttpRequest,
    found: HeldPlan,
    task: int,
    form: PutOffForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    shown = found.task(task)
    context = {
        "held": found,
        "plan": found.plan,
        "shown": shown,
        "delays": timeline([shown.task], kinds=("plan.extended",)),
        "may_extend": found.makes and found.plan.state == PlanState.RUNNING and not shown.task.over,
        "form": form or PutOffForm(),
        "wrong": form,
        "refusal": refusal,
    }
    return render(request, "desk/plans/task.html", context, status=status_of(refusal))


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
        "delays": timeline([shown.task], kinds=("plan.extended",)),
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
