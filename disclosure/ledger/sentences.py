"""What the events of the accounts say."""

from portal.audit import sentences
from portal.audit.models import Event


def _money(event: Event, key: str = "amount") -> str:
    return f"{event.data[key]}元"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "ledger.started": lambda e: f"建账，从{e.data['month']}记起，上月结余{_money(e, 'opening')}",
            "ledger.booked": lambda e: f"记账{e.data['entry']}，{_money(e)}",
            "ledger.reversed": lambda e: f"冲销{e.data['of']}",
            "ledger.published": lambda e: (
                f"公开{e.data['month']}的账，{e.data['entries']}笔，结余{_money(e, 'closing')}"
            ),
            "ledger.overdue": "账逾期没有公开，已报上一级督促",
            "ledger.words_erased": lambda e: f"依法删除了{e.data['entry']}的文字",
        }
    )
