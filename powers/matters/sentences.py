"""What the events of matters say. Names of steps and outcomes stand in the event as they were when it happened."""

from datetime import date

from portal.audit import sentences
from portal.audit.models import Event
from portal.worktime import short_date
from powers.catalogue.models import Subject
from powers.matters.rules import POSTED


def _step_taken(event: Event) -> str:
    name, label = event.data["name"], event.data.get("label", "")
    if event.data.get("outcome") == POSTED:
        return f"{name}：贴出公示{event.data['days']}天"
    due = event.data.get("due")
    until = f"。下一步最晚{short_date(date.fromisoformat(due))}" if due else ""
    return (f"{name}：{label}" if label else name) + until


def _filed(event: Event) -> str:
    if event.data.get("subject") == Subject.VILLAGE:
        return f"登记了这件事，办件号{event.data['number']}"
    whose = "申请家庭" if event.data.get("subject", Subject.HOUSEHOLD) == Subject.HOUSEHOLD else "申请人"
    how = f"替{whose}交了申请（代办）" if event.data.get("delegated") else "收下申请，交给下一步"
    kin = "；申请人申报有近亲属在经办，单独备案" if event.data.get("kin") else ""
    return f"{how}，办件号{event.data['number']}{kin}"


def _opinion(event: Event) -> str:
    return f"{event.data['step_name']}，{event.data['name']}：{'同意' if event.data['agrees'] else '不同意'}"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "matter.filed": _filed,
            "matter.step_taken": _step_taken,
            "matter.opinion_given": _opinion,
            "matter.withdrawn": "应申请人要求撤回",
            "matter.objected": "对公示提出异议，转重新调查；办理时限停着不算",
            "matter.objections_answered": _answered,
            "matter.closed": "公示期满，没有未答复的异议，转下一步",
            "matter.overdue": _overdue,
            "paper.viewed": _viewed,
        }
    )


def _viewed(event: Event) -> str:
    act = "下载了材料原件" if event.data.get("original") else "看了材料"
    return f"{act}：{event.data['name']}"


def _answered(event: Event) -> str:
    return (
        "异议已答复，维持原意见" if event.data.get("verb") == "stand" else "异议已答复，情况有变，重新提意见"
    )


def _overdue(event: Event) -> str:
    return "这一步逾期，已报上一级督促" if event.data.get("told") else "这一步逾期，已经到最上一级"
