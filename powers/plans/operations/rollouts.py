"""The county says which villages pilot and which are rolled out, since a day."""

import re
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import CODE, VILLAGE_KINDS
from portal.organisation.policy import require
from powers.plans.models import Rollout, RolloutState


def mark_rollout(
    unit_id: int, villages: Iterable[str], state: RolloutState, since: date, *, actor: Actor
) -> int:
    """Mark villages below a unit, by code; returns how many changed. Raises Refused, and NotAllowed for nobody, a
    village of somewhere else, or a day to come."""
    with transaction.atomic():
        place = Unit.objects.get(pk=unit_id)
        with event("rollout.marked", actor=actor, subject=place, unit=place) as draft:
            require(actor, Action.MARK_ROLLOUT, place)
            codes = list(dict.fromkeys(villages))
            below = Unit.objects.standing().filter(path__startswith=place.path, kind__in=VILLAGE_KINDS)
            sound = [code for code in codes if re.fullmatch(CODE, code)]
            found = list(below.filter(code__in=sound).select_for_update(no_key=True).order_by("pk"))
            if not codes or len(found) < len(codes):
                raise NotAllowed("请勾上要定的村。" if not codes else "勾的村里有不归这里的，请重新选。")
            if since > clock.today():
                raise NotAllowed("从哪天起，不能选以后的日子。")
            rows = {row.unit_id: row for row in Rollout.objects.filter(unit__in=found)}
            changed = 0
            for unit in found:
                row = rows.get(unit.pk) or Rollout(unit=unit)
                if (row.state, row.since) != (state, since):
                    row.state, row.since = state, since
                    row.save()
                    changed += 1
            draft.data = {"villages": changed, "state": state.value}
    return changed
