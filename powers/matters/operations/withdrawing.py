"""The household changes its mind, before anything was put on the wall."""

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from powers.matters.lifecycle import MATTER
from powers.matters.models import Matter
from powers.matters.operations.moving import end, locked
from powers.matters.publishing import publisher


def withdraw(matter_id: str, *, actor: Actor, reason: str) -> Matter:
    """Withdraw a matter at the household's wish. Raises NotAllowed once it is public or ended, or without a reason."""
    seen = Matter.objects.select_related("unit").get(pk=matter_id)
    with event("matter.withdrawn", actor=actor, subject=seen, unit=seen.unit, remark=reason):
        matter = locked(matter_id)
        require(actor, Action.WITHDRAW_MATTER, matter)
        if not reason.strip():
            raise NotAllowed("请写明为什么撤回。")
        matter.status = MATTER.next(matter.status, "withdraw")
        if publisher().hung(matter):
            raise NotAllowed(
                "已经张榜公示过，不能在这里撤回。申请人不想要了，请审核确认的人写明，按“不符合”办。"
            )
        end(matter, "")
        matter.save()
        raise_stamp(matter.unit)
    return matter
