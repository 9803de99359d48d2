"""What the events of this app say."""

from portal.audit import sentences
from portal.audit.models import Event
from portal.hours import late_words


def _handed(event: Event) -> str:
    items = event.data["items"]
    said = f"认领了第{'、'.join(items)}项" if items else "报了没有要认领的"
    late = late_words(event.data["late"])
    return f"替{event.data['body']}{said}，回执{event.data['receipt']}" + (f"，{late}" if late else "")


def _assigned(event: Event) -> str:
    instead = event.data.get("instead")
    from_whom = f"从{instead}改" if instead else ""
    return f"把第{event.data['item']}项{from_whom}派给{event.data['body']}"


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "claims.opened": lambda e: f"请{e.data['bodies']}家单位认领{e.data['items']}项",
            "claims.extended": lambda e: f"把时间延到{e.data['until']}，原来是{e.data['before']}",
            "claims.closed": lambda e: (
                "结束了这一次认领" + (f"，{e.data['silent']}家没有报" if e.data["silent"] else "")
            ),
            "claims.reminded": lambda e: f"提醒{e.data['body']}明天到时间",
            "claims.overdue": lambda e: f"{e.data['body']}到时间没有认领，往上报",
            "claims.handed": _handed,
            "claims.given_back": lambda e: f"替{e.data['body']}退回了第{e.data['item']}项",
            "claims.people_named": lambda e: f"改了第{e.data['item']}项的分管领导和具体工作人员",
            "claims.assigned": _assigned,
            "claims.lead_set": lambda e: f"定了第{e.data['item']}项由{e.data['body']}牵头",
        }
    )
