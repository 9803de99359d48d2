"""What the events of this app say."""

from portal.audit import sentences
from portal.audit.models import Event
from powers.adjustments.lifecycle import WORDS
from powers.adjustments.models import ChangeKind


def _noticed(event: Event) -> str:
    return f"发现这份文件{ChangeKind(event.data['kind']).label}"


def _opened(event: Event) -> str:
    items = event.data["items"]
    return f"依据有变，{items}项要看改不改" if items else "有文件变了，清单里没有用到它的事项"


def _overdue(event: Event) -> str:
    told = "报给上一级" if event.data["told"] else "上面各级都报过了"
    return f"还有{event.data['items']}项逾期没有定，{told}"


def _settled(event: Event) -> str:
    return f"定了第{event.data['number']}项：{WORDS[event.data['state']]}"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "adjustments.noticed": _noticed,
            "adjustments.opened": _opened,
            "adjustments.overdue": _overdue,
            "adjustments.settled": _settled,
        }
    )
