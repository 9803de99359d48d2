"""A table of handlers handed in at the desk: kept, shown, taken in once."""

from datetime import timedelta

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import require
from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE, Given
from powers.hands.importing.plan import Plan, plan
from powers.hands.models import HandUpload, Part
from powers.hands.operations.locking import KEEP, locked
from powers.hands.operations.naming import name_hands

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep_hands_upload(unit_id: int, part: Part, file: Given, *, actor: Actor) -> HandUpload:
    """Keep a table for a part until it is confirmed; an earlier one of the same person for it goes.

    It is no act yet and leaves no event. Raises Refused for whoever does not keep the part, NotAllowed for a file
    larger than any table.
    """
    unit = locked(unit_id)
    require(actor, KEEP[part], unit)
    if len(file.data) > MOST_BYTES:
        raise NotAllowed(f"{TOO_LARGE}。")
    own = HandUpload.objects.filter(unit=unit, part=part, account_id=actor.id or 0)
    own.filter(done_at=None).delete()
    return own.create(
        unit=unit, part=part, account_id=actor.id or 0, name=file.name[-120:], content=file.data
    )


def plan_of(upload: HandUpload) -> Plan:
    """What the kept table would do now."""
    return plan(upload.unit, Part(upload.part), Given(upload.name, bytes(upload.content)))


@transaction.atomic
def take_hands_upload(pk: str, *, seen: str, actor: Actor) -> HandUpload:
    """Take in a kept table as its owner saw it (`seen`, the digest of the plan): all of it. A second press does nothing.

    Raises HandUpload.DoesNotExist for anybody else's, Refused, and NotAllowed with faults or when something changed.
    """
    own = HandUpload.objects.filter(pk=pk, account_id=actor.id or 0)
    locked(own.get().unit_id)  # the place before its tables, as when one is handed in
    upload = own.select_for_update(of=("self",)).select_related("unit__parent").get()
    if upload.done_at is not None:
        return upload
    part = Part(upload.part)
    require(actor, KEEP[part], upload.unit)
    planned = plan_of(upload)
    if planned.problems:
        raise NotAllowed("表里还有要改的地方，改好再传。")
    if planned.digest != seen:
        raise NotAllowed("你看过以后又有改动。请照下面的再看一遍。")
    count = name_hands(upload.unit_id, part, planned.choices, seen=planned.table.serial, actor=actor)
    upload.content, upload.done_at = b"", clock.now()
    upload.result = {"changed": count, "same": planned.same}
    upload.save()
    return upload


def discard_stale_hands() -> int:
    """Drop tables that are older than a day, taken in or not. Returns how many."""
    count, _ = HandUpload.objects.filter(handed_in_at__lt=clock.now() - KEPT_FOR).delete()
    return count
