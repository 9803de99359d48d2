"""Who settles an item whose basis changed: the county's keeper, or whoever claimed the item; who sees the rounds."""

from django.db.models import Q, QuerySet

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.paths import ancestors
from portal.organisation.policy import YES, Decision, Officer, decide
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.owning import claimed_by


def may_settle(actor: Actor, adjustment: Adjustment) -> Decision:
    """Wants `round__catalogue__unit`. One query more where an app keeps claims."""
    decision = decide(actor, Action.SETTLE_ADJUSTMENT, adjustment)
    if decision or not isinstance(actor, Officer):
        return decision
    claims = {post.pk for post in claimed_by(adjustment.round.catalogue, adjustment.number)}
    return YES if claims & {chair.post_id for chair in actor.chairs} else decision


def seen_by(actor: Officer) -> QuerySet[Round]:
    """The rounds with items of the counties that this officer's grant covers, or lies in: a township sees its county's."""
    reach = Q(pk__in=[])
    for root in actor.roots.get(Action.VIEW_ADJUSTMENTS, ()):
        reach |= Q(unit_path__startswith=root) | Q(unit_path__in=ancestors(root))
    return Round.objects.filter(reach, due__isnull=False)
