"""What officers see of the accounts: months within reach, what may be done in a village, a month's story."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from disclosure.models import EXPENSES, Account, LedgerPeriod
from portal import clock
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import visible


@dataclass(frozen=True)
class Keeping:
    """A village whose accounts an officer keeps: begun or not."""

    unit: Unit
    started: bool


def listed(actor: Actor) -> QuerySet[LedgerPeriod]:
    """The months an officer may see, the newest first, with the number of entries."""
    rows = visible(actor, Action.VIEW_LEDGER, LedgerPeriod.objects.all(), "unit_path")
    return rows.select_related("unit").annotate(count=Count("entries")).order_by("-month", "unit_path")


def kept_by(actor: Actor) -> list[Keeping]:
    """The villages whose accounts an officer keeps. Two queries."""
    units = list(visible(actor, Action.BOOK_LEDGER, villages(), "path").order_by("code"))
    begun = LedgerPeriod.objects.filter(unit__in=units, started_on__isnull=False)
    started = set(begun.values_list("unit_id", flat=True))
    return [Keeping(unit, unit.pk in started) for unit in units]


def villages() -> QuerySet[Unit]:
    """Every village and community."""
    return Unit.objects.filter(kind__in=VILLAGE_KINDS).select_related("parent")


def for_page() -> QuerySet[LedgerPeriod]:
    """Months with all that their page shows."""
    return LedgerPeriod.objects.select_related("unit__parent")


def accounts_by_hand(unit: Unit) -> tuple[Account, ...]:
    """What spending may be entered straight: all of it while paper is still being copied, else bank fees.

    Paper is copied into open months that began before the accounts came here.
    """
    first = LedgerPeriod.objects.filter(unit=unit, started_on__isnull=False).first()
    if first is None or first.started_on is None:
        return (Account.FEES,)
    copying = LedgerPeriod.objects.filter(unit=unit, published_at__isnull=True, month__lt=first.started_on)
    return EXPENSES if copying.exists() else (Account.FEES,)


def to_publish(actor: Actor) -> list[LedgerPeriod]:
    """The months over by now that wait for an officer to publish them, oldest first. One query."""
    rows = visible(actor, Action.PUBLISH_LEDGER, LedgerPeriod.objects.all(), "unit_path")
    over = rows.filter(published_at__isnull=True, month__lt=clock.today().replace(day=1))
    return list(over.select_related("unit").order_by("month"))
