"""The one thing that can be done now with a matter, by this officer; or why not, and who can."""

from dataclasses import dataclass

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import decide, who_can
from powers.catalogue.procedure import OutcomeRow, StepRow
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Matter
from powers.matters.operations.steps import may_take
from powers.matters.rules import PUBLICITY, START


@dataclass(frozen=True)
class Panel:
    """What the panel holds: `kind` is step, publicise, resubmit (one may act), window, objection, wait or over.

    `forward` are the outcomes that lead on and share their papers, `back` those that return the matter.
    `reason` and `who` say why this officer may not and who can.
    """

    kind: str
    step: StepRow | None = None
    forward: tuple[OutcomeRow, ...] = ()
    back: tuple[OutcomeRow, ...] = ()
    reason: str = ""
    who: str = ""

    @property
    def acts(self) -> bool:
        """Whether this officer can do something here."""
        return self.kind in ("step", "publicise", "resubmit")


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
    if step.kind == START:
        return Panel("resubmit", step)
    by_hand = [o for o in step.outcomes if not o.by_system]
    forward = tuple(o for o in by_hand if not o.is_return)
    return Panel("step", step, forward, tuple(o for o in by_hand if o.is_return))


def may_withdraw(actor: Actor, matter: Matter) -> bool:
    """Whether to offer withdrawing: the post may, and the matter's state still allows it."""
    try:
        MATTER.next(matter.status, "withdraw")
    except NotAllowed:
        return False
    return bool(decide(actor, Action.WITHDRAW_MATTER, matter))


def _objection(actor: Actor, matter: Matter, step: StepRow) -> Panel:
    if decide(actor, Action.ANSWER_OBJECTION, matter):
        return Panel("objection", step)
    return Panel(
        "wait", step, reason="公示收到异议，要先答复。", who=who_can(Action.ANSWER_OBJECTION, matter)
    )
