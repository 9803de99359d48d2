"""A county's own numbers: set within the bounds of the layers above, from a day on, by a document (design §11.5)."""

from datetime import date, timedelta

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.bounds import refusal
from portal.organisation.measures import SHARES, Value, number
from portal.organisation.models import Parameter, Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.operations import raise_stamp
from portal.organisation.parameters import Rule, layered, rule
from portal.organisation.policy import require


def set_parameter(
    unit_id: int, key: str, value: Value, *, since: date, document: str, actor: Actor
) -> Parameter:
    """Give a number of law a stricter value in a county from a day on. The document must have been read to enter it.

    Raises Refused outside one's reach, NoParameter for a key that no layer above has, and NotAllowed: it would
    loosen the rule above (which is named), nothing changes, a day gone by, no document, another sort of number.
    """
    with transaction.atomic():
        unit = _locked(unit_id)
        with event("parameter.set", actor=actor, unit=unit, remark=document.strip()) as draft:
            require(actor, Action.KEEP_PARAMETERS, unit)
            upper = _above(unit, key, since)
            _check(upper, value, since, document)
            own = Parameter.objects.filter(unit=unit, key=key, valid_to__isnull=True)
            if own.filter(valid_from__gte=since).exists():
                raise NotAllowed("已经定过从那天或者更晚起的数，请换一个更晚的日期。")
            if rule(unit, key, since).value == value:
                raise NotAllowed("和现在的一样，不用另定。")
            for former in own:
                former.valid_to = since - timedelta(days=1)
                former.save(update_fields=["valid_to"])
            draft.subject = row = Parameter.objects.create(
                unit=unit,
                key=key,
                name=upper.name,
                value=value,
                measure=upper.measure,
                citation=document.strip(),
                confirmed=True,
                stricter=upper.stricter,
                binding=True,
                valid_from=since,
            )
            _tell_pages(unit, draft, key)
    return row


def end_parameter(unit_id: int, key: str, *, last_day: date, reason: str, actor: Actor) -> Parameter:
    """A county's own number holds no longer after a day; the layer above does. Raises NotAllowed when it has none."""
    with transaction.atomic():
        unit = _locked(unit_id)
        with event("parameter.ended", actor=actor, unit=unit, remark=reason.strip()) as draft:
            require(actor, Action.KEEP_PARAMETERS, unit)
            row = Parameter.objects.filter(unit=unit, key=key, valid_to__isnull=True).first()
            if row is None:
                raise NotAllowed("本县没有另定这个数。")
            if not reason.strip():
                raise NotAllowed("请写明为什么不再另定。")
            if last_day < max(row.valid_from, clock.today() - timedelta(days=1)):
                raise NotAllowed("最后一天不能早于昨天，也不能早于起用那天。")
            row.valid_to = last_day
            row.save(update_fields=["valid_to"])
            draft.subject = row
            _tell_pages(unit, draft, key)
    return row


def _locked(unit_id: int) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    if unit.kind not in COUNTY_KINDS:
        raise NotAllowed("只有县、区和功能区可以另定。")
    return unit


def _above(unit: Unit, key: str, on: date) -> Rule:
    """What binds from above on that day; NoParameter without any."""
    if unit.parent is None:
        raise NotAllowed("上面没有别的规定。")
    rule(unit.parent, key, on)
    return layered(unit.parent, on)[key].bound


def _check(upper: Rule, value: Value, since: date, document: str) -> None:
    if since < clock.today():
        raise NotAllowed("不能从过去的日子起，请写今天或者以后。")
    if not document.strip():
        raise NotAllowed("请写明依据哪个文件。")
    if isinstance(value, str) != (upper.measure in SHARES):
        raise NotAllowed("这个数的写法和上面的规定不一样。")
    if number(value) < 0 or (upper.measure in SHARES and number(value) > 1):
        raise NotAllowed("这个数太大或者太小了。")
    if reason := refusal(upper, value):
        raise NotAllowed(reason)


def _tell_pages(unit: Unit, draft: Draft, key: str) -> None:
    """Pages of the county's villages sum its stamp in, so one stamp is enough."""
    draft.data["key"] = key
    raise_stamp(unit)
