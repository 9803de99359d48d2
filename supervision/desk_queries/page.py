"""The page of one concern."""

from typing import Any

from django.db.models import QuerySet

from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.audit.timeline import Line, timeline
from portal.organisation.actions import Action
from portal.organisation.models import Appointment, Post
from portal.organisation.names import commissions, office
from portal.organisation.policy import decide
from portal.organisation.queries import title_of
from portal.organisation.recipients import held_posts
from portal.worktime import day_of, short_date
from supervision.desk_queries.words import IN_REVIEW
from supervision.desk_spine import Act, Node, Offices, spine
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.operations.moving import VILLAGE_ANSWERS, who_has_it
from supervision.policy import reviewers


def for_page() -> QuerySet[Concern]:
    """Concerns with all that their page shows."""
    return Concern.objects.select_related(
        "unit__parent__parent",
        "note",
        "notice__unit",
        "notice__matter__unit",
        "notice__matter__version__power",
    )


def history_of(concern: Concern, actor: Actor) -> list[Line]:
    """All that happened: to the concern, the record it came from, the notice, its objections and the matter."""
    about: list[Any] = [concern, concern.notice, *concern.notice.objections.all()]
    if concern.note is not None:
        about.append(concern.note)
    matter = concern.notice.matter
    if matter is not None and decide(actor, Action.VIEW_MATTER, matter):
        about.append(matter)
    return timeline(about)


def spine_of(concern: Concern, *, mine: bool) -> list[Node]:
    """Where it stands, from its own events."""
    events = Event.objects.filter(subject_type="supervision.concern", subject_id=concern.pk).order_by("id")
    acts = [
        Act(
            e.kind.removeprefix("concern."),
            day_of(e.at),
            e.data.get("status", ConcernStatus.RAISED),
            e.data.get("level", ConcernLevel.VILLAGE),
        )
        for e in events
    ]
    until = f"{short_date(concern.due)}前" if concern.due else ""
    if concern.status == ConcernStatus.REVIEWING:
        until = f"{concern.reviewer}正在复查，{until}"
    note = "，".join(filter(None, (until, "在你手上" if mine else "")))
    whose = Offices(office(concern.unit), *commissions(concern.unit))
    return spine(acts, concern.status, concern.level, note, whose)


def next_up(concern: Concern) -> str:
    """Who gets it when the limit passes; "" once it is over."""
    if concern.due is None:
        return "县里也逾期没有复查。上面没有别人了，可以打12388。" if concern.overdue_at_top else ""
    until = f"{short_date(concern.due)}到期没有办，"
    in_review = concern.status in IN_REVIEW
    if concern.level == ConcernLevel.COUNTY and in_review:
        return f"{until}网上写明逾期，可以打12388。"
    level = ConcernLevel.TOWNSHIP if concern.level == ConcernLevel.VILLAGE else ConcernLevel.COUNTY
    found = reviewers(concern, level)
    if level == ConcernLevel.TOWNSHIP and not found:
        found = reviewers(concern, ConcernLevel.COUNTY)
    names = "、".join(f"{title_of(a.post)}{a.account.name}" for a in found)
    return f"{until}自动报{names or commissions(concern.unit)[1]}。"


def now_with(concern: Concern) -> str:
    """The people with whom it lies now, by office and name."""
    return _names(who_has_it(concern))


def who_rectifies(unit_path: str) -> str:
    """The people of the village who put things right, by office and name; "" when every office is empty."""
    return _names(held_posts(VILLAGE_ANSWERS, unit_path))


def _names(posts: list[Post]) -> str:
    held = Appointment.objects.current().filter(post__in=posts).select_related("account", "post__body__unit")
    return "、".join(f"{title_of(a.post)}{a.account.name}" for a in held.order_by("post__order", "post_id"))
