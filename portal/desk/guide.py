"""The first day at the desk: short numbered steps with their pages, for the posts that the signed-in person holds."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.desk.guide_basics import Step
from portal.desk.guide_steps import CADRE, CITY, COUNTY, TOWN, WATCHERS
from portal.organisation.models import Unit
from portal.organisation.policy import Officer
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from portal.organisation.signed_in import officer

COMMITTEE = frozenset({PostKind.SUPERVISOR_CHAIR, PostKind.SUPERVISOR, PostKind.DISCIPLINE_MEMBER})


@dataclass(frozen=True)
class Shown:
    """A step as the page shows it."""

    what: str
    how: str
    href: str
    link: str


@dataclass(frozen=True)
class Guide:
    """The steps of one kind of person."""

    title: str
    steps: tuple[Shown, ...]


def guides_for(actor: Officer) -> tuple[Guide, ...]:
    """The guides of this officer's posts, each with the steps of those posts only."""
    held = [PostKind(chair.kind) for chair in actor.chairs]
    levels = {POST_KINDS[kind][1] for kind in held if kind not in COMMITTEE}
    found = (
        ("在村里办事", CADRE, Level.VILLAGE in levels),
        ("在监委会监督", WATCHERS, bool(COMMITTEE.intersection(held))),
        ("在镇里、街道办事", TOWN, Level.TOWNSHIP in levels),
        ("在县里办事", COUNTY, Level.COUNTY in levels),
        ("在市里管基本目录", CITY, Level.CITY in levels),
    )
    return tuple(Guide(title, _fitting(steps, held)) for title, steps, shown in found if shown)


def _fitting(steps: tuple[Step, ...], held: list[PostKind]) -> tuple[Shown, ...]:
    return tuple(
        Shown(step.what, step.how, reverse(step.page) + step.query if step.page else "", step.link)
        for step in steps
        if not step.posts or step.posts.intersection(held)
    )


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The guides of whoever asks, and the public pages of his places. One query."""
    actor = officer(request)
    places = Unit.objects.filter(path__in={chair.path for chair in actor.chairs}).order_by("code")
    context = {
        "officer": actor,
        "guides": guides_for(actor),
        "places": [(unit, "village" if unit.is_village else "unit") for unit in places],
    }
    return render(request, "desk/guide.html", context)
