"""What there is of plans: a plan with phases and tasks, what each body handed in, and how far each village is."""

from powers.plans.models.handing import Expected, HandIn
from powers.plans.models.plans import Fill, Phase, Plan, PlanState, Task
from powers.plans.models.rollouts import Rollout, RolloutState

__all__ = ["Expected", "Fill", "HandIn", "Phase", "Plan", "PlanState", "Rollout", "RolloutState", "Task"]
