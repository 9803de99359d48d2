"""While a notice hangs: put up, objected to, answered, closed. Called by the step and by the boards."""

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import Draft as EventDraft
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from powers.catalogue.procedure import StepRow
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Matter
from powers.matters.operations.moving import limits_for, locked, move
from powers.matters.publishing import publisher
from powers.matters.rules import CLOSED, OBJECTED, POSTED


def put_up(matter: Matter, step: StepRow, actor: Actor, ev: EventDraft) -> None:
    """Hang the notice of a publicity step on a locked matter. Raises NotAllowed when it hangs already."""
    if matter.status in (Status.OPEN, Status.OBJECTION):
        raise NotAllowed("公示已经贴出来了，不用再贴。公示期满、异议都答复了，会自己往下走。")
    days, _ = limits_for(matter.unit, clock.today())[step.window]
    matter.status = MATTER.next(matter.status, "publicise")
    await_window(matter)
    matter.save()
    publisher().publicise(matter, actor=actor, days=days)
    ev.data |= {"step": step.key, "name": step.name, "outcome": POSTED, "verb": "publicise", "days": days}


def await_window(matter: Matter) -> None:
    """The notice hangs: the matter now waits for the window's end, not for a post."""
    matter.waits_for = []
    matter.step_due = None
    matter.alarm_at = None


def object_to(matter_id: str, *, actor: Actor) -> Matter:
    """An objection came in while the window runs: the matter goes to renewed investigation and its own limit stops."""
    return _by_system(matter_id, OBJECTED, actor=actor)


def answer_stood(matter_id: str, *, stands: bool, actor: Actor) -> Matter:
    """All objections are answered: back to the window when the opinion stands, back to a new opinion when it changes."""
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    with event("matter.objections_answered", actor=actor, subject=seen, unit=seen.unit) as ev:
        matter = locked(matter_id)
        rows = procedure(matter.version)
        outcome = rows.outcome(matter.step, "stands" if stands else "changed")
        move(matter, rows, outcome, ev)
        if stands:
            await_window(matter)
            matter.save()
    return matter


def close_window(matter_id: str, *, actor: Actor = SYSTEM) -> Matter:
    """The window is over and nothing is left unanswered: the matter goes on by itself."""
    return _by_system(matter_id, CLOSED, actor=actor)


def _by_system(matter_id: str, outcome_key: str, *, actor: Actor) -> Matter:
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    with event(f"matter.{outcome_key}", actor=actor, subject=seen, unit=seen.unit) as ev:
        matter = locked(matter_id)
        rows = procedure(matter.version)
        move(matter, rows, rows.outcome(matter.step, outcome_key), ev)
    return matter
