"""Thirty of a thing, quickly: copies of one that came about by the real operations."""

from datetime import timedelta
from typing import Any

from django.db.models import Max

from disclosure.models import Notice, NoticeEntry, Objection
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.ids import new_id
from powers.catalogue.models import Catalogue, LawDocument, PowerVersion
from powers.matters.models import Matter
from supervision.models import Concern


def _copy(row: Any, **changes: Any) -> Any:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname != "id"}
    return type(row)._default_manager.create(**(values | changes))


def many_matters(matter: Matter, count: int) -> None:
    """`count` more matters like this one."""
    last = Matter.objects.filter(unit=matter.unit).aggregate(last=Max("serial"))["last"]
    with event("test.copied", actor=SYSTEM, unit=matter.unit):
        for n in range(1, count + 1):
            _copy(matter, id=new_id(), serial=last + n)


def many_notices(notice: Notice, count: int, **changes: Any) -> None:
    """`count` more notices like this one, of no matter, each with its rows."""
    rows = list(NoticeEntry.objects.filter(notice=notice))
    with event("test.copied", actor=SYSTEM, unit=notice.unit):
        for n in range(count):
            at = notice.put_up_at + timedelta(seconds=n + 1)
            copy = _copy(notice, **{"id": new_id(), "matter_id": None, "put_up_at": at, **changes})
            for row in rows:
                _copy(row, notice_id=copy.pk)


def many_rows(notice: Notice, count: int) -> None:
    """`count` more rows in its table."""
    row = NoticeEntry.objects.filter(notice=notice).latest("position")
    for n in range(1, count + 1):
        _copy(row, position=row.position + n)


def many_objections(objection: Objection, count: int, **changes: Any) -> None:
    """`count` more objections like this one."""
    with event("test.copied", actor=SYSTEM, unit=objection.notice.unit):
        for n in range(count):
            _copy(objection, receipt=new_id(), text=f"{objection.text}（{n}）", **changes)


def many_concerns(concern: Concern, count: int) -> None:
    """`count` more concerns like this one."""
    with event("test.copied", actor=SYSTEM, unit=concern.unit):
        for n in range(count):
            _copy(concern, id=new_id(), serial=500 + n)


def many_bases(number: str, key: str, count: int) -> None:
    """`count` more parts of an item of the base list, and as many unread articles of a law that all of them rest on."""
    law = LawDocument.objects.get(key=key)
    version = PowerVersion.objects.get(
        power__catalogue__key="zibo-2019", power__number=number, power__sub_number=0
    )
    basis, article = version.bases.order_by("-position").first(), law.provisions.order_by("-position").first()
    with event("test.copied", actor=SYSTEM):
        for n in range(1, count + 1):
            unread = {"confirmed_on": None, "confirmed_text": "", "pending": "没有读到原文"}
            more = _copy(article, position=article.position + n, article=f"第{n}款", **unread)
            power = _copy(version.power, sub_number=n)
            part = _copy(version, power_id=power.pk)
            for one in (version, part):
                _copy(basis, version_id=one.pk, document_id=law.pk, provision_id=more.pk, position=500 + n)


def many_lists(key: str, count: int) -> None:
    """`count` more lists like this one, and as many more entries, bodies, draftings and counterparts in it."""
    catalogue = Catalogue.objects.get(key=key)
    version = PowerVersion.objects.filter(power__catalogue=catalogue).latest("power__number")
    drafting = version.power.draftings.get()
    with event("test.copied", actor=SYSTEM):
        for n in range(1, count + 1):
            _copy(catalogue, key=f"{key}-{n}")
            body = _copy(drafting.body, name=f"第{n}个单位")
            power = _copy(version.power, number=version.power.number + n)
            _copy(version, power_id=power.pk)
            _copy(drafting, power_id=power.pk, body_id=body.pk)
            for counterpart in version.power.counterparts.all():
                _copy(counterpart, entry_id=power.pk)
