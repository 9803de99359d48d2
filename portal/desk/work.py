"""What lies with one officer across all apps, as lines: what, whose, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from disclosure.ledger.desk_queries import to_publish
from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Objection
from disclosure.rulebook.desk_queries import waiting_for
from disclosure.rulebook.lifecycle import RuleState
from portal.desk.list_work import LIST_LINES
from portal.organisation.actions import Action
from portal.organisation.models import Message
from portal.organisation.policy import Officer, visible
from portal.worktime import day_of, short_date
from powers.hands.desk_queries import to_confirm
from powers.matters.desk_queries import Work, desk_work
from powers.matters.desk_queries.lists import STEP
from powers.matters.desk_queries.people import KeepAway
from powers.matters.models import Draft
from powers.matters.operations.moving import ASK
from supervision.desk_queries import lies_with
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern

C = ConcernStatus
MESSAGES_SHOWN = 8
CONCERN_ACTS: dict[str, str] = {
    C.RAISED: "整改并答复",
    C.ORDERED: "整改并答复",
    C.RECTIFIED: "验收整改",
    C.RETURNED: "补充事实",
    C.ESCALATED: "复查",
    C.REVIEWING: "复查",
}
CONCERN_POSTS = (
    Action.RECTIFY_CONCERN,
    Action.ACCEPT_RECTIFICATION,
    Action.REVIEW_TOWNSHIP,
    Action.REVIEW_COUNTY,
)
RULE_WORK = {RuleState.HANDED: "备案", RuleState.ENDING: "同不同意废止", RuleState.RETURNED: "照意见改"}


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
    away = KeepAway(actor)
    work = desk_work(actor, away)
    lines = [_matter_line(w) for w in work.mine]
    lines += _objections(actor, away) if work.objecting else []
    lines += _concerns(actor, away)
    lines += _rules(actor)
    lines += _accounts(actor)
    lines += _hands(actor, today)
    lines += [Line(*one) for of_list in LIST_LINES for one in of_list(actor)]
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
    """This officer's own unfinished registrations where he may still file, without those nothing was written in."""
    own = Draft.objects.filter(account=actor.id, filed__isnull=True).exclude(data={}, papers={})
    rows = visible(actor, Action.FILE_MATTER, own)
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
    if not any(actor.roots.get(action) for action in CONCERN_POSTS):
        return []
    rows = Concern.objects.filter(lies_with(actor, away.households)).select_related("unit", "notice")
    return [
        Line(
            f"{CONCERN_ACTS[c.status]}：问题 {c.number}",
            reverse("desk:concern", args=[c.pk]),
            f"{c.notice.title}　{c.get_status_display()}",
            c.due,
            "",
        )
        for c in rows
    ]


def _rules(actor: Officer) -> list[Line]:
    """Rule documents to be filed, agreed to or put right: no law sets them a limit."""
    return [
        Line(
            f"{RULE_WORK[RuleState(row.state)]}：{row.title}",
            reverse("desk:rule", args=[row.document_id]),
            f"{row.document.unit.name}　第{row.number}版"
            + (f"　{short_date(day_of(row.handed_at))}交镇里" if row.handed_at else ""),
            None,
            "",
        )
        for row in waiting_for(actor)
    ]


def _accounts(actor: Officer) -> list[Line]:
    if Action.PUBLISH_LEDGER not in actor.roots:
        return []
    return [
        Line(
            f"公开{period.title}的账",
            reverse("desk:ledger_month", args=[period.pk]),
            f"{period.unit.name}　每月逐项逐笔公开",
            period.due,
            "",
        )
        for period in to_publish(actor)
    ]


def _hands(actor: Officer, today: date) -> list[Line]:
    return [
        Line(
            f"确认{row.get_part_display()}事项的经办人",
            reverse("desk:hands_part", args=[row.unit.code, row.part]),
            f"{row.unit.name}　一年看一遍",
            row.due,
            "",
        )
        for row in to_confirm(actor, today)
    ]
