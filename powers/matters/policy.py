"""Who may know whose matter it is: the village's office, and the posts that its procedure names."""

from typing import Any

from portal.audit.actors import Actor
from portal.organisation.actions import VILLAGE_CORE, Action, step_action
from portal.organisation.policy import YES, Decision, Officer, guard
from powers.catalogue.procedure import Procedure
from powers.catalogue.queries import procedure
from powers.matters.models import Matter


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
    if isinstance(obj, Matter) and not (isinstance(actor, Officer) and concerned(actor, obj)):
        return Decision(False, "这件事不归你的岗位办，看不了申请人的材料。")
    return YES
