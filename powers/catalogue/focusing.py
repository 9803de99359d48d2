"""A county decides about one of the focus fields: whether it watches it most, and which items belong to it."""

from collections.abc import Iterable

from django.db import transaction

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import Refused
from portal.privacy import find
from powers.catalogue.models import Focus
from powers.catalogue.policy import may_focus
from powers.catalogue.queries.focus import fields_of
from powers.catalogue.queries.lists import county_list


@transaction.atomic
def set_focus(
    unit_id: int, key: str, *, chosen: bool, items: Iterable[str], reason: str, seen: str, actor: Actor
) -> Focus:
    """Say whether a field is a focus of the county and which items belong to it, and why (S0-41, S1-07).

    `seen` is what stood on the page (`FieldHere.seen`). Raises Refused for anybody but the county's keeper, and
    NotAllowed: no list of its own, no such field, an item that is not on the list, none at all for a focus, no
    reason or one with personal data, nothing changed, somebody else was quicker.
    """
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit_id)
    decision = may_focus(actor, unit)
    if not decision:
        raise Refused(decision)
    found = county_list(unit)
    if found is None or found.catalogue.unit_id != unit.pk:
        raise NotAllowed("这里没有自己的清单，没有重点可定。")
    now = next((one for one in fields_of(found.catalogue) if one.key == key), None)
    if now is None:
        raise NotAllowed("没有这一块。")
    wanted = frozenset(items)
    known = {power.number for category in found.categories for power in category.powers}
    _check(chosen, wanted, known, reason)
    if seen != now.seen:
        raise NotAllowed("你看的时候，别人刚改过这一块。下面已经是新的，看过再定。")
    if (chosen, wanted) == (now.chosen, now.items):
        raise NotAllowed("和现在的一样，没有要改的。")
    own = frozenset(now.field.items)
    with event("catalogue.focus_set", actor=actor, unit=unit, remark=reason.strip()) as draft:
        row = Focus.objects.filter(unit=unit, field=key).first() or Focus(unit=unit, field=key)
        row.chosen, row.added, row.removed = chosen, sorted(wanted - own), sorted(own - wanted)
        row.save()
        draft.subject = row
        draft.data |= {
            "field": now.name,
            "chosen": chosen,
            "was": now.chosen,
            "in": sorted(wanted - now.items),
            "out": sorted(now.items - wanted),
        }
        raise_stamp(unit)
    return row


def _check(chosen: bool, wanted: frozenset[str], known: set[str], reason: str) -> None:
    if not reason.strip():
        raise NotAllowed("请写明为什么这样定。")
    if find(reason):
        raise NotAllowed("理由里不要写身份证号、电话、卡号。")
    if strange := wanted - known:
        raise NotAllowed(f"清单上没有第{'、'.join(sorted(strange))}项。")
    if chosen and not wanted:
        raise NotAllowed("定为重点的，至少要有一项。")
