"""What may follow for a plan."""

from portal.lifecycle import Lifecycle, Transition
from powers.plans.models import PlanState as S


def _row(verb: str, source: S, target: S, sentence: str) -> Transition:
    return Transition(verb, frozenset({source.value}), target.value, sentence)


PLAN = Lifecycle(
    name="plan",
    transitions=(
        _row("issue", S.DRAFT, S.RUNNING, "发出去"),
        _row("drop", S.DRAFT, S.DROPPED, "作废"),
        _row("end", S.RUNNING, S.ENDED, "结束"),
    ),
    words=tuple((state.value, str(state.label)) for state in S),
)
