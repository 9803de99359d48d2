"""What the events of this app say."""

from datetime import date

from portal.audit import sentences
from portal.audit.models import Event
from portal.worktime import long_date
from powers.catalogue.models import ListKind
from powers.five_lists.lifecycle import ORDER


def _list(event: Event) -> str:
    return str(ListKind(event.data["list"]).label)


def _arranged(event: Event) -> str:
    return f"答复了，约在{long_date(date.fromisoformat(event.data['meet_on']))}"


def _late(event: Event) -> str:
    return "逾期，报给上一级" if event.data["told"] else "还在逾期，上面各级都报过了"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    verbs = {f"service.{row.verb}": row.sentence for row in ORDER.transitions}
    sentences.register(
        verbs
        | {
            "service.ordered": "约了一项服务",
            "service.arrange": _arranged,
            "service.overdue": _late,
            "service.erased": "依法删除了姓名、电话和说的话",
            "service.forgotten": "到期删除了姓名、电话和说的话",
            "five.opened": lambda event: f"建了{_list(event)}",
            "five.row_saved": lambda event: (
                f"{'新写' if event.data['new'] else '改'}了{_list(event)}第{event.data['row']}项"
            ),
            "five.row_cancelled": lambda event: f"取消了{_list(event)}第{event.data['row']}项",
        }
    )
