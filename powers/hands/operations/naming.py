"""Naming who sees to what: some items at once, by copying, or by default for all of a part; from a table too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment, Post, Unit
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from powers.hands.models import Hand, Part
from powers.hands.operations.locking import KEEP, keeping_of, locked
from powers.hands.queries.tables import Table, table_of
from powers.hands.rules import may_handle, phone_fault, plain_phone

SHOWN = 3
"""So many items are named in a message; the others are counted."""


@dataclass(frozen=True)
class Choice:
    """Who sees to an item, by appointment; without a handler the item is left to the default."""

    handler: int | None = None
    substitute: int | None = None
    phone: str = ""


def name_hands(unit_id: int, part: Part, choices: Mapping[str, Choice], *, seen: int, actor: Actor) -> int:
    """Name who sees to each of these items of a part; returns how many rows changed.

    `seen` is the last event that the page showed (`Table.serial`): what somebody else changed since is not
    overwritten. Raises Refused for whoever does not keep the part, and NotAllowed, with nothing written, for an item
    of another part, for people who may not handle it, for a telephone that may not be public, and for a conflict.
    """
    with transaction.atomic():
        unit = locked(unit_id)
        with event("hands.named", actor=actor, subject=unit, unit=unit, data={"part": part.value}) as draft:
            require(actor, KEEP[part], unit)
            table = table_of(unit, part)
            unknown = [number for number in choices if number and table.row(number) is None]
            if unknown or not choices:
                raise NotAllowed(_not_yours(unknown, part))
            people = _people(unit, choices.values())
            written = _write(table, choices, people, seen, draft)
            keeping_of(unit, part)
            draft.data["items"] = [row.number for row in written]
            _tell(written, people, draft, actor)
            raise_stamp(unit)
    return len(written)


def name_default(unit_id: int, part: Part, choice: Choice, *, seen: int, actor: Actor) -> int:
    """Name who sees to everything of a part that nobody else is named for. Raises as `name_hands` does."""
    return name_hands(unit_id, part, {"": choice}, seen=seen, actor=actor)


def copy_hands(
    unit_id: int, part: Part, source: str, numbers: Iterable[str], *, seen: int, actor: Actor
) -> int:
    """Give these items the same hands as another item of the part. Raises as `name_hands` does."""
    with transaction.atomic():
        unit = locked(unit_id)
        row = table_of(unit, part).row(source)
        if row is None or row.own is None or row.own.handler_id is None:
            raise NotAllowed("要照着抄的那一项自己还没有定下谁来办，换一项，或者直接选人。")
        choice = Choice(row.own.handler_id, row.own.substitute_id, row.own.phone)
        wanted = {number: choice for number in numbers if number != source}
        return name_hands(unit_id, part, wanted, seen=seen, actor=actor)


def leave_to_default(unit_id: int, part: Part, numbers: Iterable[str], *, seen: int, actor: Actor) -> int:
    """Take what is written about these items away: the default sees to them. Raises as `name_hands` does."""
    return name_hands(unit_id, part, dict.fromkeys(numbers, Choice()), seen=seen, actor=actor)


def choice_fault(choice: Choice, people: Mapping[int, Appointment], phones: frozenset[str]) -> str:
    """What is wrong with a choice as a sentence, "" when nothing is."""
    wanted = [pk for pk in (choice.handler, choice.substitute) if pk is not None]
    if any(pk not in people for pk in wanted):
        return "选的人现在不在村里的岗位上，请重新选"
    if any(not may_handle(people[pk].post.kind) for pk in wanted):
        return "监委会、监事会和纪检委员只监督，不经办，请选别人"
    if choice.handler is None and (choice.substitute is not None or choice.phone):
        return "先定经办人，才能写替手和电话"
    if len(wanted) == 2 and people[wanted[0]].account_id == people[wanted[1]].account_id:
        return "经办人和替手是同一个人，他不在时就没有人了，替手请选别人"
    return phone_fault(choice.phone, phones)


def people_of(unit: Unit) -> dict[int, Appointment]:
    """Everybody in office in a village today, by appointment. One query."""
    rows = Appointment.objects.current().filter(post__body__unit=unit).order_by("pk")
    return {row.pk: row for row in rows.select_related("account", "post__body__unit")}


def _people(unit: Unit, choices: Iterable[Choice]) -> dict[int, Appointment]:
    people, phones = people_of(unit), duty_phones(unit.path)
    for choice in set(choices):
        plain = Choice(choice.handler, choice.substitute, plain_phone(choice.phone))
        if fault := choice_fault(plain, people, phones):
            raise NotAllowed(f"{fault}。")
    return people


def _write(
    table: Table, choices: Mapping[str, Choice], people: Mapping[int, Appointment], seen: int, draft: Draft
) -> list[Hand]:
    rows = Hand.objects.filter(unit=table.unit, number__in=list(choices)).exclude(
        part__in=[one for one in Part if one is not table.part]
    )
    standing = {row.number: row for row in rows}
    changed: list[Hand] = []
    for number, choice in choices.items():
        row = standing.get(number) or Hand(
            unit=table.unit, number=number, part="" if number else table.part.value
        )
        said = (choice.handler, choice.substitute, plain_phone(choice.phone))
        if (row.handler_id, row.substitute_id, row.phone) == said:
            continue
        if row.serial > seen:
            raise NotAllowed(_overtaken(row))
        row.handler = people.get(choice.handler or 0)
        row.substitute = people.get(choice.substitute or 0)
        row.phone, row.serial = said[2], draft.id
        changed.append(row)
    if not changed:
        raise NotAllowed("和原来一样，没有要改的。")
    for row in changed:
        row.save()
    return changed


def _overtaken(row: Hand) -> str:
    last = row.history.order_by("-history_id").first()
    now = row.handler.account.name if row.handler else "没有单独定人"
    who = f"{last.actor_post}{last.actor_name}" if last else "别人"
    what = f"第{row.number}项" if row.number else "缺省的经办人"
    return f"你打开这页以后，{who}改了{what}，现在是：{now}。你的还没有存，看过再定。"


def _not_yours(numbers: list[str], part: Part) -> str:
    if not numbers:
        return "请先勾上要定的事项。"
    other = "党支部书记" if part is Part.COMMITTEE else "村委会"
    return f"第{'、'.join(numbers[:5])}项不在{part.label}事项里，由{other}定，或者清单上已经没有了。"


def _tell(rows: list[Hand], people: Mapping[int, Appointment], draft: Draft, actor: Actor) -> None:
    """Whoever is named learns of it at his own desk."""
    mine: dict[int, tuple[Post, list[str]]] = {}
    for row in rows:
        for who in (row.handler, row.substitute):
            if who is not None and people[who.pk].account_id != actor.id:
                number = f"第{row.number}项" if row.number else "没有另外定人的事项"
                mine.setdefault(who.post_id, (people[who.pk].post, []))[1].append(number)
    for post, numbers in mine.values():
        more = f"等{len(numbers)}项" if len(numbers) > SHOWN else ""
        unit = rows[0].unit
        part = draft.data["part"]
        text = f"{unit.name}定了由你经办或者当替手：{'、'.join(numbers[:SHOWN])}{more}"
        tell([post], text, f"/desk/hands/{unit.code}/{part}/", draft)
