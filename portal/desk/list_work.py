"""What a list asks of officers on their first page: what is on no list, bases that changed or ended, the next list, …"""

from datetime import date

from django.urls import reverse

from portal.organisation.models import Unit
from portal.organisation.policy import Officer
from portal.organisation.stamps import short_code
from portal.worktime import day_of
from powers.adjustments.queries.desk import asked_of_owners, to_settle
from powers.catalogue.policy import counties_kept
from powers.catalogue.queries import CountyList, county_list
from powers.catalogue.queries.base_changes import count_waiting
from powers.catalogue.queries.next_list import Show
from powers.five_lists.order_queries import waiting_for as orders_waiting
from powers.making.queries.asked import kept_by
from powers.making.queries.asked import to_hand_in as powers_to_hand_in
from powers.owners.desk_queries import owning, to_claim
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


def owned_lines(actor: Officer) -> list[Words]:
    """Items of this officer's own body whose bases changed, another keeping the list. One query for whoever claims."""
    owned = owning(actor, "round__unit", "number")
    return [
        (
            f"依据有变，看第{one.number}项改不改：{one.name}",
            reverse("desk:adjustment", args=[one.round_id, one.pk]),
            f"{one.round.change.document.called}　你们单位负责这一项",
            one.round.due,
            "",
        )
        for one in (asked_of_owners(actor, owned) if owned is not None else [])
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


def keeping_lines(actor: Officer) -> list[Words]:
    """What a keeper has to look after in his list without a limit: items whose bases have all ended, which nobody can
    begin meanwhile; what the base changed since the list took its stand and nobody decided."""
    found = [
        (county, listed) for county in counties_kept(actor) if (listed := county_list(county)) is not None
    ]
    return [
        line for county, listed in found for line in (*_groundless(county, listed), *_base(county, listed))
    ]


def _groundless(county: Unit, listed: CountyList) -> list[Words]:
    return [
        (
            f"停用第{power.number}项：{power.name}",
            reverse("desk:clearing_item", args=[short_code(county.code), power.number]),
            f"{county.name}　依据都已经失效，待清理",
            None,
            "",
        )
        for power in listed.groundless
    ]


def _base(county: Unit, listed: CountyList) -> list[Words]:
    many = count_waiting(listed.catalogue)
    address = reverse("desk:list_next", args=[listed.catalogue.key]) + f"?show={Show.WAITING.value}"
    words = f"基本目录改了，定{many}项跟不跟", address, f"{county.name}　没有定以前照原来的", None, ""
    return [words] if many else []


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
    owned_lines,
    keeping_lines,
    making_lines,
    order_lines,
)
"""All of them, in the order in which they stand where nothing is due."""
