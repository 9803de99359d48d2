"""Somebody says that something is done for which no list has an item: three doors, no name, no address."""

from django.db import transaction

from portal.audit.actors import VILLAGER, Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.operations import tell
from portal.organisation.paths import ancestors
from portal.organisation.policy import require
from portal.privacy import plain_words
from portal.worktime import long_date
from supervision.models import Door, LogNote, UnlistedReport
from supervision.unlisted.operations.moving import changed_in_public, settle

LONGEST_WHEN = 60


def report(
    unit: Unit,
    *,
    what: str,
    when_about: str = "",
    noticed: str = "",
    note: LogNote | None = None,
    actor: Actor = VILLAGER,
) -> UnlistedReport:
    """Take a report about a village, community, township or street in: from anybody, or from an officer.

    With `note` the committee hands on a record of its log; without one an officer of township or county reports
    what an inspection found. The same words about the same place, or the same record, are one report: a second
    press finds the first. Raises Refused for an officer who may not, and NotAllowed without words or for a place
    that no county's list reaches.
    """
    what = plain_words(what)
    if not what:
        raise NotAllowed("请写明叫人办了什么，或者收了什么。")
    county = county_of(unit)
    if unit.ended or county is None or unit.kind not in (*VILLAGE_KINDS, *TOWNSHIP_KINDS):
        raise NotAllowed("这里没有县里的清单管着，请选是哪个村、哪个乡镇。")
    door = _door(actor, unit, note)
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        twin = _twin(unit, what, note)
        if twin is not None:
            return twin
        about = {"door": door}
        with event("unlisted.reported", actor=actor, unit=unit, data=about) as ev:
            made = UnlistedReport(
                unit=unit,
                unit_path=unit.path,
                county=county,
                door=door,
                note=note,
                what=what,
                when_about=plain_words(when_about)[:LONGEST_WHEN],
                noticed=plain_words(noticed),
            )
            posts = settle(made)
            made.save(force_insert=True)
            ev.subject = made
            text = f"{unit.name}：收到一条清单以外的反映，最晚{long_date(made.decide_due)}处理"
            tell(posts, text, f"/desk/unlisted/{made.pk}/", ev)
            changed_in_public(made)
    return made


def county_of(unit: Unit) -> Unit | None:
    """The county or zone a place lies in, the nearest where a zone lies in a county. One query."""
    rows = Unit.objects.filter(path__in=ancestors(unit.path), kind__in=COUNTY_KINDS)
    return max(rows.select_related("parent"), key=lambda one: len(one.path), default=None)


def _door(actor: Actor, unit: Unit, note: LogNote | None) -> Door:
    if actor.kind == VILLAGER.kind:
        return Door.WEB
    if note is None:
        require(actor, Action.REPORT_UNLISTED, unit)
        return Door.INSPECTION
    require(actor, Action.NOTE_SUPERVISION, note)
    if note.unit_id != unit.pk:
        raise NotAllowed("这条监督记录不是这个村的。")
    return Door.LOG


def _twin(unit: Unit, what: str, note: LogNote | None) -> UnlistedReport | None:
    rows = UnlistedReport.objects.filter(erased_at__isnull=True)
    if note is not None:
        return rows.filter(note=note).first()
    return rows.filter(unit=unit, what=what, note__isnull=True).first()
