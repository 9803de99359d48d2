"""Erasing the words of an entry that names somebody (个人信息保护法 47): the figures stay, the sum still adds up."""

from disclosure.ledger import queries
from disclosure.ledger.operations.months import locked
from disclosure.ledger.sheet import render_month, store_sheet
from disclosure.models import LedgerEntry, LedgerWords
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require


def erase_words(entry_id: int, reason: str, *, actor: Actor) -> LedgerEntry:
    """Empty what an entry says in words; a published month's sheet is drawn anew without them.

    `reason` is kept with the event. Raises NotAllowed (no reason, erased already) and Refused.
    """
    seen = LedgerEntry.objects.select_related("period__unit").get(pk=entry_id)
    period = seen.period
    with event(
        "ledger.words_erased", actor=actor, subject=period, unit=period.unit, remark=reason.strip()
    ) as ev:
        unit = locked(period.unit_id)
        require(actor, Action.ERASE_PERSON, period)
        words = LedgerWords.objects.select_for_update().get(entry=seen)
        if words.erased_at is not None:
            raise NotAllowed(f"{seen.label}的文字已经删除了。")
        if not reason.strip():
            raise NotAllowed("请写为什么删除。")
        words.summary, words.handler, words.witness, words.erased_at = "", "", "", clock.now()
        words.save()
        ev.data["entry"] = seen.label
        if period.published:
            ev.data["sheet"] = store_sheet(period, render_month(period, queries.account_of(period)))
        raise_stamp(unit)
    return seen
