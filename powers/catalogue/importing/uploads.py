"""A table handed in at the desk: kept, shown against its list, taken in once."""

from datetime import timedelta

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE, Given
from powers.catalogue.importing.operation import import_list, list_to_supply
from powers.catalogue.importing.plan import Plan, plan
from powers.catalogue.models import ListUpload
from powers.catalogue.policy import may_supply

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep_upload(key: str, file: Given, *, actor: Actor) -> ListUpload:
    """Keep a table for the list `key` until it is confirmed; an earlier one of the same person for it goes.

    It is no act yet and leaves no event. Raises NotAllowed for a list that takes no table and for a file larger than
    any list, Refused for somebody who keeps no list.
    """
    catalogue = list_to_supply(key)
    decision = may_supply(actor, catalogue)
    if not decision:
        raise Refused(decision)
    if len(file.data) > MOST_BYTES:
        raise NotAllowed(f"{TOO_LARGE}。")
    own = ListUpload.objects.filter(catalogue=catalogue, account_id=actor.id or 0)
    own.filter(done_at=None).delete()
    return own.create(catalogue=catalogue, account_id=actor.id or 0, name=file.name[-120:], content=file.data)


def plan_of(upload: ListUpload) -> Plan:
    """What the kept table would do to its list now."""
    return plan(upload.catalogue, _file(upload))


@transaction.atomic
def take_upload(pk: str, *, seen: str, partial: bool, actor: Actor) -> ListUpload:
    """Take in a kept table as its owner saw it (`seen`, the digest of the plan). A second press does nothing more.

    Raises ListUpload.DoesNotExist for anybody else's, and what `import_list` raises.
    """
    own = ListUpload.objects.filter(pk=pk, account_id=actor.id or 0)
    list_to_supply(own.get().catalogue.key)  # the list is locked before its tables, as when one is handed in
    upload = own.select_for_update().get()
    if upload.done_at is not None:
        return upload
    done = import_list(upload.catalogue.key, _file(upload), actor=actor, partial=partial, seen=seen)
    upload.content, upload.done_at = b"", clock.now()
    upload.result = {**done.fates, "entries": done.entries}
    upload.save()
    return upload


def discard_stale_uploads() -> int:
    """Drop tables that are older than a day, taken in or not. Returns how many."""
    count, _ = ListUpload.objects.filter(handed_in_at__lt=clock.now() - KEPT_FOR).delete()
    return count


def _file(upload: ListUpload) -> Given:
    return Given(upload.name, bytes(upload.content))
