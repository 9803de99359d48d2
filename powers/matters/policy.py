"""Who may know whose matter it is, who opens it, and what relatives may not do with it beside taking its steps."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from portal.audit.actors import Actor
from portal.organisation.actions import VILLAGE_CORE, Action, step_action
from portal.organisation.models import Household, Kinship, Resident
from portal.organisation.policy import YES, Decision, Located, Officer, decide, guard, who_can
from powers.catalogue.procedure import Procedure
from powers.catalogue.queries import procedure
from powers.matters.models import Matter
from powers.matters.recusal import recuse, step_aside


@guard(Action.WITHDRAW_MATTER)
def withdraws_what_one_opens(actor: Actor, matter: Any) -> Decision:
    """The posts that open an item take it back; a relative neither does nor lets it run on (民发〔2021〕57号 第十一条)."""
    if not isinstance(matter, Matter):
        return YES
    rows = procedure(matter.version)
    decision = one_of(actor, rows.first.actors, matter, f"“{rows.name}”由登记它的岗位撤回。")
    return recuse(actor, matter, step_action(rows.first.actors[0])) if decision else decision


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


def one_of(actor: Actor, kinds: Iterable[str], obj: Located, refusal: str) -> Decision:
    """May the actor act on `obj` by one of the posts of these kinds; if not, `refusal` and who can instead."""
    actions = [step_action(kind) for kind in kinds]
    if any(decide(actor, action, obj) for action in actions):
        return YES
    return Decision(False, refusal, "、".join(filter(None, (who_can(action, obj) for action in actions))))


def concerned(actor: Officer, matter: Matter) -> bool:
    """Whether one of the actor's posts has to do with this matter. No query once the procedure is in memory.

    The least that is needed (个人信息保护法 6): an office of the township that other items name learns nothing.
    """
    named = {kind for step in procedure(matter.version).steps for kind in step.actors}
    return any(actor.reaches(step_action(kind), matter.unit_path) for kind in (*VILLAGE_CORE, *named))


def opens(actor: Officer, path: str, rows: Procedure) -> bool:
    """Whether one of the actor's posts takes the first step of an item at a place. No query."""
    return any(actor.reaches(step_action(kind), path) for kind in rows.first.actors)


@guard(Action.VIEW_PERSON)
def sees_only_ones_own(actor: Actor, obj: Any) -> Decision:
    """Asked after the grant."""
    if not isinstance(obj, Matter) or (isinstance(actor, Officer) and concerned(actor, obj)):
        return YES
    first = step_action(procedure(obj.version).first.actors[0])
    return Decision(False, "这件事不归你的岗位办，看不了申请人的材料。", who_can(first, obj))
