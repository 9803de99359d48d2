"""Contents in words: codes by a vocabulary, steps, papers and fields by the names they have in the item itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from powers.catalogue.comparing.parts import (
    MISSING,
    Bundle,
    Keyed,
    Leaf,
    Lines,
    Members,
    Part,
    Record,
    Table,
)

Vocabulary = Mapping[str, Mapping[str, str]]
"""Words by table and code: {"lane": {"township": "乡镇"}, …}. A code without a word is shown as it stands."""

NOTHING = "没有"


@dataclass(frozen=True)
class Speech:
    """How one side's content is said: the common vocabulary, and what its own steps, papers and fields are called."""

    vocabulary: Vocabulary
    names: Vocabulary

    def word(self, table: str, code: Any) -> str:
        """One value in words."""
        if code is True or code is False:
            return "是" if code else "不是"
        if code is MISSING or code is None or code == "":
            return NOTHING
        said = str(code)
        return self.names.get(table, {}).get(said) or self.vocabulary.get(table, {}).get(said) or said


def speech(content: Any, vocabulary: Vocabulary) -> Speech:
    """How this content (an entry, or None) is said."""
    item = (content or {}).get("item") or {}
    named = {row["key"]: row.get("name", "") for row in item.get("fields", ())}
    left = {
        paper["key"]: paper.get("name", "")
        for step in item.get("steps", ())
        for paper in step.get("papers", ())
    }
    names = {
        "steps": {row["key"]: row.get("name", "") for row in item.get("steps", ())},
        "papers": left | {row["key"]: row.get("name", "") for row in item.get("papers", ())},
        "fields": named,
        "asks": named,
    }
    return Speech(vocabulary, names)


def called(part: Keyed, row: Mapping[str, Any], place: int, speech: Speech) -> str:
    """What a row is called: 第3步“受理登记”."""
    words = {"n": str(place)}
    for name, leaf in part.fields.items():
        if isinstance(leaf, Leaf):
            word = speech.word(leaf.words, row.get(name))
            words[name] = "" if word == NOTHING else word
    return part.called.format_map(words)


def said(part: Part, value: Any, speech: Speech) -> str:
    """A value in words, several lines for what has several parts."""
    if value is MISSING or value is None or value == "" or value == []:
        return NOTHING
    match part:
        case Leaf():
            return speech.word(part.words, value)
        case Lines():
            return "\n".join(value)
        case Members():
            return "、".join(speech.word(part.words, one) for one in value)
        case Table():
            return "；".join(f"{speech.word(part.words, key)}叫{word}" for key, word in value.items())
        case Keyed():
            return "\n".join(_in_one(part, row, place, speech) for place, row in enumerate(value, start=1))
        case Bundle() | Record():
            return "\n".join(_lines(part.fields, value, speech)) or NOTHING


def row_said(part: Keyed, row: Any, speech: Speech) -> str:
    """One row of a list with everything it says."""
    if row is MISSING:
        return NOTHING
    return "\n".join(_lines({k: v for k, v in part.fields.items() if k != "key"}, row, speech))


def _in_one(part: Keyed, row: Mapping[str, Any], place: int, speech: Speech) -> str:
    named = {name for name in part.fields if f"{{{name}}}" in part.called} | {"key"}
    rest = _lines({k: v for k, v in part.fields.items() if k not in named}, row, speech)
    head = called(part, row, place, speech)
    return f"{head}：{'；'.join(one.replace(chr(10), '，') for one in rest)}" if rest else head


def _lines(fields: Mapping[str, Part], row: Mapping[str, Any], speech: Speech) -> list[str]:
    """Each part that says something, after its name."""
    found = []
    for name, part in fields.items():
        value = {k: row.get(k) for k in part.fields} if isinstance(part, Bundle) else row.get(name)
        if value in (None, "", [], {}, False, 0):
            continue
        text = said(part, value, speech)
        if text != NOTHING:
            several = "\n" in text
            found.append(
                f"{part.name}：{text}" if not several else f"{part.name}：{'；'.join(text.split(chr(10)))}"
            )
    return found
