"""What relatives may not do with a matter beside taking its steps, and when a declaration may not be taken back."""

from typing import Any

from django.db.models import Q

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Household, Kinship, Resident
from portal.organisation.policy import YES, Decision, guard
from powers.matters.models import Matter
from powers.matters.recusal import recuse, step_aside


@guard(Action.WITHDRAW_MATTER)
def withdraws_without_kin(actor: Actor, matter: Any) -> Decision:
    """A relative neither takes an application back nor lets it run on (民发〔2021〕57号 第十一条)."""
    return recuse(actor, matter, Action.WITHDRAW_MATTER) if isinstance(matter, Matter) else YES


@guard(Action.ERASE_PERSON)
def erases_without_kin(actor: Actor, about: Any) -> Decision:
    """Nobody takes his own relatives off the boards."""
    if isinstance(about, Matter):
        return recuse(actor, about, Action.ERASE_PERSON)
    if isinstance(about, Household):
        return step_aside(actor, about, Action.ERASE_PERSON, {about.pk}, about.unit_id)
    return YES


@guard(Action.DECLARE_KIN)
def keeps_a_declaration_in_use(actor: Actor, kin: Any) -> Decision:
    """A declaration is not taken back while something of that relative's household runs: it is what keeps one away."""
    if not isinstance(kin, Kinship):
        return YES
    running = Matter.objects.filter(household__in=households_meant(kin), ended_at__isnull=True)
    if not running.exists():
        return YES
    return Decision(False, "这位亲属家有事正在办，办结以后才能取消。这期间他家的事由别人办。")


def households_meant(kin: Kinship) -> set[int]:
    """The households that a declaration keeps its officer away from."""
    same = Q(pk=kin.resident_id) | Q(unit=kin.resident.unit_id, name=kin.resident.name)
    rows = Resident.objects.filter(same, household__isnull=False)
    return {pk for pk in rows.values_list("household_id", flat=True) if pk is not None}
