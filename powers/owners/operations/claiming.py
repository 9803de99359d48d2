"""A body claims items and gets a receipt to the minute; it may give one back, and change who sees to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.hours import lateness
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import holders, require
from portal.privacy import NameProblem, normal_name
from powers.owners.models import Asked, Claim, ClaimPeople, ClaimReport, ClaimRound, Ended
from powers.owners.operations.locking import locked


@dataclass(frozen=True)
class People:
    """The leader in charge and the working person (S1-30)."""

    leader: str
    worker: str

    def tidied(self) -> "People":
        """Both names one way. Raises NotAllowed with the reason for a name that cannot stand."""
        said = []
        for word, name in (("分管领导", self.leader), ("具体工作人员", self.worker)):
            try:
                said.append(normal_name(name))
            except NameProblem as problem:
                raise NotAllowed(f"{word}：{problem.reason}") from problem
        return People(*said)


def claim_items(
    round_id: str, body_id: int, numbers: Iterable[str], people: People | None, *, actor: Actor
) -> ClaimReport:
    """Hand in which items are the body's, or with none that it has none; returns what the receipt says.

    The minute counts at which the request came, not the one at which other claims let it through. Raises Refused for
    whoever does not sit in the body, NotAllowed for a closed round, an item not asked about, one it owns already, and
    names that cannot stand.
    """
    came = clock.now()
    wanted = list(dict.fromkeys(numbers))
    with transaction.atomic():
        asked = (
            Asked.objects.select_for_update(of=("self",))
            .select_related("body__unit", "round")
            .get(round=round_id, body=body_id)
        )
        unit = locked(asked.round.unit_id)
        row = ClaimRound.objects.select_related("unit").get(pk=round_id)
        with event("claims.handed", actor=actor, subject=row, unit=unit) as draft:
            require(actor, Action.CLAIM_ITEMS, asked)
            said = _checked(row, asked, wanted, people)
            report = ClaimReport.objects.create(
                round=row,
                body=asked.body,
                serial=ClaimReport.objects.filter(round=row).count() + 1,
                numbers=wanted,
                received_at=came,
                late=lateness(row.due_at, came),
                by=actor.name,
                post=actor.title(asked.unit_path),
            )
            for number in wanted:
                claim = Claim.objects.create(
                    unit=unit, number=number, body=asked.body, report=report, since=came
                )
                if said is not None:
                    ClaimPeople.objects.create(claim=claim, leader=said.leader, worker=said.worker)
            if asked.answered_at is None:
                asked.answered_at, asked.alarm_at = came, None
                asked.save(update_fields=["answered_at", "alarm_at"])
            draft.data = {
                "body": asked.body.name,
                "items": wanted,
                "receipt": report.receipt,
                "late": report.late,
            }
            raise_stamp(unit)
    return report


def give_back(claim_id: int, reason: str, *, actor: Actor) -> Claim:
    """Say that an item is not the body's after all. The keeper learns of it. Raises Refused, NotAllowed without a reason."""
    with transaction.atomic():
        claim = _standing(claim_id)
        unit = claim.unit
        about = {"body": claim.body.name, "item": claim.number}
        with event(
            "claims.given_back", actor=actor, subject=claim, unit=unit, data=about, remark=reason
        ) as draft:
            require(actor, Action.CLAIM_ITEMS, claim)
            if not reason.strip():
                raise NotAllowed("请写明为什么退回，清单管理员要看。")
            end(claim, Ended.GIVEN_BACK)
            keepers = [one.post for one in holders(Action.KEEP_CLAIMS, unit.path)]
            text = f"{claim.body.name}退回了第{claim.number}项，请看该由谁负责"
            tell(keepers, text, f"/desk/owned/{unit.pk}/{claim.number}/", draft)
            raise_stamp(unit)
    return claim


def name_people(claim_id: int, people: People, *, actor: Actor) -> Claim:
    """Say who leads and who does the work now. Raises Refused, NotAllowed for names that cannot stand or no change."""
    with transaction.atomic():
        claim = _standing(claim_id)
        about = {"body": claim.body.name, "item": claim.number}
        with event("claims.people_named", actor=actor, subject=claim, unit=claim.unit, data=about):
            require(actor, Action.CLAIM_ITEMS, claim)
            said = people.tidied()
            ClaimPeople.objects.update_or_create(
                claim=claim, defaults={"leader": said.leader, "worker": said.worker}
            )
            raise_stamp(claim.unit)
    return claim


def end(claim: Claim, how: Ended) -> None:
    """Close a claim; a leading one leads no more. Only inside operations that hold the county's lock."""
    claim.ended_at, claim.ended, claim.lead = clock.now(), how, False
    claim.save(update_fields=["ended_at", "ended", "lead"])


def _standing(claim_id: int) -> Claim:
    """A claim that stands, its county locked. Raises NotAllowed for one that ended meanwhile."""
    unit = locked(Claim.objects.values_list("unit_id", flat=True).get(pk=claim_id))
    claim = Claim.objects.select_related("body__unit").get(pk=claim_id)
    claim.unit = unit
    if claim.ended_at is not None:
        raise NotAllowed(f"第{claim.number}项现在已经不归{claim.body.name}了，没有要改的。")
    return claim


def _checked(row: ClaimRound, asked: Asked, numbers: list[str], people: People | None) -> People | None:
    if row.closed_at is not None:
        raise NotAllowed("这一次认领已经结束了。还要认领的，请告诉清单管理员。")
    unknown = [number for number in numbers if number not in row.numbers]
    if unknown:
        raise NotAllowed(f"第{'、'.join(unknown[:5])}项不在这次认领的事项里。")
    mine = Claim.objects.filter(unit=row.unit, body=asked.body, number__in=numbers, ended_at=None)
    if had := sorted(mine.values_list("number", flat=True), key=int):
        raise NotAllowed(f"第{'、'.join(had[:5])}项本单位已经认领过了，不用再报。")
    if not numbers:
        if asked.answered_at is not None:
            raise NotAllowed("本单位已经报过了。不该认领的，在下面一项一项退回。")
        return None
    if people is None:
        raise NotAllowed("请写分管领导和具体工作人员。")
    return people.tidied()
