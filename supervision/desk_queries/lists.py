"""The list of concerns."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, QuerySet, Value, When

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import visible
from supervision.desk_queries.turns import lies_with, reviews, touched_by
from supervision.desk_queries.words import IN_REVIEW, MARKS, hands_of, title_of
from supervision.models import Concern
from supervision.operations.moving import ENDED


@dataclass(frozen=True)
class ConcernRow:
    """One line of the list. `hands` is the office it lies with, `not_mine` why a reviewer may not review it."""

    id: str
    number: str
    title: str
    about: str
    village: str
    mark: str
    word: str
    hands: str
    due: date | None
    mine: bool
    not_mine: str


def listed(actor: Actor, status: str = "", village: str = "", notice: str = "") -> QuerySet[Concern]:
    """The concerns an officer may see: what lies with him first, the nearest limit on top, ended ones last."""
    rows = visible(actor, Action.VIEW_CONCERN, Concern.objects.all(), "unit_path").annotate(
        mine=Case(When(lies_with(actor), then=True), default=False, output_field=BooleanField()),
        touched=touched_by(actor) if reviews(actor) else Value(False, output_field=BooleanField()),
    )
    if status == "mine":
        rows = rows.filter(mine=True)
    elif status == "unsettled":
        rows = rows.exclude(status__in=ENDED)
    elif status:
        rows = rows.filter(status=status)
    if village:
        rows = rows.filter(unit__name__contains=village)
    if notice:
        rows = rows.filter(notice=notice)
    ended = Case(When(status__in=ENDED, then=1), default=0)
    return rows.select_related("unit__parent__parent", "notice__matter__unit").order_by(
        "-mine", ended, "due", "-raised_at", "-id"
    )


def row_of(concern: Concern, actor: Actor) -> ConcernRow:
    """A line of the list, from a concern that `listed` gave."""
    return ConcernRow(
        id=concern.pk,
        number=concern.number,
        title=title_of(concern),
        about=concern.notice.title,
        village=concern.unit.name,
        mark=MARKS[concern.status],
        word=concern.get_status_display(),
        hands=hands_of(concern),
        due=concern.due,
        mine=bool(getattr(concern, "mine", False)),
        not_mine=_why_not_mine(concern, actor),
    )


def _why_not_mine(concern: Concern, actor: Actor) -> str:
    if concern.status not in IN_REVIEW or getattr(concern, "mine", False):
        return ""
    if getattr(concern, "touched", False):
        return "你经手过这件事，由别人复查"
    if reviews(actor) and concern.reviewer_id not in (None, actor.id):
        return f"{concern.reviewer}在复查"
    return ""


def sees_several_villages(actor: Actor) -> bool:
    """Whether asking which village makes sense."""
    villages = visible(actor, Action.VIEW_CONCERN, Unit.objects.filter(kind__in=VILLAGE_KINDS), "path")
    return len(villages.values_list("pk", flat=True)[:2]) > 1
