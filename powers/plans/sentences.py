"""What the events of this app say."""

from portal.audit import sentences
from portal.audit.models import Event
from portal.hours import late_words
from powers.plans.models import RolloutState


def _handed(event: Event) -> str:
    late = late_words(event.data["late"])
    return f"替{event.data['body']}交了，回执{event.data['receipt']}" + (f"，{late}" if late else "")


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "plan.made": "写了实施方案的草稿",
            "plan.phase_added": lambda e: f"加了第{e.data['number']}阶段",
            "plan.phase_removed": lambda e: f"去掉了第{e.data['number']}阶段",
            "plan.task_added": lambda e: f"加了要交的，请{e.data['bodies']}家单位交",
            "plan.task_removed": "去掉了一样要交的",
            "plan.issue": "发出了实施方案",
            "plan.extended": lambda e: (
                f"把“{e.data['task']}”的时间延到{e.data['until']}，原来是{e.data['before']}"
            ),
            "plan.drop": "作废了草稿",
            "plan.end": "结束了实施方案",
            "plan.handed": _handed,
            "plan.reminded": lambda e: f"提醒{e.data['body']}明天到时间",
            "plan.overdue": lambda e: f"{e.data['body']}到时间没有交，往上报",
            "plan.file_viewed": lambda e: f"看了{e.data['receipt']}附的文件",
            "rollout.marked": lambda e: (
                f"定了{e.data['villages']}个村"
                + (RolloutState(e.data["state"]).label if e.data["state"] else "还没有推开")
            ),
        }
    )
