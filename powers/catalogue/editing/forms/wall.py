"""What a step puts on the wall."""

from typing import Any

from powers.catalogue.editing.forms import choosing as choose
from powers.catalogue.editing.forms.basic import Worded
from powers.catalogue.editing.shape import Detail, Row, wall_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.fields import FieldType
from powers.catalogue.models import Subject

OF_EVERY = {"group": "村民小组", "head": "户主姓名", "number": "办件编号"}


class WallForm(Worded):
    """Title, opening words, columns, what never stands there."""

    texts = ("intro",)

    def __init__(self, detail: Detail, key: str, terms: Terms, data: Any = None) -> None:
        self.terms = terms
        self.wall = wall_of(detail, key) or {"step": key, "title": "", "intro": "", "columns": []}
        self.names = _columns(detail, self.wall)
        shown = {
            "title": self.wall["title"],
            "intro": terms.shown(self.wall["intro"]),
            "columns": [column["key"] for column in self.wall["columns"]],
            "never": "\n".join(self.wall.get("never", [])),
            "note": self.wall.get("note", ""),
        }
        super().__init__(data, prefix="wall", initial=shown)
        self.fields["title"] = choose.text("标题", 60)
        self.fields["intro"] = choose.text(
            "开头的话", 300, lines=3, hint="花括号里是要填的内容和规定的数，贴出来的时候换成真的。"
        )
        self.fields["columns"] = choose.some_of("贴哪几栏", list(self.names.items()), required=True)
        self.fields["never"] = choose.text("不能贴什么", 300, required=False, lines=4, hint="一行一样。")
        self.fields["note"] = choose.text("写的人要注意什么", 200, required=False)

    def values(self) -> Row:
        """What the wall says from now on; columns keep the order and the headings that they had."""
        said = self.cleaned_data
        had = [column for column in self.wall["columns"] if column["key"] in said["columns"]]
        there = {column["key"] for column in had}
        new = [{"key": key, "name": self.names[key]} for key in said["columns"] if key not in there]
        return {
            "title": said["title"],
            "intro": said["intro"],
            "columns": [*had, *new],
            "never": [line.strip() for line in said["never"].splitlines() if line.strip()],
            "note": said["note"],
        }


def _columns(detail: Detail, wall: Row) -> dict[str, str]:
    """Every column that could be filled, under the heading it has or would have."""
    named = {column["key"]: column["name"] for column in wall["columns"]}
    persons = detail.get("subject", Subject.HOUSEHOLD) != Subject.VILLAGE and not detail.get("discreet")
    found = {key: name for key, name in OF_EVERY.items() if persons or key == "number"}
    for field in detail.get("fields", []):
        if field["type"] != FieldType.TABLE:
            found[field["key"]] = field["name"]
        elif field["key"] == wall.get("rows"):
            found |= {column["key"]: column["name"] for column in field["columns"]}
    return {**found, **named}
