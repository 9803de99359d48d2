"""Settling: the owner says what came of an item, in public and with the reason; matters may start again."""

from collections.abc import Collection

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import Refused
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.adjustments.lifecycle import ADJUSTMENT, WORDS, State
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.operations.alarms import locked
from powers.adjustments.policy import may_settle
from powers.adjustments.queries import held_now
from powers.adjustments.rules import LONGEST, in_the_way


def settle(ids: Collection[str], verb: str, reason: str, *, actor: Actor) -> list[Adjustment]:
    """Settle items with one reason: keep (nothing to change), redo (a new version is in force), retire. All or none.

    Raises Refused, NotAllowed (settled already by somebody, what was done does not fit, no reason), NotPublishable.
    """
    if not ids:
        raise NotAllowed("先勾上要了结的事项。")
    with transaction.atomic():
        rows = Adjustment.objects.filter(pk__in=ids).order_by("round_id", "pk")
        return [_settle(row.pk, verb, reason, actor) for row in rows]


def _settle(pk: str, verb: str, reason: str, actor: Actor) -> Adjustment:
    seen = Adjustment.objects.select_related("round__unit").get(pk=pk)
    with event("adjustments.settled", actor=actor, subject=seen, unit=seen.round.unit) as ev:
        round_ = locked(seen.round_id)
        row = Adjustment.objects.select_for_update().get(pk=pk)
        row.round = round_
        decision = may_settle(actor, row)
        if not decision:
            raise Refused(decision)
        if not row.open:
            raise NotAllowed(
                f"第{row.number}项{row.settled_post}{row.settled_by}已经定了：{WORDS[row.state]}。"
            )
        held, version = held_now(row)
        words = plain_words(reason)
        if why := in_the_way(verb, held, words):
            raise NotAllowed(f"第{row.number}项：{why}")
        if len(words) > LONGEST:
            raise NotAllowed(f"“为什么”最多写{LONGEST}个字。")
        row.state = ADJUSTMENT.next(row.state, verb)
        row.reason = publishable(words, "为什么", duty_phones(round_.unit_path))
        row.became = None if row.state == State.KEPT else version
        row.settled_at, row.settled_by, row.settled_post = clock.now(), actor.name, ev.actor_post
        row.save()
        ev.data |= {"number": row.number, "state": row.state}
        _close(round_)
        raise_stamp(round_.unit)
    return row


def _close(round_: Round) -> None:
    """The last item settled ends the round, and its alarm."""
    if not Adjustment.objects.filter(round=round_, state=State.OPEN).exists():
        round_.closed_at, round_.alarm_at = clock.now(), None
        round_.save()
