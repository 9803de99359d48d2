"""What is shown of ordered services: to whoever has the code, to the post that answers, and in public only how many."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from portal import clock
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, visible
from portal.organisation.recipients import LADDERS
from powers.five_lists.lifecycle import MARKS, ORDER_WORDS, WAITING, OrderStatus
from powers.five_lists.models import ServiceOrder
from powers.five_lists.policy import ladder_of

PER_HOUR = 60
"""So many orders of one county in an hour, and no more."""


@dataclass(frozen=True)
class OrderRow:
    """A line of the desk. `urge` when it is late and was reported up to this officer. No name."""

    id: str
    title: str
    unit: str
    mark: str
    word: str
    due: date | None
    mine: bool
    urge: bool


@dataclass(frozen=True)
class Figures:
    """Of a county: how many were ordered within a year, how they ended, how many wait, how many of them late."""

    ordered: int
    done: int
    refused: int
    waiting: int
    late: int


def by_receipt(receipt: str) -> ServiceOrder | None:
    """The order with this code, without the words of whoever ordered. One query."""
    rows = ServiceOrder.objects.filter(receipt=receipt)
    parents = ("unit__parent__parent__parent__parent__parent", "county", "version__power")
    return rows.select_related(*parents).first()


def throttled(county_path: str) -> bool:
    """Whether so many were ordered within the hour that no more is taken."""
    since = clock.now() - timedelta(hours=1)
    rows = ServiceOrder.objects.filter(unit_path__startswith=county_path, ordered_at__gt=since)
    return rows.count() >= PER_HOUR


def figures(county: Unit) -> Figures:
    """Counts of a county's orders of the last year. One query."""
    rows = ServiceOrder.objects.filter(county=county, ordered_at__gt=clock.now() - timedelta(days=365))
    found = rows.aggregate(
        ordered=Count("pk"),
        done=Count("pk", filter=Q(status=OrderStatus.DONE)),
        refused=Count("pk", filter=Q(status=OrderStatus.REFUSED)),
        waiting=Count("pk", filter=Q(status__in=WAITING)),
        late=Count("pk", filter=Q(status__in=WAITING, due__lt=clock.today())),
    )
    return Figures(**found)


def waiting_at(unit: Unit) -> QuerySet[ServiceOrder]:
    """The orders of a place that somebody still has to do something about."""
    return ServiceOrder.objects.filter(unit=unit, status__in=WAITING)


def has_a_part(actor: Actor) -> bool:
    """Whether this officer may see any orders."""
    return bool(getattr(actor, "roots", {}).get(Action.VIEW_SERVICE_ORDER))


def listed(actor: Actor) -> QuerySet[ServiceOrder]:
    """The orders an officer may see, those that wait first, the nearest limit on top."""
    over = Case(When(status__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = visible(actor, Action.VIEW_SERVICE_ORDER, ServiceOrder.objects.all(), "unit_path")
    return rows.select_related("unit", "version").order_by(over, "due", "-ordered_at", "pk")


def row_of(order: ServiceOrder, actor: Actor) -> OrderRow:
    """A line. No query."""
    mine = lies_with(actor, order)
    return OrderRow(
        order.pk,
        order.version.name,
        order.unit.name,
        MARKS[order.status],
        ORDER_WORDS[order.status],
        order.due,
        mine,
        not mine and was_told(actor, order),
    )


def lies_with(actor: Actor, order: ServiceOrder) -> bool:
    """Whether this officer holds the post that the row names, or was told in time because nobody does. No query."""
    if order.status not in WAITING or not isinstance(actor, Officer):
        return False
    if any(c.kind == order.answerer and order.unit_path.startswith(c.path) for c in actor.chairs):
        return True
    return order.due is not None and order.due >= clock.today() and was_told(actor, order)


def was_told(actor: Actor, order: ServiceOrder) -> bool:
    """Whether it is late and an alarm has reached one of this officer's posts. No query."""
    if not order.alarm_level or not isinstance(actor, Officer) or order.status not in WAITING:
        return False
    kinds = {kind for rung in LADDERS[ladder_of(order)][: order.alarm_level] for kind in rung}
    return any(chair.kind in kinds and order.unit_path.startswith(chair.path) for chair in actor.chairs)


def waiting_for(actor: Actor) -> list[OrderRow]:
    """What lies with this officer, or is late and his to press. One query, for whoever may see any."""
    if not has_a_part(actor):
        return []
    found = [row_of(one, actor) for one in listed(actor).filter(status__in=WAITING)]
    return [one for one in found if one.mine or one.urge]
