"""The desk's pages of plans."""

from powers.plans.desk_views.handing import handed_file, handing, task, task_extend
from powers.plans.desk_views.paper import plan_sheet, receipt
from powers.plans.desk_views.plans import new_plan, plan, plan_act, plans

__all__ = [
    "handed_file",
    "handing",
    "new_plan",
    "plan",
    "plan_act",
    "plan_sheet",
    "plans",
    "receipt",
    "task",
    "task_extend",
]
