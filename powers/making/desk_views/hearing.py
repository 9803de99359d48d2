"""The public draft and what people said about it, at the keeper's desk."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.organisation.queries import duty_phones
from portal.organisation.refusal import Refusal, attempt, status_of
from portal.organisation.signed_in import officer
from portal.organisation.telling import mark_seen
from portal.privacy import mask
from powers.making import operations as do
from powers.making.desk_views.acting import around, kept_making, making_seen, seen_of
from powers.making.forms import ReplyForm, ShowForm
from powers.making.lifecycle import Stage
from powers.making.models import Comment, PublicDraft
from powers.making.operations.hearing import least_last
from powers.making.queries.lines import grouped, lines_of

PAGE = 30


@require_http_methods(["GET", "POST"])
def making_comments(request: HttpRequest, pk: str) -> HttpResponse:
    """Showing the draft, then every comment, what waits for an answer first."""
    found, decision = making_seen(request, pk)
    shown = PublicDraft.objects.filter(turn__making=found, turn__turn="now").first()
    opens = bool(decision) and found.stage == Stage.HEARING and shown is None
    form = ShowForm(request.POST or None, initial={"last": least_last(found)} if opens else None)
    refusal: Refusal | None = None
    if request.method == "POST":
        actor = officer(request)
        kept_making(request, pk)
        if form.is_valid():
            last, seen = form.cleaned_data["last"], seen_of(request)
            refusal = attempt("公开草案", lambda: do.open_draft(pk, last, seen=seen, actor=actor))
            if refusal is None:
                messages.success(request, "草案公开了，谁都可以提意见。每一条都要答复。")
                return redirect("desk:making_comments", pk)
    page = Paginator(_waiting_first(pk), PAGE).get_page(request.GET.get("page"))
    context = around(found, decision) | {
        "shown": shown,
        "groups": grouped(lines_of(found.draft)) if opens else (),
        "form": form if opens else None,
        "page": page,
        "refusal": refusal,
    }
    return render(request, "desk/making/comments.html", context, status=status_of(refusal))


@require_http_methods(["GET", "POST"])
def making_comment(request: HttpRequest, pk: str, comment: str) -> HttpResponse:
    """One comment, whole, with the answer. Only the keeper sees who said so."""
    found, decision = making_seen(request, pk)
    row = Comment.objects.filter(pk=comment, making=found).select_related("shown").first()
    if row is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    refusal: Refusal | None = None
    if request.method == "POST":
        actor = officer(request)
        kept_making(request, pk)
        if form.is_valid():
            given = form.cleaned_data
            refusal = attempt(
                "答复",
                lambda: do.answer_comment(pk, comment, given["reply"], given["answer"], actor=actor),
            )
            if refusal is None:
                messages.success(request, "答复公开了。")
                return redirect("desk:making_comments", pk)
    mark_seen(actor=officer(request), url=f"/desk/making/{pk}/comments/{comment}/")
    about = next((line for line in row.shown.lines if line["number"] == row.number), None)
    context = around(found, decision) | {
        "row": row,
        "text": row.text if decision else mask(row.text, duty_phones(found.county.path)),
        "reads": bool(decision),
        "about": about,
        "form": form if decision and found.open and not row.reply else None,
        "refusal": refusal,
    }
    return render(request, "desk/making/comment.html", context, status=status_of(refusal))


def _waiting_first(pk: str) -> QuerySet[Comment]:
    order = Case(When(reply="", then=0), default=1, output_field=IntegerField())
    return Comment.objects.filter(making=pk).defer("name", "phone").order_by(order, "said_at", "pk")
