"""What the events of this app say."""

from portal.audit import sentences
from portal.audit.models import Event
from powers.making.lifecycle import STAGE_WORDS
from powers.making.models import Settled


def _stage(event: Event) -> str:
    return STAGE_WORDS[event.data["stage"]]


def _chased(event: Event) -> str:
    return "到期没有交，往上报" if event.data["late"] else "提醒快到期了"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "making.begun": "开始编制下一版清单",
            "making.planned": "改了各步由谁做、期限",
            "making.finish": lambda event: f"做完{_stage(event)}",
            "making.skip": lambda event: f"跳过{_stage(event)}",
            "making.back": lambda event: f"从{_stage(event)}退回到{STAGE_WORDS[event.data['to']]}",
            "making.give_up": "不编这一版了",
            "making.published": "公布了这一版",
            "making.overdue": lambda event: f"{_stage(event)}逾期，报给上一级",
            "making.asked": lambda event: f"请{event.data['bodies']}个单位梳理权力事项",
            "making.chased": _chased,
            "making.row_written": "写了一项权力事项",
            "making.row_dropped": "撤掉了一项",
            "making.handed": "把梳理的权力事项交上来",
            "making.settled": lambda event: f"处理了交上来的一项：{Settled(event.data['settled']).label}",
            "making.unsettled": "收回了对一项的处理，重新定",
            "making.consulted": lambda event: f"征求{event.data['units']}个单位的意见",
            "making.replied": "记了一个单位的回复",
            "making.shown": lambda event: f"公开草案征求意见，共改{event.data['lines']}项",
            "making.file_viewed": lambda event: f"看了{_stage(event)}的附件",
            "making.commented": "对清单草案提了意见",
            "making.answered": "答复了一条意见",
        }
    )
