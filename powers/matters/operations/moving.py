"""Moving a matter to its next step: shared by every verb that does so."""

from datetime import date

from portal import clock
from portal.audit.operations import Draft as EventDraft
from portal.organisation import parameters
from portal.organisation.actions import step_action
from portal.organisation.models import Appointment, Post, Unit
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import holders
from portal.worktime import DayUnit, count, shift
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Matter
from powers.matters.rules import due_of, verb_of

ASK = "请办"
"""How a line on a desk begins to ask for a step; such a line is on the list of work as long as it holds."""


def limits_for(unit: Unit, on: date) -> dict[str, tuple[int, str]]:
    """The limits in force for a unit: parameter key → (number, measure)."""
    return {
        key: (int(rule.value), rule.measure)
        for key, rule in parameters.rules(unit, on).items()
        if rule.measure in set(DayUnit)
    }


def locked(matter_id: str) -> Matter:
    """The matter, locked until the transaction ends. Raises Matter.DoesNotExist."""
    return (
        Matter.objects.select_for_update(of=("self",))
        .select_related("unit__parent", "version__power")
        .get(pk=matter_id)
    )


def move(matter: Matter, rows: Procedure, outcome: OutcomeRow, event: EventDraft) -> None:
    """Follow an outcome: change status, enter the next step or end, set its limit, save, raise the stamp, tell the next."""
    step = rows.step(matter.step)
    target = rows.step(outcome.target) if outcome.target else None
    verb = verb_of(matter.status, step, outcome, target)
    matter.status = MATTER.next(matter.status, verb)
    event.data |= {
        "step": step.key,
        "name": step.name,
        "outcome": outcome.key,
        "label": outcome.label if len(step.outcomes) > 1 else "",
        "verb": verb,
        "to": outcome.target,
    }
    if target is None:
        end(matter, outcome.ending)
    else:
        enter(matter, target, anew=outcome.is_return)
    settle_clock(matter, verb)
    matter.save()
    event.data["due"] = matter.step_due.isoformat() if matter.step_due else ""
    raise_stamp(matter.unit)
    if target is not None:
        tell_next(matter, target, event)


def enter(matter: Matter, step: StepRow, *, anew: bool = False) -> None:
    """Stand at a step from now on, with its limit counted as the rows say.

    A step that a matter comes back to is begun `anew`: a limit from acceptance was met or missed the first
    time and would be over before the second begins.
    """
    today = clock.today()
    accepted = None if anew else matter.accepted_on
    due = due_of(step, today, accepted, limits_for(matter.unit, today))
    matter.step = step.key
    matter.step_since = clock.now()
    matter.waits_for = list(step.actors)
    matter.step_due = due.last if due else None
    matter.alarm_at = due.closes_at if due else None
    matter.alarm_level = 0


def end(matter: Matter, outcome: str) -> None:
    """Stand nowhere any more."""
    matter.outcome = outcome
    matter.step = ""
    matter.waits_for = []
    matter.step_due = matter.alarm_at = None
    matter.ended_at = clock.now()


def settle_clock(matter: Matter, verb: str) -> None:
    """Stop the matter's own limit while an objection is looked into, and let the rest of it run on afterwards (design §11.2)."""
    today = clock.today()
    if verb == "object":
        matter.stopped_on = today
    elif matter.stopped_on and verb in ("stand", "change"):
        if matter.total_due:
            matter.total_due = shift(matter.total_due, matter.stopped_on, today, DayUnit.WORKING).last
        matter.stopped_on = None


def start_total(matter: Matter, rows: Procedure) -> None:
    """Count the whole matter's limit from the day of acceptance."""
    today = clock.today()
    matter.accepted_on = today
    limits = limits_for(matter.unit, today)
    if rows.total_limit:
        number, measure = limits[rows.total_limit]
        matter.total_due = count(today, number, DayUnit(measure)).last


def posts_for(step: StepRow, matter: Matter) -> list[Post]:
    """The posts that may take a step, as held today."""
    found: list[Appointment] = []
    for kind in step.actors:
        found += holders(step_action(kind), matter.unit_path)
    return [a.post for a in found]


def tell_next(matter: Matter, step: StepRow, event: EventDraft) -> None:
    """Tell whoever comes next that it lies with them."""
    if matter.status in (Status.OPEN, Status.OBJECTION) and step.kind == "publicity":
        return
    tell(
        posts_for(step, matter),
        f"{matter.number} {matter.version.power.name}：{ASK}“{step.name}”",
        desk_url(matter),
        event,
    )


def desk_url(matter: Matter) -> str:
    """The matter's page on the desk, without elder prefix, as messages keep it."""
    return f"/desk/matters/{matter.pk}/"


__all__ = [
    "ASK",
    "desk_url",
    "end",
    "enter",
    "limits_for",
    "locked",
    "move",
    "posts_for",
    "start_total",
    "tell_next",
]
