"""Living in the standing world: short ways to file, move, publish, object, raise. All by the real operations.

Who and what there is comes from tests/standing.py, filing and steps from tests/filing.py; both are named here
too, so that one import is enough.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, close_notice, file_objection
from portal import clock
from portal.audit.actors import VILLAGER, Actor
from portal.organisation.actions import Action, step_action
from powers.matters.models import Matter
from supervision.models import Concern
from supervision.operations import raise_concern as raise_concern_about
from tests.filing import dibao, entry_for, file_matter, officer, step, taker
from tests.standing import (
    BEGINNING,
    CAST,
    CITY,
    COUNTY,
    EMPTY,
    FAR_VILLAGE,
    FIXTURES,
    NEIGHBOUR,
    OTHER_TOWNSHIP,
    PASSWORD,
    TOWNSHIP,
    VILLAGE,
    World,
    build_world,
    empty_tables,
    trigger_sql,
)

ROUTES: dict[str, tuple[str, ...]] = {
    "accept": (),
    "fix": ("incomplete",),
    "investigate": ("accept",),
    "check": ("accept", "done"),
    "appraise": ("accept", "done", "unclear"),
    "opinion": ("accept", "done", "clear"),
    "declined": ("accept", "done", "clear", "decline"),
    "publicise": ("accept", "done", "clear", "propose"),
    "open": ("accept", "done", "clear", "propose", "post"),
    "review": ("accept", "done", "clear", "propose", "post", "objected"),
    "confirm": ("accept", "done", "clear", "propose", "post", "over"),
    "announce": ("accept", "done", "clear", "propose", "post", "over", "approve"),
    "pay": ("accept", "done", "clear", "propose", "post", "over", "approve", "publish"),
    "granted": ("accept", "done", "clear", "propose", "post", "over", "approve", "publish", "paid"),
    "refused": ("accept", "done", "clear", "propose", "post", "over", "refuse"),
    "told": ("accept", "done", "clear", "propose", "post", "over", "refuse", "told"),
}
"""Where a freshly filed matter can be brought, and by which outcomes. `fix` waits for papers, `declined` lies with the
county without having hung, `open` hangs on the wall."""


def bring_to(matter: Matter, place: str) -> Matter:
    """Walk a freshly filed matter to a step, or to `fix`, `open`, `granted`, `told` (see ROUTES), by the right posts."""
    for outcome in ROUTES[place]:
        if outcome == "post":
            step(matter)
        elif outcome == "objected":
            object_to(notice_of(matter))
        elif outcome == "over":
            end_window(notice_of(matter))
        else:
            step(matter, outcome)
        matter = fresh(matter)
    return matter


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row)._default_manager.get(pk=row.pk)


def notice_of(matter: Matter) -> Notice:
    """The latest notice of a matter."""
    return Notice.objects.filter(matter=matter).latest("put_up_at", "version")


def open_notice(world: World, head: str = "吴桂英", **filing: Any) -> Notice:
    """A notice with its window open, of a matter filed and walked for it."""
    return notice_of(bring_to(file_matter(world, head, **filing), "open"))


def object_to(
    notice: Notice, text: str = "他家有一辆小汽车。", *, actor: Actor = VILLAGER, **given: Any
) -> Objection:
    """A villager objects."""
    return file_objection(notice.pk, text=text, actor=actor, **given)


def answer(objection: Objection, *, stands: bool = True, text: str = "查过了，车是邻居的。") -> Objection:
    """The township answers an objection."""
    return answer_objection(
        objection.pk,
        stands=stands,
        answer=text,
        actor=officer(step_action(objection.notice.answerers[0]), objection.unit_path),
    )


def end_window(notice: Notice) -> Notice:
    """Midnight after the window's last day: the sweep closes the notice. The clock is put back afterwards."""
    assert notice.closes_at is not None
    with clock.at(max(notice.closes_at, clock.now())), transaction.atomic():
        close_notice(notice.pk)
    return fresh(notice)


def raise_concern(notice: Notice, text: str = "公示单上的人数和户口簿不一样，请核对。") -> Concern:
    """The chair of the committee raises a concern about a notice."""
    return raise_concern_about(notice.pk, text, actor=officer(Action.RAISE_CONCERN, notice.unit_path))


@contextmanager
def days_later(days: float) -> Iterator[datetime]:
    """Within the block it is that many days later."""
    then = clock.now() + timedelta(days=days)
    with clock.at(then):
        yield then


__all__ = [
    "BEGINNING",
    "CAST",
    "CITY",
    "COUNTY",
    "EMPTY",
    "FAR_VILLAGE",
    "FIXTURES",
    "NEIGHBOUR",
    "OTHER_TOWNSHIP",
    "PASSWORD",
    "ROUTES",
    "TOWNSHIP",
    "VILLAGE",
    "World",
    "answer",
    "bring_to",
    "build_world",
    "days_later",
    "dibao",
    "empty_tables",
    "end_window",
    "entry_for",
    "file_matter",
    "fresh",
    "notice_of",
    "object_to",
    "officer",
    "open_notice",
    "raise_concern",
    "step",
    "taker",
    "trigger_sql",
]
