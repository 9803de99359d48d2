"""What a list asks of officers on their first page: reports of what is on no list, items that nothing carries any more."""

from datetime import date

from django.urls import reverse

from portal.organisation.policy import Officer
from portal.organisation.stamps import short_code
from powers.catalogue.policy import counties_kept
from powers.catalogue.queries import county_list
from powers.five_lists.order_queries import waiting_for as orders_waiting
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
