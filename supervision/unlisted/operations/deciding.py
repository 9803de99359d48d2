"""The county's keeper decides: on the list already, to be listed, to be stopped, or no power at all."""

from django.db.models import Max

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.catalogue.models import LawDocument, Standing
from powers.catalogue.queries import catalogue_of, find, has_lost_its_ground
from supervision.models import UnlistedReport
from supervision.unlisted.lifecycle import DECISIONS, ReportStatus
from supervision.unlisted.operations.moving import moving
from supervision.unlisted.policy import KEEPER, action_of
from supervision.unlisted.rules import (
    ListItem,
    Ruling,
    bases_in_the_way,
    item_in_the_way,
    listing_in_the_way,
    missing_words,
)


def decide_report(report_id: str, verb: str, ruling: Ruling, *, actor: Actor) -> UnlistedReport:
    """Decide about a report, in public: point, accept, order or dismiss. Two keepers at once: the second is told who did.

    Raises NotAllowed: decided already, words missing or with personal data, an item that is not on the list, stopped or
    to be cleared, documents that cannot carry a power; Refused for anybody but the keeper.
    """
    if verb not in DECISIONS:
        raise NotAllowed("请选一种处理。")
    with moving(report_id, verb, actor=actor) as (report, ev):
        require(actor, action_of(verb, report), report)
        again = report.status == ReportStatus.TO_LIST and verb == "order"
        if report.status != ReportStatus.REPORTED and not again:
            raise NotAllowed(f"这件事{report.decided_by}已经处理过了：{report.get_status_display()}。")
        _write(report, verb, ruling)
        report.decided_at = clock.now()
        report.decided_by = f"{actor.title(report.unit_path, KEEPER)}{actor.name}"
        if report.serial is None:
            report.year, report.serial = _next_number(report)
        ev.data |= {"item": report.item, "bases": report.bases}
    return report


def record_listing(report_id: str, number: str, *, actor: Actor) -> UnlistedReport:
    """What was to be listed stands on the county's own list now, under this number (from 101).

    Raises NotAllowed when the list has no such item of its own, or one that is stopped or to be cleared.
    """
    with moving(report_id, "list", actor=actor) as (report, ev):
        require(actor, action_of("list", report), report)
        item = item_of(report.county, number)
        if reason := listing_in_the_way(number, item):
            raise NotAllowed(reason)
        report.item, report.item_name = number, item.name if item else ""
        ev.data["item"] = number
    return report


def item_of(county: Unit, number: str) -> ListItem | None:
    """The item with this number on the list that holds in a county. Three queries."""
    catalogue = catalogue_of(county)
    version = find(catalogue, number) if catalogue else None
    if catalogue is None or version is None:
        return None
    return ListItem(
        number,
        version.name,
        own=version.power.catalogue_id == catalogue.pk,
        stopped=version.standing == Standing.STOPPED,
        groundless=has_lost_its_ground(version),
    )


def _write(report: UnlistedReport, verb: str, ruling: Ruling) -> None:
    phones = duty_phones(report.unit_path)
    given = Ruling(
        plain_words(ruling.wording),
        plain_words(ruling.reason),
        ruling.item.strip(),
        tuple(dict.fromkeys(ruling.bases)),
    )
    if reason := missing_words(verb, given):
        raise NotAllowed(reason)
    if given.wording == report.what:
        raise NotAllowed("公开的说法请用自己的话写，不要照抄原话：熟人看得出是谁说的。")
    report.wording = publishable(given.wording, "公开的说法", phones)
    report.reason = publishable(given.reason, "县里的意见", phones)
    report.item = report.item_name = ""
    report.bases = []
    if verb == "point":
        _point(report, given.item)
    elif verb == "accept":
        report.bases = _bases(given.bases)


def _point(report: UnlistedReport, number: str) -> None:
    item = item_of(report.county, number) if number else None
    if reason := item_in_the_way(number, item):
        raise NotAllowed(reason)
    report.item, report.item_name = number, item.name if item else ""


def _bases(keys: tuple[str, ...]) -> list[str]:
    """The documents by key, all of which can carry a power today. Raises NotAllowed otherwise."""
    found = {row.key: row for row in LawDocument.objects.filter(key__in=keys)}
    if unknown := [key for key in keys if key not in found]:
        raise NotAllowed(f"登记的法律文件里没有“{'、'.join(unknown)}”。")
    if reason := bases_in_the_way([found[key] for key in keys], clock.today()):
        raise NotAllowed(reason)
    return list(keys)


def _next_number(report: UnlistedReport) -> tuple[int, int]:
    """Next in its county and year; the county's row is the lock, so numbers have neither gap nor twin.

    The place is locked before its county, as everywhere stamps are raised.
    """
    town = [report.unit.parent_id] if report.unit.is_village and report.unit.parent_id else []
    for pk in (report.unit_id, *town, report.county_id):
        Unit.objects.select_for_update(no_key=True).get(pk=pk)
    year = clock.today().year
    last = (
        UnlistedReport.objects.filter(county=report.county_id, year=year).aggregate(last=Max("serial"))[
            "last"
        ]
        or 0
    )
    return year, last + 1
