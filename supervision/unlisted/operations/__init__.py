"""What happens to reports of powers that no list has: the only writers of them."""

from supervision.unlisted.operations.clocks import sound_unlisted_alarm
from supervision.unlisted.operations.deciding import decide_report, record_listing
from supervision.unlisted.operations.reporting import report
from supervision.unlisted.operations.stopping import check_stop, say_stopped

__all__ = [
    "check_stop",
    "decide_report",
    "record_listing",
    "report",
    "say_stopped",
    "sound_unlisted_alarm",
]
