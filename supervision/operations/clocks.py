"""A concern that nobody answers goes up by itself."""

from datetime import datetime

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.operations import raise_stamp
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.operations.moving import inform, moving

UP = {ConcernLevel.VILLAGE: ConcernLevel.TOWNSHIP, ConcernLevel.TOWNSHIP: ConcernLevel.COUNTY}


def let_concern_go_up(concern_id: str, now: datetime) -> None:
    """Its limit passed: village → township commission → county commission; empty offices are passed over.

    At the county there is nobody above inside the portal: the page says so in public, with 12388.
    """
    seen = Concern.objects.select_related("unit").get(pk=concern_id)
    if seen.level == ConcernLevel.COUNTY and seen.status in (
        ConcernStatus.ESCALATED,
        ConcernStatus.REVIEWING,
    ):
        _overdue_at_the_top(seen)
        return
    with moving(concern_id, "go_up", actor=SYSTEM) as (concern, _):
        concern.level = UP.get(ConcernLevel(concern.level), ConcernLevel.COUNTY)
        concern.reviewer_id, concern.reviewer = None, ""


def _overdue_at_the_top(seen: Concern) -> None:
    with event("concern.overdue_at_top", actor=SYSTEM, subject=seen, unit=seen.unit) as ev:
        concern = (
            Concern.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=seen.pk)
        )
        concern.overdue_at_top = True
        concern.due_at = None
        concern.save()
        raise_stamp(concern.unit)
        inform(concern, ev)
