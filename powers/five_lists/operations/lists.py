"""A county's keeper begins one of its lists beside that of powers; its rows come from a table or one by one."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from portal.organisation.stamps import short_code
from portal.privacy import publishable
from powers.catalogue.models import Catalogue, Category, ListKind

ASPECTS = (
    "政治立场不坚定", "重大决策不合规", "组织生活不严肃", "财务规定不执行",
    "服务群众不作为", "工作纪律不遵守", "履行职责不廉洁", "自身形象不端正",
)  # fmt: skip
"""The eight aspects of a negative list, by their exact names (S4-13)."""
BEGINNING: dict[str, tuple[str, ...]] = {
    ListKind.NEGATIVE: ASPECTS,
    ListKind.FORBIDDEN: ("应取消和禁入事项",),
    ListKind.DISCLOSURE: ("党务", "村务", "财务"),
}
"""The categories that a kind of list begins with."""


def open_list(
    unit_id: int,
    kind: str,
    title: str,
    *,
    issued_on: date,
    issuers: Sequence[str],
    actor: Actor,
    declared: int | None = None,
) -> Catalogue:
    """Begin a list of a kind in a county, empty. `declared` is the number of rows that its document states.

    Raises Refused for anybody but the county's keeper; NotAllowed for a list that is there, the list of powers, a day
    to come, no title or issuer.
    """
    with transaction.atomic():
        unit = Unit.objects.select_for_update(no_key=True).get(pk=unit_id)
        with event("five.opened", actor=actor, unit=unit, data={"list": kind}) as ev:
            require(actor, Action.EDIT_ITEMS, unit)
            if unit.kind not in COUNTY_KINDS or kind not in ListKind.values or kind == ListKind.POWERS:
                raise NotAllowed("县里建的是负面、村级事务、公共服务和村务公开清单。")
            if Catalogue.objects.filter(unit=unit, kind=kind).exists():
                raise NotAllowed(f"{unit.name}已经有{ListKind(kind).label}了。")
            if issued_on > clock.today():
                raise NotAllowed("印发日期不能是以后的日子。")
            named = [publishable(one, "印发单位") for one in issuers if one.strip()]
            said = publishable(title, "名称")
            if not said or not named:
                raise NotAllowed("请写清单的名称和印发单位。")
            ev.subject = made = Catalogue.objects.create(
                key=f"{short_code(unit.code)}-{kind}".lower(),
                title=said,
                kind=kind,
                unit=unit,
                issued_on=issued_on,
                issuers=named,
                declared=declared,
                categories_declared=len(ASPECTS) if kind == ListKind.NEGATIVE else None,
            )
            for position, name in enumerate(BEGINNING.get(kind, ()), start=1):
                Category.objects.create(catalogue=made, position=position, name=name)
            raise_stamp(unit)
    return made
