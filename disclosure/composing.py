"""What a sheet says around its table: place, item, whom to tell, who signs."""

from collections.abc import Iterable
from typing import Any

from disclosure.models import Notice
from disclosure.snapshot import Row
from disclosure.tables import Wall, total_of
from portal import clock
from portal.audit.actors import Actor
from portal.organisation.models import Post, Unit
from portal.organisation.models.units import LAW_KINDS
from portal.organisation.names import office, people, shown_title, title_of_kind
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from portal.worktime import long_date


def talk_to(notice: Notice) -> tuple[PostKind, ...]:
    """Whom a reader may tell that something is wrong: the committee, whoever answers, the discipline commission."""
    kinds = [PostKind.SUPERVISOR_CHAIR, *(PostKind(kind) for kind in notice.answerers)]
    return tuple(dict.fromkeys([*kinds, PostKind.TOWNSHIP_DISCIPLINE]))


def content(notice: Notice, actor: Actor, wall: Wall, rows: list[Row], intro: str) -> dict[str, Any]:
    """Everything a notice says without persons; windows and dates are added by whoever publishes."""
    version = wall.rows
    return {
        "title": notice.title,
        "unit_line": place_line(notice.unit),
        "item_line": f"第{version.number}项 {version.name}",
        "version": f"第{notice.version}版",
        "correction": f"本版代替第{notice.version - 1}版：{notice.correction}" if notice.correction else "",
        "intro": intro,
        "columns": wall.columns,
        "total": total_of(rows, wall),
        "window_line": "",
        "effective_line": "",
        "posted_until": long_date(notice.posted_until),
        "contacts": [list(seat) for seat in seats_for(notice.unit_path, talk_to(notice))],
        "contact_note": "",
        "signatures": [
            ["制表人", [actor.name]],
            ["监委会审核", []],
            [title_of_kind(PostKind.VILLAGE_HEAD, notice.unit), []],
        ],
        "seals": [office(notice.unit), "监委会"],
        "dated": long_date(clock.today()),
        "author": f"{place_line(notice.unit)}{people(notice.unit)}委员会",
    }


def place_line(unit: Unit) -> str:
    """Where it hangs, as written on paper: 云溪县清泉镇柳河村."""
    names: list[str] = []
    place: Unit | None = unit
    while place is not None and place.kind not in (*LAW_KINDS, "city"):
        names.append(place.name)
        place = place.parent
    return "".join(reversed(names))


def seats_for(unit_path: str, kinds: Iterable[PostKind]) -> list[tuple[str, str, str]]:
    """Whom to talk to, as paper says it: post, name, duty phone; only posts that somebody holds."""
    posts = [p for kind in kinds for p in held_posts((kind,), unit_path)]
    return [
        (_post_name(p), p.appointments.current().select_related("account")[0].account.name, p.duty_phone)
        for p in posts
    ]


def _post_name(post: Post) -> str:
    return shown_title(post.body.unit, post.called)
