"""Near relatives, as officers declare them (民法典 1045; 民发〔2021〕57号 第十一条): declared and ended, both recorded.

The relative's name stands in Resident alone; event and history hold keys.
"""

from django.db import transaction

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Kinship, Relation, Resident, Unit
from portal.organisation.policy import require


def declare_kin(unit: Unit, name: str, relation: Relation, *, actor: Actor) -> Kinship:
    """Declare that a villager of `unit` is a near relative of the actor. `name` is already normalised.

    Whoever the village knows by that name is meant, a household's head first; a name not known yet is entered
    without household. Raises Refused outside one's reach and NotAllowed when it is declared already.
    """
    with event("kinship.declared", actor=actor, unit=unit, data={"relation": relation.value}) as ev:
        require(actor, Action.DECLARE_KIN, unit)
        me = actor.id or 0  # only a person passes the policy
        resident = _resident(unit, name)
        if Kinship.objects.filter(account_id=me, resident=resident, ended_at__isnull=True).exists():
            raise NotAllowed(f"{name}已经申报过了。")
        ev.subject = kin = Kinship.objects.create(account_id=me, resident=resident, relation=relation)
    return kin


def end_kin(kinship_id: int, *, actor: Actor, reason: str) -> Kinship:
    """End one's own declaration, such as after a divorce.

    Raises NotAllowed without a reason, twice, or for another's, and Refused while it keeps the actor away
    from something that runs.
    """
    with transaction.atomic():
        kin = (
            Kinship.objects.select_for_update(of=("self",))
            .select_related("resident__unit")
            .get(pk=kinship_id)
        )
        if kin.account_id != actor.id:
            raise NotAllowed("只能改自己申报的。")
        if kin.ended_at is not None:
            raise NotAllowed("这一条已经取消过了。")
        if not reason.strip():
            raise NotAllowed("请写明为什么取消。")
        require(actor, Action.DECLARE_KIN, kin)
        with event("kinship.ended", actor=actor, subject=kin, unit=kin.resident.unit, remark=reason.strip()):
            kin.ended_at = clock.now()
            kin.save(update_fields=["ended_at"])
    return kin


def _resident(unit: Unit, name: str) -> Resident:
    """The resident of that name, a head first; entered now when nobody has it. The unit's row is the lock."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    known = Resident.objects.filter(unit=unit, name=name, erased_at__isnull=True)
    return known.order_by("-is_head", "id").first() or Resident.objects.create(unit=unit, name=name)
