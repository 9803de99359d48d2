"""What a list asks of officers on their first page: what is on no list, bases that changed or ended, the next list, …"""

from datetime import date

from django.urls import reverse

from portal.organisation.policy import Officer
from portal.organisation.stamps import short_code
from portal.worktime import day_of
from powers.adjustments.queries.desk import to_settle
from powers.catalogue.policy import counties_kept
from powers.catalogue.queries import county_list
from powers.five_lists.order_queries import waiting_for as orders_waiting
from powers.making.queries.asked import kept_by
from powers.making.queries.asked import to_hand_in as powers_to_hand_in
from powers.owners.desk_queries import to_claim
from powers.plans.queries import to_hand_in
from supervision.unlisted.desk_queries import waiting_for

Words = tuple[str, str, str, date | None, str]
"""Title, address, note, limit and state of a line."""


def unlisted_lines(actor: Officer) -> list[Words]:
    """Reports that lie with this officer, and late ones that came up to him to press. One query."""
    return [
        (
            f"{one.work if one.mine else '督促'}：{one.title}",
            reverse("desk:unlisted_report", args=[one.id]),
            f"{one.unit}　{one.word}",
            one.due,
            "",
        )
        for one in waiting_for(actor)
    ]


def adjusting_lines(actor: Officer) -> list[Words]:
    """Documents that changed, with the items that wait for the keeper: one line a document. One query."""
    return [
        (
            f"依据有变，定{one.left}项改不改：{one.title}",
            reverse("desk:adjusting", args=[one.pk]),
            f"{one.unit}　过了期限没有定的不能新办",
            one.due,
            "",
        )
        for one in to_settle(actor)
    ]


def claim_lines(actor: Officer) -> list[Words]:
    """Rounds that ask a body of this officer which has not answered. One query for whoever claims for any."""
    return [
        (
            f"认领清单事项：{one.body.name}",
            reverse("desk:claim", args=[one.round_id, one.body_id]),
            f"{one.round}　{one.round.until}",
            day_of(one.round.due_at),
            "",
        )
        for one in to_claim(actor)
    ]


def plan_lines(actor: Officer) -> list[Words]:
    """What running plans ask of bodies of this officer and has not come. One query for whoever hands in at all."""
    return [
        (
            f"交：{one.task.title}",
            reverse("desk:plan_handing", args=[one.task.phase.plan_id, one.task_id, one.body_id]),
            f"{one.body.name}　{one.task.until}",
            day_of(one.task.due_at),
            "",
        )
        for one in to_hand_in(actor)
    ]


def order_lines(actor: Officer) -> list[Words]:
    """Services that villagers ordered: this officer's to answer, or late and his to press. One query."""
    return [
        (
            f"{'答复' if one.mine else '督促'}村民约的服务：{one.title}",
            reverse("desk:order", args=[one.id]),
            f"{one.unit}　{one.word}",
            one.due,
            "",
        )
        for one in orders_waiting(actor)
    ]


def clearing_lines(actor: Officer) -> list[Words]:
    """Items whose bases have all ended: no law sets a limit, and nothing can be begun under them meanwhile."""
    return [
        (
            f"停用第{power.number}项：{power.name}",
            reverse("desk:clearing_item", args=[short_code(county.code), power.number]),
            f"{county.name}　依据都已经失效，待清理",
            None,
            "",
        )
        for county in counties_kept(actor)
        if (found := county_list(county)) is not None
        for power in found.groundless
    ]


def making_lines(actor: Officer) -> list[Words]:
    """The stage of the next list that is to be done, with the comments that wait; what a body is to hand in. Three queries."""
    kept = [
        (
            f"编下一版清单：{one.get_stage_display()}",
            reverse("desk:making", args=[one.pk]),
            one.county.name + (f"　{waiting}条意见等着答复" if waiting else ""),
            due,
            "",
        )
        for one, due, waiting in kept_by(actor)
    ]
    asked = [
        (
            "梳理权力事项，交给县里",
            reverse("desk:handing", args=[one.pk]),
            one.body.name,
            day_of(one.due_at),
            "",
        )
        for one in powers_to_hand_in(actor)
    ]
    return [*kept, *asked]


LIST_LINES = (
    claim_lines,
    plan_lines,
    unlisted_lines,
    adjusting_lines,
    clearing_lines,
    making_lines,
    order_lines,
)
"""All of them, in the order in which they stand where nothing is due."""
