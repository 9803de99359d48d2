"""What officers see of notices and objections."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, Prefetch, Q, QuerySet, When

from disclosure import policy
from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Notice, Objection
from disclosure.operations.objecting import answer_limit
from disclosure.queries.notices import RUNNING, shape, word
from disclosure.speaking import public_words
from portal import clock
from portal.audit.actors import Actor
from portal.audit.timeline import Line, timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.parameters import value
from portal.organisation.policy import visible
from portal.organisation.post_kinds import POST_KINDS, PostKind
from portal.worktime import Span, day_of, short_date
from powers.catalogue.queries import procedure

OBJECTION_MARKS: dict[str, str] = {
    ObjectionStatus.OPEN: "objection",
    ObjectionStatus.STANDS: "done",
    ObjectionStatus.CHANGED: "done",
}


@dataclass(frozen=True)
class NoticeRow:
    """One line of the list. `about` says which matter, without a name; `due` is the earliest answer owed."""

    id: str
    title: str
    about: str
    village: str
    mark: str
    word: str
    first: date | None
    last: date | None
    running: bool
    put_up: date
    open_objections: int
    due: date | None


def listed(actor: Actor, status: str = "", village: str = "") -> QuerySet[Notice]:
    """The notices an officer may see: those that still run first, the nearest end on top, then the newest."""
    rows = visible(actor, Action.VIEW_NOTICE, Notice.objects.all(), "unit_path")
    if status:
        rows = rows.filter(status=status)
    if village:
        rows = rows.filter(unit__name__contains=village)
    unanswered = Q(objections__status=ObjectionStatus.OPEN)
    running = When(status__in=RUNNING, then=0)
    return (
        rows.select_related("unit", "matter__unit", "matter__version__power")
        .defer("content")
        .annotate(
            unanswered=Count("objections", filter=unanswered),
            answer_due=Min("objections__due", filter=unanswered),
            over=Case(running, default=1, output_field=IntegerField()),
        )
        .order_by("over", Case(When(status__in=RUNNING, then=F("closes_at"))), "-put_up_at", "-id")
    )


def row_of(notice: Notice) -> NoticeRow:
    """A line of the list, from a notice that `listed` gave."""
    matter = notice.matter
    return NoticeRow(
        id=notice.pk,
        title=notice.title,
        about=f"{matter.number}　{matter.public_title}" if matter else "",
        village=notice.unit.name,
        mark=shape(notice),
        word=word(notice),
        first=notice.window_first,
        last=notice.window_last,
        running=notice.status in RUNNING,
        put_up=day_of(notice.put_up_at),
        open_objections=getattr(notice, "unanswered", 0),
        due=getattr(notice, "answer_due", None),
    )


def sees_several_villages(actor: Actor, action: Action = Action.VIEW_NOTICE) -> bool:
    """Whether asking which village makes sense."""
    return len(_villages(actor, action)) > 1


def only_village(actor: Actor) -> str:
    """The code of the village whose notices an officer sees; nothing when there are several."""
    seen = _villages(actor, Action.VIEW_NOTICE)
    return seen[0] if len(seen) == 1 else ""


def _villages(actor: Actor, action: Action) -> list[str]:
    """The codes of the villages an officer sees something of, two at most."""
    villages = visible(actor, action, Unit.objects.filter(kind__in=VILLAGE_KINDS), "path")
    return list(villages.values_list("code", flat=True)[:2])


def for_page() -> QuerySet[Notice]:
    """Notices with all that their page shows."""
    return Notice.objects.select_related(
        "unit__parent", "matter__unit", "matter__version__power", "previous", "successor"
    ).prefetch_related(Prefetch("objections", Objection.objects.order_by("id")))


@dataclass(frozen=True)
class ObjectionView:
    """One objection as officers read it; `who` is empty for all but those who may answer it."""

    pk: int
    number: int
    objection: Objection
    text: str
    channel: str
    who: str
    phone: str
    mark: str
    word: str
    open: bool


def objections_of(notice: Notice, *, may_answer: bool) -> list[ObjectionView]:
    """All objections to a notice, in the order they came in."""
    return [view_of(o, n, may_answer=may_answer) for n, o in enumerate(notice.objections.all(), start=1)]


def view_of(objection: Objection, number: int, *, may_answer: bool) -> ObjectionView:
    """One objection; name, phone and the unmasked words only for whoever may answer it."""
    words = objection.text if may_answer else public_words(objection)
    return ObjectionView(
        pk=objection.pk,
        number=number,
        objection=objection,
        text=ERASED_NAME if objection.erased_at else words,
        channel=objection.get_channel_display(),
        who=(objection.name or "没有留姓名") if may_answer else "",
        phone=objection.phone if may_answer else "",
        mark=OBJECTION_MARKS[objection.status],
        word=objection.get_status_display(),
        open=objection.status == ObjectionStatus.OPEN,
    )


def answerers(notice: Notice) -> str:
    """Who answers, with the phone; the office by name when nobody sits in it."""
    town = notice.unit.parent.name if notice.unit.parent else "乡镇"
    offices = "、".join(POST_KINDS[PostKind(kind)][0] for kind in notice.answerers)
    return policy.answerers(notice) or f"{town}{offices}"


def limit_of(notice: Notice) -> Span:
    """Until when an objection that came in today would have to be answered."""
    return answer_limit(notice)


def history_of(notice: Notice) -> list[Line]:
    """What happened to a notice and the objections to it, newest first."""
    return timeline([notice, *notice.objections.all()])


def consequences(notice: Notice, objection: Objection) -> dict[str, str]:
    """What follows from each verdict on an objection, said before the button."""
    others = sum(o.status == ObjectionStatus.OPEN and o.pk != objection.pk for o in notice.objections.all())
    wait = f"另外{others}条异议也答复了，才往下走。" if others else ""
    runs = notice.window_last is not None and notice.closes_at is not None and clock.now() < notice.closes_at
    until = f"公示照常到{short_date(notice.window_last)}期满。" if runs and notice.window_last else ""
    after = "公示期已经满了，答复后马上转下一步。" if not runs and not others else ""
    again = f"重新公示满{_window_days(notice)}天" if notice.matter else "重新公示"
    return {
        "stands": (until or after) + wait,
        "changed": f"这一版不再算数，回到审核意见；改好后出新版，{again}。{wait}",
    }


def _window_days(notice: Notice) -> int:
    """How long a new version would have to hang."""
    if notice.matter is None:
        return 0
    return int(value(notice.unit, procedure(notice.matter.version).step(notice.step).window))
