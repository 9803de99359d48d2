"""What the events of this app say."""

from portal.audit import sentences
from portal.audit.models import Event
from powers.hands.models import Part


def _named(event: Event) -> str:
    items = event.data.get("items", [])
    numbers = "、".join(number or "缺省" for number in items[:5])
    more = f"等{len(items)}项" if len(items) > 5 else ""
    return f"定了{_part(event)}事项谁来办：{numbers}{more}"


def _confirmed(event: Event) -> str:
    gaps = event.data.get("gaps", 0)
    return f"确认了{_part(event)}事项的经办人" + (f"，还缺{gaps}项" if gaps else "")


def _part(event: Event) -> str:
    return str(Part(event.data["part"]).label)


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "hands.named": _named,
            "hands.confirmed": _confirmed,
            "hands.begun": "开始算每年确认经办人的期限",
            "hands.overdue": lambda event: f"{_part(event)}事项的经办人到期没有确认，往上报",
            "room.saved": "写了便民服务室几点开、谁值班",
            "room.day_set": lambda event: f"另外写了{event.data['day']}这一天的值班",
            "room.day_removed": lambda event: f"{event.data['day']}这一天照平时值班",
            "door.platform_set": lambda event: f"写了第{event.data['item']}项在省平台的编码和网址",
            "door.saved": "写了一条别的办事门路",
            "door.ended": "撤下了一条别的办事门路",
        }
    )
