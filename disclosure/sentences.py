"""What the events of notices and objections say."""

from datetime import date

from disclosure.models import Channel
from portal.audit import sentences
from portal.audit.models import Event
from portal.worktime import short_date


def _published(event: Event) -> str:
    last = event.data.get("last")
    until = f"，公示到{short_date(date.fromisoformat(last))}" if last else ""
    return f"公开第{event.data['version']}版{until}"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "notice.published": _published,
            "notice.closed": "公示期满",
            "objection.filed": lambda e: f"提出异议（{Channel(e.data['channel']).label}）",
            "objection.answered": lambda e: (
                "答复异议：查无变化" if e.data["stands"] else "答复异议：情况有变"
            ),
            "objection.overdue": "异议逾期没有答复，已报上一级督促",
        }
    )
