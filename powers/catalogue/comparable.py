"""Entries as plain contents to compare: out of what was read, back into their shape, and whether they would load."""

from collections.abc import Iterator
from typing import Any

from django.db.models import TextChoices
from pydantic import ValidationError

from portal.organisation.post_kinds import POST_KINDS
from powers.catalogue.comparing import Content, Vocabulary
from powers.catalogue.files import fitting, graph, typed
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.models import (
    Applies,
    Ask,
    Board,
    Ending,
    Grade,
    Kind,
    Lane,
    LimitCovers,
    LimitFrom,
    Mark,
    Need,
    Provider,
    Standing,
    StepKind,
    Subject,
)

TYPES = {
    "text": "文字",
    "number": "整数",
    "decimal": "小数",
    "money": "金额",
    "date": "日期",
    "month": "月份",
    "choice": "选一个",
    "table": "表格",
}
CHOICES: dict[str, type[TextChoices]] = {
    "applies": Applies,
    "asks": Ask,
    "board": Board,
    "ends": Ending,
    "grade": Grade,
    "kind": Kind,
    "lane": Lane,
    "limit_covers": LimitCovers,
    "limit_from": LimitFrom,
    "mark": Mark,
    "need": Need,
    "provider": Provider,
    "standing": Standing,
    "step": StepKind,
    "subject": Subject,
}


def vocabulary(*, laws: dict[str, str] | None = None, parameters: dict[str, str] | None = None) -> Vocabulary:
    """The words for every code; titles of laws by key and names of parameters come from whoever has them."""
    words = {name: {str(v): str(label) for v, label in choices.choices} for name, choices in CHOICES.items()}
    posts = {str(kind): title for kind, (title, _) in POST_KINDS.items()}
    return {**words, "post": posts, "type": TYPES, "laws": laws or {}, "parameters": parameters or {}}


def content_of(entry: Entry) -> Content:
    """An entry that was read from files, as JSON under the names that the files use."""
    return content(entry.category, entry.row, entry.detail)


def content(category: str, row: ItemRow, item: ItemFile | None) -> Content:
    """A row and its item as JSON under the names that the files use; where its file lies is not part of it."""
    return {
        "category": category,
        "row": row.model_dump(mode="json", by_alias=True, exclude={"file"}),
        "item": item.model_dump(mode="json", by_alias=True) if item else None,
    }


def shaped(said: Content) -> tuple[ItemRow, ItemFile | None]:
    """The row and the item that a content holds. Raises ValidationError when it has not their shape."""
    item = said["item"]
    row = ItemRow.model_validate(_worded(said["row"], {"kind": Kind, "applies": Applies}))
    return row, ItemFile.model_validate(_worded(item, OF_ITEM)) if item else None


OF_ITEM: dict[str, type[TextChoices]] = {
    "need": Need,
    "provider": Provider,
    "board": Board,
    "marks": Mark,
    "state": Standing,
}
"""Fields of an item for which files hold the word and contents the code."""


def _worded(value: Any, words: dict[str, type[TextChoices]], name: str = "") -> Any:
    """The value with words for codes, and without what says nothing (an empty text is the same as none)."""
    if isinstance(value, dict):
        return {key: _worded(one, words, key) for key, one in value.items() if one != ""}
    if isinstance(value, list):
        return [_worded(one, words, name) for one in value]
    if name in words and value in words[name].values:
        return words[name](value).label
    return value


def misfits(said: Content) -> Iterator[str]:
    """Why this content would not load: its shape, its procedure, what it asks for. Laws and numbers are not looked at."""
    try:
        row, item = shaped(said)
    except ValidationError as error:
        yield from (f"{'.'.join(map(str, one['loc']))}：{one['msg']}" for one in error.errors())
        return
    if item:
        for _, reason in (*graph.faults(item), *typed.faults(item), *fitting.faults(item, row.kind)):
            yield reason
