"""Once a year a part is looked through and confirmed by whoever keeps it (S1-12, S1-13)."""

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from powers.hands.models import Keeping, Part
from powers.hands.operations.locking import KEEP, keeping_of, locked, run_until
from powers.hands.queries.tables import table_of


def confirm_hands(unit_id: int, part: Part, *, seen: str, actor: Actor) -> Keeping:
    """Confirm that what stands is right; the next year begins today.

    `seen` is the digest of the table that was shown. What is missing stays missing, in public too; how much, is kept.
    Raises Refused for whoever does not keep the part, and NotAllowed when something changed since, or nobody is named.
    """
    with transaction.atomic():
        # the sweep holds this row before it touches the place: in the same order nobody waits for each other
        Keeping.objects.select_for_update().filter(unit=unit_id, part=part).first()
        unit = locked(unit_id)
        with event(
            "hands.confirmed", actor=actor, subject=unit, unit=unit, data={"part": part.value}
        ) as draft:
            require(actor, KEEP[part], unit)
            table = table_of(unit, part)
            if seen != table.digest:
                raise NotAllowed("你看过以后有改动，或者有人离任了。请照下面的再看一遍，再确认。")
            if len(table.missing) == len(table.items):
                raise NotAllowed("一项也没有定下谁来办，还没有可以确认的。")
            keeping = keeping_of(unit, part)
            keeping.confirmed_at = clock.now()
            keeping.confirmed_by, keeping.confirmed_post = actor.name, draft.actor_post
            keeping.gaps = draft.data["gaps"] = len(table.missing)
            run_until(keeping, unit, "hands.confirm_days")
            keeping.save()
            raise_stamp(unit)
    return keeping
