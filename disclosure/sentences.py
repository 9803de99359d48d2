"""What the events of notices, objections and rule documents say."""

from datetime import date

from disclosure.models import Channel
from portal.audit import sentences
from portal.audit.actors import ActorKind
from portal.audit.models import Event
from portal.worktime import short_date


def _published(event: Event) -> str:
    last = event.data.get("last")
    until = f"，公示到{short_date(date.fromisoformat(last))}" if last else ""
    return f"公开第{event.data['version']}版{until}"


def _objected(event: Event) -> str:
    """Whoever writes down what another said is not the one who objects."""
    act = "提出异议" if event.actor_kind == ActorKind.VILLAGER else "代登记异议"
    return f"{act}（{Channel(event.data['channel']).label}）"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "notice.published": _published,
            "notice.closed": "公示期满",
            "objection.filed": _objected,
            "objection.answered": lambda e: (
                "答复异议：查无变化" if e.data["stands"] else "答复异议：情况有变"
            ),
            "objection.overdue": "异议逾期没有答复，已报上一级督促",
            "rule.drafted": lambda e: f"起草第{e.data['number']}版",
            "rule.changed": lambda e: f"修改第{e.data['number']}版草稿",
            "rule.hand_over": lambda e: f"把第{e.data['number']}版交镇里备案",
            "rule.file": lambda e: f"给第{e.data['number']}版备案，公开",
            "rule.send_back": lambda e: f"退回第{e.data['number']}版，要求修改",
            "rule.put_in_force": lambda e: f"公布第{e.data['number']}版",
            "rule.ask_end": "提出废止",
            "rule.agree_end": "同意废止",
            "rule.decline_end": "不同意废止，继续用",
            "rule.end": "废止",
            "rule.discard": lambda e: f"作废第{e.data['number']}版草稿",
            "rule.scan_viewed": lambda e: f"看了第{e.data['number']}版的扫描件",
        }
    )
