"""Who I am here: posts, what I may do and where, password, second factor, relatives, drafts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts import operations
from portal.accounts.forms import PasswordForm
from portal.desk.kinship import declared_by
from portal.desk.person import account_of
from portal.desk.work import drafts_of
from portal.organisation.actions import ACTIONS, Action
from portal.organisation.keepers import keeps_any
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import Chair, Officer
from portal.organisation.post_kinds import POST_KINDS, SECOND_FACTOR_POSTS, Level, PostKind
from portal.organisation.signed_in import officer
from powers.catalogue.models import Step
from powers.catalogue.policy import keeps_lists
from powers.five_lists.order_queries import has_a_part as sees_orders
from powers.hands.desk_queries import counties_of as door_counties_of
from powers.hands.desk_queries import rooms_of

PLANNING = (Action.MAKE_COUNTY_PLAN, Action.MAKE_TOWNSHIP_PLAN, Action.HAND_IN_PLAN, Action.VIEW_COVERAGE)
"""Who has anything to do with plans."""


@dataclass(frozen=True)
class Seat:
    """A post with what it may do, in words, and how far it reaches."""

    title: str
    reach: str
    acts: tuple[str, ...]
    steps: tuple[str, ...]


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """My account."""
    actor, me = officer(request), account_of(request)
    context = {
        "me": me,
        "seats": seats(actor),
        "needs_second": me.maintenance or any(c.kind in SECOND_FACTOR_POSTS for c in actor.chairs),
        "device": operations.device_of(me),
        "declared": declared_by(actor),
        "drafts": drafts_of(actor),
        "keeps": keeps_any(actor),
        "counties": counties_of(actor),
        "lists": keeps_lists(actor),
        "orders": sees_orders(actor),
        "hands": Action.VIEW_HANDS in actor.roots,
        "rooms": rooms_of(actor),
        "door_counties": door_counties_of(actor),
        "adjusts": Action.VIEW_ADJUSTMENTS in actor.roots,
        "claims": Action.KEEP_CLAIMS in actor.roots or Action.CLAIM_ITEMS in actor.roots,
        "plans": any(actor.roots.get(one) for one in PLANNING),
        "covers": Action.VIEW_COVERAGE in actor.roots,
        "clears": Action.RETIRE_POWER in actor.roots,
    }
    return render(request, "desk/account.html", context)


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password; sessions elsewhere end, this one goes on."""
    me = account_of(request)
    form = PasswordForm(request.POST or None, account=me)
    if request.method == "POST" and form.is_valid():
        operations.change_password(me, form.cleaned_data["new"], actor=officer(request))
        update_session_auth_hash(request, me)
        messages.success(request, "密码改好了。在别处登录着的，都要用新密码重新登录。")
        return redirect("desk:account")
    return render(request, "desk/password.html", {"form": form})


def counties_of(actor: Officer) -> list[Unit]:
    """The counties whose numbers this officer keeps. One query, for whoever keeps any."""
    roots = actor.roots.get(Action.KEEP_PARAMETERS, ())
    return list(Unit.objects.filter(path__in=roots, kind__in=COUNTY_KINDS)) if roots else []


def seats(actor: Officer) -> list[Seat]:
    """This officer's posts as they are granted today. One query."""
    kinds = {chair.kind for chair in actor.chairs}
    steps = Step.objects.filter(actors__overlap=list(kinds)).select_related("version__power") if kinds else ()
    return [_seat(actor, chair, steps) for chair in actor.chairs]


def _seat(actor: Officer, chair: Chair, steps: Iterable[Step]) -> Seat:
    kind = PostKind(chair.kind)
    granted = {code for code, roots in actor.roots.items() if chair.path in roots}
    below = "" if POST_KINDS[kind][1] is Level.VILLAGE else "和下面各村"
    taken: dict[str, dict[str, None]] = {}
    for step in steps:
        if chair.kind in step.actors:
            taken.setdefault(f"{step.version.power.label} {step.version.power.name}", {})[step.name] = None
    return Seat(
        title=chair.full_title,
        reach=f"{chair.unit_name}{below}",
        acts=tuple(
            row.sentence for action, row in ACTIONS.items() if kind in row.posts and action in granted
        ),
        steps=tuple(f"{power}：{'、'.join(names)}" for power, names in taken.items()),
    )
