"""What lies with one officer across all apps, as lines: what, whose, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Objection
from portal.organisation.actions import Action
from portal.organisation.models import Message
from portal.organisation.policy import Officer
from powers.matters.desk_queries import Work, desk_work
from powers.matters.desk_queries.lists import STEP
from powers.matters.desk_queries.people import KeepAway
from powers.matters.models import Draft
from powers.matters.operations.moving import ASK
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel

C = ConcernStatus
MESSAGES_SHOWN = 8
# With whom a concern lies: the permission that answers it, in which states, at which level.
CONCERN_WORK: tuple[tuple[Action, tuple[str, ...], str | None, str], ...] = (
    (Action.RECTIFY_CONCERN, (C.RAISED, C.ORDERED), None, "整改并答复"),
    (Action.ACCEPT_RECTIFICATION, (C.RECTIFIED,), None, "验收整改"),
    (Action.ACCEPT_RECTIFICATION, (C.RETURNED,), None, "补充事实"),
    (Action.REVIEW_TOWNSHIP, (C.ESCALATED, C.REVIEWING), ConcernLevel.TOWNSHIP, "复查"),
    (Action.REVIEW_COUNTY, (C.ESCALATED, C.REVIEWING), ConcernLevel.COUNTY, "复查"),
)


@dataclass(frozen=True)
class Line:
    """One line of the desk, whichever app it comes from."""

    title: str
    href: str
    note: str
    due: date | None
    state: str


@dataclass(frozen=True)
class Today:
    """What the first page of the desk shows."""

    mine: tuple[Line, ...]
    late: int
    due_today: int
    others: tuple[Line, ...]
    others_count: int

    @property
    def late_words(self) -> str:
        """2件已逾期."""
        return f"{self.late}件已逾期"

    @property
    def others_aside(self) -> str:
        """How many wait for others."""
        return f"{self.others_count}件，到时候系统会提醒他们"


def today_of(actor: Officer, today: date) -> Today:
    """Everything that waits for this officer, most urgent first, and what waits for others. Ten queries at most."""
    away = KeepAway(actor.id)
    work = desk_work(actor, away)
    lines = [_matter_line(w) for w in work.mine]
    lines += _objections(actor, away)
    lines += _concerns(actor, away)
    lines.sort(key=lambda line: (line.due is None, line.due or today))
    return Today(
        mine=tuple(lines),
        late=sum(1 for line in lines if line.due and line.due < today),
        due_today=sum(1 for line in lines if line.due == today),
        others=tuple(_matter_line(w) for w in work.others),
        others_count=work.others_count,
    )


def told(actor: Officer, but_not: Iterable[str]) -> list[Message]:
    """Unread lines for this officer's posts, one a page, the latest; none about what is, or was, on the list of work."""
    rows = Message.objects.filter(post__in=[c.post_id for c in actor.chairs], seen_at__isnull=True)
    rows = rows.exclude(text__contains=f"：{ASK}")
    listed = {*but_not}
    latest: dict[str, Message] = {}
    for row in rows.order_by("-pk")[:200]:
        if row.url not in listed:
            latest.setdefault(row.url, row)
    return list(latest.values())[:MESSAGES_SHOWN]


def drafts_of(actor: Officer) -> list[Draft]:
    """This officer's own unfinished registrations, without those in which nothing was written yet."""
    rows = Draft.objects.filter(account=actor.id, filed__isnull=True).exclude(data={}, papers={})
    return list(rows.select_related("unit", "version__power"))


def _matter_line(work: Work) -> Line:
    return Line(work.title, reverse("desk:matter", args=[work.url_id]), work.note, work.due, work.state)


def _objections(actor: Officer, away: KeepAway) -> list[Line]:
    mine = Q()
    for code, roots in actor.roots.items():
        if code.startswith(STEP):
            for root in roots:
                named = [code.removeprefix(STEP)]
                mine |= Q(notice__answerers__contains=named, notice__unit_path__startswith=root)
    if not mine:
        return []
    rows = Objection.objects.filter(mine, status=ObjectionStatus.OPEN)
    rows = rows.select_related("notice__unit", "notice__matter")
    return [
        Line(
            f"答复异议：{o.notice.title}",
            reverse("desk:objection", args=[o.pk]),
            f"{o.notice.unit.name}　{o.get_channel_display()}提出",
            o.due,
            "objection",
        )
        for o in rows
        if not away.concerns(o.notice.matter)
    ]


def _concerns(actor: Officer, away: KeepAway) -> list[Line]:
    mine, acts = Q(), dict[str, str]()
    for action, states, level, act in CONCERN_WORK:
        for root in actor.roots.get(action, ()):
            here = Q(status__in=states, unit_path__startswith=root)
            mine |= here & Q(level=level) if level else here
            acts |= dict.fromkeys(states, act)
    if not mine:
        return []
    rows = Concern.objects.filter(mine).exclude(
        Q(status=C.REVIEWING) & ~Q(reviewer_id=actor.id) & Q(reviewer_id__isnull=False)
    )
    rows = rows.select_related("unit", "notice__matter")
    return [
        Line(
            f"{acts[c.status]}：问题 {c.number}",
            reverse("desk:concern", args=[c.pk]),
            f"{c.notice.title}　{c.get_status_display()}",
            c.due,
            "",
        )
        for c in rows
        if not away.concerns(c.notice.matter)
    ]
