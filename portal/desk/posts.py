"""Posts that the level above keeps: the usual ones set up, one filled or passed on, one emptied (design §11.5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.desk.place_forms import LeaveOfficeForm, TakeOfficeForm
from portal.desk.places import held, show
from portal.lifecycle import NotAllowed
from portal.organisation.keepers import holder_of
from portal.organisation.keeping import leave_office, take_office
from portal.organisation.levels import keep_action
from portal.organisation.models import Post
from portal.organisation.policy import Officer, Refused, require
from portal.organisation.post_kinds import PostKind
from portal.organisation.refusal import refusal_of
from portal.organisation.signed_in import officer
from portal.organisation.staffing import SEATS, add_seat, set_up_offices


@require_POST
def offices_set_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The usual bodies and posts, or one more seat (`kind`)."""
    actor = officer(request)
    unit = held(actor, pk)
    kind = request.POST.get("kind", "")
    if kind and kind not in SEATS:
        raise Http404
    try:
        if kind:
            add_seat(unit.pk, PostKind(kind), actor=actor)
        else:
            set_up_offices(unit.pk, actor=actor)
    except (NotAllowed, Refused) as problem:
        return show(request, unit, refusal=refusal_of(problem, "设岗位"))
    messages.success(request, "岗位设好了，可以任人了。")
    return redirect("desk:place", pk=unit.pk)


@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone takes the post; a new account's password is shown on the answer, once."""
    actor = officer(request)
    item = _kept_post(actor, pk)
    form = TakeOfficeForm(request.POST or None, post=item)
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            taken = take_office(
                item.pk,
                name=given["name"],
                username=given["username"],
                since=given["since"],
                phone=given["phone"],
                actor=actor,
            )
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "任职")
        else:
            return render(request, "desk/post_taken.html", {"post": item, "taken": taken})
    context = {
        "post": item,
        "unit": item.body.unit,
        "form": form,
        "refusal": refusal,
        "holder": holder_of(item),
    }
    return render(request, "desk/post.html", context, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "POST"])
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever holds the post leaves it, and nobody follows yet."""
    actor = officer(request)
    item = _kept_post(actor, pk)
    holder = holder_of(item)
    if holder is None:
        return redirect("desk:post", pk=item.pk)
    form = LeaveOfficeForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            leave_office(holder.pk, **form.cleaned_data, actor=actor)
        except (NotAllowed, Refused) as problem:
            refusal = refusal_of(problem, "离任")
        else:
            messages.success(request, "记下了。这个岗位空着的时候，轮到它的事会直接往上报，请尽快任人。")
            return redirect("desk:place", pk=item.body.unit_id)
    context = {"post": item, "unit": item.body.unit, "form": form, "refusal": refusal, "holder": holder}
    return render(request, "desk/post_end.html", context, status=refusal.status if refusal else 200)


def _kept_post(actor: Officer, pk: int) -> Post:
    """A post of a place one keeps; who may see the place but not change its posts is refused with who can."""
    item = get_object_or_404(Post.objects.select_related("body__unit__parent"), pk=pk)
    held(actor, item.body.unit_id)
    require(actor, keep_action(item.body.unit), item.body.unit)
    return item
