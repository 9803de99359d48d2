"""Entering money, and taking an entry back: by the accountant, or by the payment step of a matter."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import Max

from disclosure.ledger.operations.months import locked, month_for
from disclosure.ledger.rules import (
    PAID,
    Line,
    account_of,
    check_by_hand,
    checked,
    direction_of,
    first_of,
    fit,
    last_of,
)
from disclosure.models import Direction, LedgerEntry, LedgerPeriod, LedgerWords
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.parameters import value
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from powers.catalogue.queries import procedure
from powers.matters import values
from powers.matters.models import Matter

KEEPERS = (PostKind.ACCOUNTANT,)


def book_income(unit: Unit, line: Line, *, actor: Actor) -> LedgerEntry:
    """Enter money that came in, by the accountant. Raises NotAllowed and Refused."""
    with event("ledger.booked", actor=actor, unit=unit, acting_as=KEEPERS) as ev:
        unit = locked(unit.pk)
        require(actor, Action.BOOK_LEDGER, unit)
        line = checked(line, Direction.INCOME, clock.today())
        return _enter(month_for(unit, line.day), line, actor, ev)


def book_expense(unit: Unit, line: Line, *, actor: Actor) -> LedgerEntry:
    """Enter spending that no matter brings: bank fees, and what the paper account held before the accounts came here.

    Raises NotAllowed for all other spending, which runs through the matter of its item, and Refused.
    """
    with event("ledger.booked", actor=actor, unit=unit, acting_as=KEEPERS) as ev:
        unit = locked(unit.pk)
        require(actor, Action.BOOK_LEDGER, unit)
        line = checked(line, Direction.EXPENSE, clock.today())
        period = month_for(unit, line.day)
        started = LedgerPeriod.objects.filter(unit=unit, started_on__isnull=False).first()
        check_by_hand(
            line,
            fee_most=int(value(unit, "finance.fee_amount")),
            started_on=started.started_on if started else None,
            own_month=period.month == first_of(line.day),
        )
        return _enter(period, line, actor, ev)


def book_matter(matter: Matter, *, actor: Actor) -> LedgerEntry:
    """Enter a matter's payment, inside the transaction of its payment step, which asked who may.

    A payment that comes after its month was published goes into the next open month. The accounts need not have been
    begun for that: no payment waits for the accountant. Raises NotAllowed when what is needed was not typed.
    """
    step = procedure(matter.version).step(matter.step)
    with event("ledger.booked", actor=actor, unit=matter.unit, acting_as=step.actors) as ev:
        unit = locked(matter.unit_id)
        line = checked(_line_of(matter), Direction.EXPENSE, clock.today())
        return _enter(month_for(unit, line.day), line, actor, ev, matter=matter)


def reverse_entry(
    entry_id: int, reason: str, *, actor: Actor, right: Line | None = None
) -> tuple[LedgerEntry, LedgerEntry | None]:
    """Take an entry back by a second one that counts against it; with `right`, a third says what should have stood.

    Both go into the entry's own month while that is open, else into the next open one. `reason` is public. Raises
    NotAllowed (a reversal, reversed already, no reason, another direction) and Refused.
    """
    seen = LedgerEntry.objects.select_related("period__unit").get(pk=entry_id)
    unit = seen.period.unit
    with event("ledger.reversed", actor=actor, unit=unit, acting_as=KEEPERS) as ev:
        unit = locked(unit.pk)
        require(actor, Action.BOOK_LEDGER, unit)
        entry = LedgerEntry.objects.select_related("period", "reversal_of", "matter").get(pk=entry_id)
        why = _check_reversal(entry, reason)
        period = entry.period if not entry.period.published else month_for(unit, clock.today())
        day = min(clock.today(), last_of(period.month))
        back = Line(day, entry.account, entry.amount, f"冲销{_named(entry, period)}：{why}")
        reversal = _enter(period, back, actor, ev, matter=entry.matter, reversal_of=entry)
        ev.data["of"] = entry.label
        if right is None:
            return reversal, None
        right = checked(right, Direction(entry.direction), clock.today())
        if right.day > last_of(period.month):
            raise NotAllowed(f"更正的这一笔要记在{period.title}，日期不能在这个月以后。")
        return reversal, _enter(period, right, actor, ev, matter=entry.matter, corrects=entry)


def _check_reversal(entry: LedgerEntry, reason: str) -> str:
    """The reason in plain words. Raises NotAllowed for what is not to be taken back, or not for this reason."""
    if entry.reversal_of is not None:
        raise NotAllowed(f"{entry.label}本身就是冲销，不能再冲销。要改就重新记一笔对的。")
    taken = LedgerEntry.objects.filter(reversal_of=entry).first()
    if taken is not None:
        raise NotAllowed(
            f"{entry.label}已经由{taken.officer_post}{taken.officer_name}用{taken.label}冲销过了。"
        )
    why = fit(reason)
    if not why:
        raise NotAllowed("请写为什么冲销。理由会公开。")
    return why


def _named(entry: LedgerEntry, period: LedgerPeriod) -> str:
    """付6, or 2026年9月付6 from another month."""
    return entry.label if entry.period_id == period.pk else f"{entry.period.title}{entry.label}"


def _enter(
    period: LedgerPeriod,
    line: Line,
    actor: Actor,
    ev: Draft,
    *,
    matter: Matter | None = None,
    reversal_of: LedgerEntry | None = None,
    corrects: LedgerEntry | None = None,
) -> LedgerEntry:
    direction = direction_of(line.account)
    same = LedgerEntry.objects.filter(period=period, direction=direction)
    entry = LedgerEntry.objects.create(
        period=period,
        direction=direction,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        day=line.day,
        account=line.account,
        amount=line.amount,
        matter=matter,
        reversal_of=reversal_of,
        corrects=corrects,
        officer_name=actor.name,
        officer_post=ev.actor_post,
    )
    LedgerWords.objects.create(
        entry=entry,
        summary=line.summary,
        handler=line.handler,
        witness=line.witness,
    )
    ev.subject = period
    ev.data |= {"entry": entry.label, "amount": str(entry.amount), "matter": matter.pk if matter else ""}
    raise_stamp(period.unit)
    return entry


def _line_of(matter: Matter) -> Line:
    """What a matter's typed values say about its payment."""
    typed = values.stored(matter).plain
    paid = next((typed[key] for key in PAID if typed.get(key)), "")
    try:
        amount = Decimal(paid)
    except InvalidOperation:
        raise NotAllowed("还没有填付了多少钱，记不了账。") from None
    power = matter.version.power
    return Line(
        day=date.fromisoformat(typed["paid_on"]) if typed.get("paid_on") else clock.today(),
        account=account_of(typed.get("category", ""), 0 if power.sub_number else power.number),
        amount=amount,
        summary=matter.title or matter.public_title,
        handler=typed.get("handler", ""),
        witness=typed.get("witness", ""),
    )
