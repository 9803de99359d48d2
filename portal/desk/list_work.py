"""What a list asks of officers on their first page: what is on no list, what nothing carries any more, the next list."""

from datetime import date

from django.urls import reverse

from portal.organisation.policy import Officer
from portal.organisation.stamps import short_code
from portal.worktime import day_of
from powers.catalogue.policy import counties_kept
from powers.catalogue.queries import county_list
from powers.making.queries.asked import kept_by, to_hand_in
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
        for one in to_hand_in(actor)
    ]
    return [*kept, *asked]
