"""A round begins, presses those who have not answered, and ends."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import event
from portal.hours import due_at_words, put_off_fault
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.chasing import first_alarm, held, ring
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import require
from powers.catalogue.queries import county_list
from powers.owners.models import Asked, Claim, ClaimRound
from powers.owners.operations.locking import locked
from powers.owners.queries import askable, claimable


def open_round(
    unit_id: int, bodies: Iterable[int], *, due_at: datetime, unclaimed_only: bool = False, actor: Actor
) -> ClaimRound:
    """Ask bodies of a county and of its townships which items of its list are theirs, until an hour.

    Asked about are all items in use, or with `unclaimed_only` those that nobody owns. Raises Refused, and NotAllowed
    for an hour that has passed, nobody or somebody else to ask, nothing to claim, or while a round is open.
    """
    with transaction.atomic():
        unit = locked(unit_id)
        with event("claims.opened", actor=actor, unit=unit) as draft:
            require(actor, Action.KEEP_CLAIMS, unit)
            found = county_list(unit) if unit.kind in COUNTY_KINDS else None
            if found is None:
                raise NotAllowed("这里没有自己的清单，没有可以认领的。")
            if ClaimRound.objects.filter(unit=unit, closed_at=None).exists():
                raise NotAllowed("上一次认领还没有结束，结束了再发下一次。")
            if due_at <= clock.now():
                raise NotAllowed("截止的时间已经过了，请选以后的时间。")
            known = {body.pk: body for body in askable(unit)}
            wanted = [known[pk] for pk in dict.fromkeys(bodies) if pk in known]
            if not wanted:
                raise NotAllowed("请勾上要请哪些单位认领。")
            owned = set(Claim.objects.filter(unit=unit, ended_at=None).values_list("number", flat=True))
            numbers = [one.number for one in claimable(found) if not (unclaimed_only and one.number in owned)]
            if not numbers:
                raise NotAllowed("清单上每一项都有单位负责了，没有要认领的。")
            row = ClaimRound.objects.create(
                unit=unit,
                serial=ClaimRound.objects.filter(unit=unit).count() + 1,
                numbers=numbers,
                due_at=due_at,
                opened_by=actor.name,
                opened_post=draft.actor_post,
            )
            draft.subject, draft.data = row, {"items": len(numbers), "bodies": len(wanted)}
            for body in wanted:
                alarm = first_alarm(due_at, clock.now())
                Asked.objects.create(round=row, body=body, alarm_at=alarm)
                text = f"{unit.name}请{body.name}认领清单事项，{row.until}"
                tell(held(body), text, f"/desk/claims/{row.pk}/{body.pk}/", draft)
            raise_stamp(unit)
    return row


def extend_round(round_id: str, due_at: datetime, reason: str, *, actor: Actor) -> ClaimRound:
    """Put the hour of a round off for everybody asked. Who has not answered learns of it and is reminded anew.

    Raises Refused, and NotAllowed for a round that ended, once the hour has struck (who is late stays late), for an hour
    that is no later, and without a reason.
    """
    with transaction.atomic():
        asked, row = _locked_round(round_id)
        unit, about = row.unit, {"before": row.until, "until": due_at_words(due_at)}
        with event(
            "claims.extended", actor=actor, subject=row, unit=unit, data=about, remark=reason
        ) as draft:
            require(actor, Action.KEEP_CLAIMS, unit)
            now = clock.now()
            if fault := _ended(row) or put_off_fault(row.due_at, due_at, reason, now):
                raise NotAllowed(fault)
            row.due_at = due_at
            row.save(update_fields=["due_at"])
            for one in (one for one in asked if one.answered_at is None):
                one.alarm_at, one.alarm_level = first_alarm(due_at, now), 0
                one.save(update_fields=["alarm_at", "alarm_level"])
                text = f"{one.body.name}认领清单事项，时间延了，{row.until}"
                tell(held(one.body), text, f"/desk/claims/{row.pk}/{one.body_id}/", draft)
            raise_stamp(unit)
    return row


def close_round(round_id: str, *, actor: Actor) -> ClaimRound:
    """End a round: nothing more is taken, nobody is pressed. Raises Refused, and NotAllowed before its hour or twice."""
    with transaction.atomic():
        asked, row = _locked_round(round_id)
        unit = row.unit
        with event("claims.closed", actor=actor, subject=row, unit=unit) as draft:
            require(actor, Action.KEEP_CLAIMS, unit)
            if fault := _ended(row):
                raise NotAllowed(fault)
            if not row.over:
                raise NotAllowed(f"说好{row.until}都可以认领，到时候才能结束。")
            row.closed_at = clock.now()
            row.save(update_fields=["closed_at"])
            draft.data["silent"] = sum(1 for one in asked if one.answered_at is None)
            for one in asked:
                if one.alarm_at is not None:
                    one.alarm_at = None
                    one.save(update_fields=["alarm_at"])
            raise_stamp(unit)
    return row


def sound_claim_alarm(asked_id: int, now: datetime) -> None:
    """Remind a body the day before; from the hour on tell it and the next office up, every three working days."""
    seen = Asked.objects.select_related("round__unit__parent", "body__unit").get(pk=asked_id)
    unit, body, late = seen.round.unit, seen.body, now >= seen.round.due_at
    kind = "claims.overdue" if late else "claims.reminded"
    with event(kind, actor=SYSTEM, subject=seen.round, unit=unit, data={"body": body.name}) as draft:
        asked = Asked.objects.select_for_update().get(pk=asked_id)
        rung = ring(body, seen.round.due_at, asked.alarm_level, now)
        address = f"/desk/claims/{seen.round_id}/"
        if late:
            tell(
                list(rung.own),
                f"{body.name}到时间没有认领，现在还可以补报，会记为晚报",
                f"{address}{body.pk}/",
                draft,
            )
            above = [post for post in rung.above if post not in rung.own]
            tell(above, f"{body.name}到时间没有认领清单事项，请督促", address, draft)
        else:
            tell(
                list(rung.own),
                f"{body.name}还没有认领清单事项，{seen.round.until}",
                f"{address}{body.pk}/",
                draft,
            )
        asked.alarm_at, asked.alarm_level = rung.again, rung.level
        asked.save(update_fields=["alarm_at", "alarm_level"])
        raise_stamp(unit)


def _locked_round(round_id: str) -> tuple[list[Asked], ClaimRound]:
    """Everybody asked, then the county, locked; and the round as it then stands, with its `unit`."""
    rows = Asked.objects.select_for_update(of=("self",)).select_related("body__unit")
    asked = list(rows.filter(round=round_id).order_by("pk"))
    unit = locked(ClaimRound.objects.values_list("unit_id", flat=True).get(pk=round_id))
    row = ClaimRound.objects.get(pk=round_id)
    row.unit = unit
    return asked, row


def _ended(row: ClaimRound) -> str:
    return "" if row.closed_at is None else "这一次已经结束了。"
