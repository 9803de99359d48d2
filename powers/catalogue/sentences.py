"""What the events of the catalogue say."""

from datetime import date

from portal.audit import sentences
from portal.audit.models import Event
from powers.catalogue.editing.describing import PART_NAMES
from powers.catalogue.models import Way


def _imported(event: Event) -> str:
    part = "先补一部分" if event.data["partial"] else "补全"
    return f"补录了清单的条文（{part}），表里有{event.data['rows']}项"


def _built(event: Event) -> str:
    return f"印好了清单册子，{event.data['items']}项，{event.data['pages']}页"


def _focus(event: Event) -> str:
    said = event.data
    parts = []
    if said["chosen"] != said["was"]:
        parts.append("定为本县的重点领域" if said["chosen"] else "不再定为本县的重点领域")
    parts += [f"归进第{'、'.join(said['in'])}项"] if said["in"] else []
    parts += [f"拿出第{'、'.join(said['out'])}项"] if said["out"] else []
    return f"把“{said['field']}”{'，'.join(parts)}"


def _retired(event: Event) -> str:
    return f"停用了第{event.data['number']}项“{event.data['name']}”，依据都已经失效"


def _item_changed(event: Event) -> str:
    step, part = event.data["step"], PART_NAMES.get(event.data["part"], "")
    return f"{event.data['verb']}草稿的" + (f"第{step}步" if step else "一步") + (f"：{part}" if part else "")


def _in_force(event: Event) -> str:
    day = date.fromisoformat(event.data["first_day"])
    return f"起用了改过的第{event.data['item']}项，从{day.year}年{day.month}月{day.day}日起，是第{event.data['version']}版"


WAYS = {str(way.value): str(way.label) for way in Way}


def _released(event: Event) -> str:
    day = date.fromisoformat(event.data["first_day"])
    first = f"公布了清单第{event.data['number']}版，从{day.year}年{day.month}月{day.day}日起施行"
    return f"{first}，{event.data['changed']}项有变化" if event.data["changed"] else first


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    sentences.register(
        {
            "catalogue.laws_loaded": "装入了法律文件的登记",
            "catalogue.loaded": "装入了清单",
            "catalogue.mapped": "写下了各地清单和基本目录怎么对应",
            "catalogue.parameters_loaded": "装入了规定的数字",
            "catalogue.imported": _imported,
            "catalogue.item_retired": _retired,
            "catalogue.booklet_asked": "叫做清单册子",
            "catalogue.booklet_built": _built,
            "catalogue.focus_set": _focus,
            "item.begun": lambda event: f"开始改第{event.data['item']}项",
            "item.changed": _item_changed,
            "item.taken_back": "退回了自己的上一步改动",
            "item.given_up": lambda event: (
                f"作废了第{event.data['item']}项的草稿，里面有{event.data['changes']}处改动"
            ),
            "item.put_in_force": _in_force,
            "list.begun": "开始修订下一版清单",
            "list.chosen": lambda event: f"把第{event.data['item']}项定为“{WAYS[event.data['way']]}”",
            "list.undone": lambda event: f"撤回了对第{event.data['item']}项的决定",
            "list.given_up": lambda event: f"作废了清单的修订稿，里面定了{event.data['choices']}项",
            "list.released": _released,
        }
    )
