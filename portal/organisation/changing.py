"""What happens to places that stand: renamed, given another code, merged, ended. Nothing is overwritten or lost.

The old name and code stand in `Former` and go on answering; a place that ended stays readable with where it
went. It is the county government that approves (山东省实施村民委员会组织法办法 3); here its document is entered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.levels import same_level
from portal.organisation.models import Appointment, Former, Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require

Business = Callable[[Unit], int]
_business: dict[str, Business] = {}


def hold_open(word: str, count: Business) -> None:
    """An app above names what must be finished before a place may end, and how much of it there still is."""
    _business[word] = count


def rename_unit(unit_id: int, *, name: str, code: str, since: date, document: str, actor: Actor) -> Unit:
    """Call a place otherwise from a day on: another name, another code, or both.

    Raises Refused outside one's reach and NotAllowed: nothing changes, a code another place has or had, a day to
    come or before the last change, no document.
    """
    with _changing(unit_id, "unit.renamed", since=since, document=document, actor=actor) as (unit, draft):
        if (unit.name, unit.code) == (name, code):
            raise NotAllowed("名称和代码都没有变。")
        if unit.called_from and since <= unit.called_from:
            raise NotAllowed(f"现在的名称和代码是{_day(unit.called_from)}起用的，日期要在那以后。")
        taken = Unit.objects.filter(code=code).exclude(pk=unit.pk).first()
        once = Former.objects.filter(code=code).exclude(unit=unit).select_related("unit").first()
        if taken or once:
            raise NotAllowed(
                f"代码{code}是{taken.name if taken else once and once.unit.name}的，不能再给别处用。"
            )
        Former.objects.create(
            unit=unit,
            code=unit.code,
            name=unit.name,
            valid_from=unit.called_from,
            valid_to=since - timedelta(days=1),
        )
        draft.data |= {"from": [unit.name, unit.code], "to": [name, code]}
        unit.name, unit.code, unit.called_from = name, code, since
        unit.save(update_fields=["name", "code", "called_from"])
    return unit


def merge_unit(unit_id: int, into_id: int, *, since: date, document: str, actor: Actor) -> Unit:
    """A place is part of another of its level from a day on; its own posts end the day before.

    Raises Refused and NotAllowed as `end_unit` does, and for a target that ended, is itself or of another level.
    """
    with _changing(unit_id, "unit.merged", since=since, document=document, actor=actor) as (unit, draft):
        into = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=into_id)
        require(actor, Action.KEEP_PLACES, into)
        if into.pk == unit.pk or not same_level(unit, into):
            raise NotAllowed("只能并入同一级的另一个地方。")
        if into.ended:
            raise NotAllowed(f"{into.name}自己已经不在了，不能并进去。")
        _end(unit, since, actor)
        unit.successor = into
        unit.save(update_fields=["valid_to", "successor"])
        draft.data |= {"into": into.code}
        raise_stamp(into)
    return unit


def end_unit(unit_id: int, *, since: date, document: str, actor: Actor) -> Unit:
    """A place no longer is from a day on, and no other follows it.

    Raises Refused outside one's reach and NotAllowed while it holds places that stand or business that runs,
    for a day to come, before its people took office, or without a document.
    """
    with _changing(unit_id, "unit.ended", since=since, document=document, actor=actor) as (unit, _):
        _end(unit, since, actor)
        unit.save(update_fields=["valid_to"])
    return unit


def unfinished(unit: Unit) -> tuple[str, ...]:
    """What must be finished before a place may end: 2件办件, 下面还有3个地方. One query for each sort."""
    below = Unit.objects.standing().filter(parent=unit).count()
    counts = [(word, count(unit)) for word, count in _business.items()]
    return (*((f"下面还有{below}个地方",) if below else ()), *(f"{n}件{word}" for word, n in counts if n))


@contextmanager
def _changing(
    unit_id: int, kind: str, *, since: date, document: str, actor: Actor
) -> Iterator[tuple[Unit, Draft]]:
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
        with event(kind, actor=actor, subject=unit, unit=unit, remark=document.strip()) as draft:
            require(actor, Action.KEEP_PLACES, unit)
            if unit.ended:
                raise NotAllowed(f"{unit.name}已经不在了，不能再改。")
            if since > clock.today():
                raise NotAllowed("日期还没有到，请到那天再改。")
            if not document.strip():
                raise NotAllowed("请写明依据哪个文件。")
            draft.data["since"] = since.isoformat()
            yield unit, draft
            raise_stamp(unit)


def _end(unit: Unit, since: date, actor: Actor) -> None:
    left = unfinished(unit)
    if left:
        raise NotAllowed(f"{unit.name}还有没办完的：{'、'.join(left)}。先办完、撤回或者转走，再来改。")
    last_day = since - timedelta(days=1)
    running = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=since), post__body__unit=unit)
    for held in running.select_related("account", "post"):
        if held.since > last_day:
            raise NotAllowed(f"{held.account.name}是{_day(held.since)}才任职的，日期要在那以后。")
        with event("appointment.ended", actor=actor, subject=held, unit=unit):
            held.until = last_day
            held.save(update_fields=["until"])
            held.account.groups.remove(held.post.group)
    unit.valid_to = last_day


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
