"""The one thing that can be done now with a matter, by this officer; or why not, and who can."""

from dataclasses import dataclass

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import decide
from powers.catalogue.fields import OpinionRow
from powers.catalogue.procedure import OutcomeRow, StepRow
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Matter
from powers.matters.operations.entries import rungs
from powers.matters.operations.opinions import given, may_give, outstanding
from powers.matters.operations.steps import may_take
from powers.matters.rules import OPINIONS, PUBLICITY, START
from powers.matters.typed import lies_in
from powers.matters.values import stored


@dataclass(frozen=True)
class Panel:
    """What the panel holds: `kind` is step, opinions, publicise, resubmit (one may act), window, objection, wait, over.

    `forward` are the outcomes that lead on and share their papers, `back` those that return the matter.
    `reason` and `who` say why this officer may not and who can.
    """

    kind: str
    step: StepRow | None = None
    forward: tuple[OutcomeRow, ...] = ()
    back: tuple[OutcomeRow, ...] = ()
    opinions: tuple[OpinionRow, ...] = ()
    reason: str = ""
    who: str = ""

    @property
    def acts(self) -> bool:
        """Whether this officer can do something here."""
        return self.kind in ("step", "opinions", "publicise", "resubmit")


def panel_for(actor: Actor, matter: Matter, step: StepRow | None) -> Panel:
    """What this officer may do with the matter where it stands."""
    if step is None:
        return Panel("over")
    if matter.status == Status.OPEN:
        return Panel("window", step)
    if matter.status == Status.OBJECTION:
        return _objection(actor, matter, step)
    decision = may_take(actor, matter, step)
    if not decision:
        return Panel("wait", step, reason=decision.reason, who=decision.who_can)
    if step.kind == PUBLICITY:
        return Panel("publicise", step)
    if step.kind == OPINIONS:
        return _opinions(actor, matter, step)
    if step.kind == START:
        return Panel("resubmit", step)
    by_hand = [o for o in step.outcomes if not o.by_system]
    forward = tuple(o for o in by_hand if not o.is_return and _open(matter, step, o))
    return Panel("step", step, forward, tuple(o for o in by_hand if o.is_return))


def _open(matter: Matter, step: StepRow, outcome: OutcomeRow) -> bool:
    """Whether an outcome is on offer: not where an amount typed before lies on another rung of the ladder."""
    if outcome.when is None or any(outcome.when.field in o.asks for o in step.outcomes):
        return True
    return lies_in(outcome.when, stored(matter), rungs(matter.unit))


def may_withdraw(actor: Actor, matter: Matter) -> bool:
    """Whether to offer withdrawing: the post may, and the matter's state still allows it."""
    try:
        MATTER.next(matter.status, "withdraw")
    except NotAllowed:
        return False
    return bool(decide(actor, Action.WITHDRAW_MATTER, matter))


def _opinions(actor: Actor, matter: Matter, step: StepRow) -> Panel:
    left = outstanding(step, given(matter, step))
    mine = tuple(row for row in left if may_give(actor, matter, row))
    if mine:
        return Panel("opinions", step, opinions=mine)
    names = "、".join(row.name for row in left)
    return Panel("wait", step, reason=f"还在等{names}的意见。", who=may_give(actor, matter, left[0]).who_can)


def _objection(actor: Actor, matter: Matter, step: StepRow) -> Panel:
    decision = may_take(actor, matter, step)
    if decision:
        return Panel("objection", step)
    return Panel("wait", step, reason="公示收到异议，要先答复。", who=decision.who_can)
