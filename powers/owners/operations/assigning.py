"""The keeper settles whose an item is where claims leave it open: assigns, takes from one to another, says who leads."""

from django.db import transaction

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.chasing import held
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import require
from powers.catalogue.queries import county_list
from powers.owners.models import Claim, Ended
from powers.owners.operations.claiming import end
from powers.owners.operations.locking import locked
from powers.owners.queries import askable, claimable


def assign(
    unit_id: int, number: str, body_id: int, reason: str, *, actor: Actor, instead: int | None = None
) -> Claim:
    """Give an item to a body, `instead` of the claim of another where that is named. Both learn of it.

    Raises Refused; NotAllowed without a reason, for an unknown item or body, one that owns it already, or when the
    claim to be replaced has ended meanwhile.
    """
    with transaction.atomic():
        unit = locked(unit_id)
        with event("claims.assigned", actor=actor, unit=unit, remark=reason) as draft:
            require(actor, Action.KEEP_CLAIMS, unit)
            if not reason.strip():
                raise NotAllowed("请写明为什么派给它，两家单位都要知道。")
            found = county_list(unit)
            if found is None or number not in {one.number for one in claimable(found)}:
                raise NotAllowed(f"清单上没有第{number}项，或者已经停用。")
            body = next((one for one in askable(unit) if one.pk == body_id), None)
            if body is None:
                raise NotAllowed("请选一个本县或者本县乡镇的单位。")
            standing = Claim.objects.filter(unit=unit, number=number, ended_at=None).select_related("body")
            if any(one.body_id == body.pk for one in standing):
                raise NotAllowed(f"第{number}项已经是{body.name}负责。")
            before = next((one for one in standing if one.pk == instead), None)
            if instead is not None and before is None:
                raise NotAllowed("要换下的那个单位已经不负责这一项了，请照现在的再看一遍。")
            address = f"/desk/owned/{unit.pk}/{number}/"
            lead = False
            if before is not None:
                lead = before.lead
                end(before, Ended.REASSIGNED)
                tell(
                    held(before.body),
                    f"第{number}项改由{body.name}负责，{before.body.name}不再负责",
                    address,
                    draft,
                )
            claim = Claim.objects.create(unit=unit, number=number, body=body, lead=lead)
            draft.subject = claim
            draft.data = {
                "item": number, "body": body.name, "instead": before.body.name if before else "",
            }  # fmt: skip
            tell(held(body), f"第{number}项派给了{body.name}，请写明分管领导和具体工作人员", address, draft)
            raise_stamp(unit)
    return claim


def let_lead(claim_id: int, *, actor: Actor) -> Claim:
    """Among several owners of an item, this one leads from now on. Raises Refused, and NotAllowed where it is alone."""
    with transaction.atomic():
        unit = locked(Claim.objects.values_list("unit_id", flat=True).get(pk=claim_id))
        claim = Claim.objects.select_related("body__unit").get(pk=claim_id)
        about = {"item": claim.number, "body": claim.body.name}
        with event("claims.lead_set", actor=actor, subject=claim, unit=unit, data=about):
            require(actor, Action.KEEP_CLAIMS, unit)
            same = Claim.objects.filter(unit=unit, number=claim.number, ended_at=None).exclude(pk=claim.pk)
            if claim.ended_at is not None or not same:
                raise NotAllowed("只有几个单位一起负责的事项，才要定哪个牵头。")
            for other in same.filter(lead=True):
                other.lead = False
                other.save(update_fields=["lead"])
            claim.lead = True
            claim.save(update_fields=["lead"])
            raise_stamp(unit)
    return claim
