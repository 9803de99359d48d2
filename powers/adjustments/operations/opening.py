"""Looking a county's list through for changes nobody has looked it through for: what rests on one is opened."""

from collections.abc import Mapping

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import Draft, event
from portal.organisation.models import Post, Unit
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rule
from portal.organisation.recipients import next_recipients
from portal.worktime import DayUnit, Span, count, long_date
from powers.adjustments.models import Adjustment, Change, ChangeKind, Round
from powers.adjustments.operations.alarms import DESK, ladder_of
from powers.adjustments.owning import owners_of
from powers.adjustments.saying import changed
from powers.catalogue.models import Basis, Catalogue, PowerVersion
from powers.catalogue.queries import ListedPower, county_list

LIMIT = "adjustments.settle_days"


def look_through(catalogue_id: int) -> list[Round]:
    """Open a round for each change that this county's list was not looked through for: one item, one adjustment.

    Base items that the county inherits are its own here. All changes at once, in one transaction.
    """
    catalogue = Catalogue.objects.select_related("unit__parent").get(pk=catalogue_id)
    unit = catalogue.place
    rows = Change.objects.exclude(rounds__catalogue=catalogue).select_related(
        "document", "newer", "provision"
    )
    with event("adjustments.opened", actor=SYSTEM, subject=catalogue, unit=unit) as ev:
        items = _items(unit)
        rounds = [_open(one, catalogue, _resting(one, items), ev) for one in rows.order_by("pk")]
        ev.data["items"] = Adjustment.objects.filter(round__in=rounds).count()
        if ev.data["items"]:
            raise_stamp(unit)
    return rounds


def limit(unit: Unit) -> Span:
    """Until when what is opened today is to be settled."""
    found = rule(unit, LIMIT)
    return count(clock.today(), int(found.value), DayUnit(found.measure))


def _items(unit: Unit) -> dict[int, ListedPower]:
    """The items in use on the list of a county, by version."""
    found = county_list(unit)
    powers = [p for category in found.categories for p in category.powers] if found else []
    return {one.version_id: one for one in powers if not one.stopped}


def _resting(change: Change, items: Mapping[int, ListedPower]) -> list[ListedPower]:
    """Of these items those that rest on what changed, in the order of the list. A version written since knew of it."""
    rows = Basis.objects.filter(version__in=items, document=change.document_id, former=False)
    if change.kind == ChangeKind.ARTICLE:
        rows = rows.filter(provision=change.provision_id)
    resting = set(rows.values_list("version_id", flat=True))
    written = PowerVersion.history.model.objects.filter(
        id__in=resting, history_type="+", event_id__gt=change.event_id
    )
    resting -= set(written.values_list("id", flat=True))
    return [one for pk, one in items.items() if pk in resting]


def _open(change: Change, catalogue: Catalogue, items: list[ListedPower], ev: Draft) -> Round:
    unit, now = catalogue.place, clock.now()
    made = Round(change=change, catalogue=catalogue, unit=unit, unit_path=unit.path)
    if not items:
        made.closed_at = now
        made.save(force_insert=True)
        return made
    span = limit(unit)
    made.due, made.alarm_at = span.last, span.closes_at
    made.save(force_insert=True)
    owners: dict[int, Post] = {}
    for one in items:
        row = Adjustment(round=made, number=one.number, name=one.name, version_id=one.version_id)
        row.save(force_insert=True)
        owners |= {post.pk: post for post in owners_of(catalogue, one.number)}
    if not owners:
        _, above = next_recipients(
            ladder_of(made), unit.path, 0
        )  # nothing is late: who is told then is told again
        owners = {post.pk: post for post in above}
    text = f"{changed(change)}。用到它的{len(items)}项要不要改，最晚{long_date(span.last)}定下来。"
    tell([*owners.values()], text, f"{DESK}{made.pk}/", ev)
    return made
