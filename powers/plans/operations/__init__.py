"""What happens to plans, to what is handed in, and to how far villages are: the only writers of this app."""

from powers.plans.operations.handing import Attached, hand_in, sound_plan_alarm
from powers.plans.operations.making import add_phase, add_task, make_plan, remove_phase, remove_task
from powers.plans.operations.rollouts import mark_rollout
from powers.plans.operations.running import drop_plan, end_plan, extend_task, issue_plan

__all__ = [
    "Attached",
    "add_phase",
    "add_task",
    "drop_plan",
    "end_plan",
    "extend_task",
    "hand_in",
    "issue_plan",
    "make_plan",
    "mark_rollout",
    "remove_phase",
    "remove_task",
    "sound_plan_alarm",
]
