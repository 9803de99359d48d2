"""What a row of the disclosure directory or of the service list says beyond its words, in files and in tables."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.files.words import Row, Text, worded
from powers.catalogue.models import ANSWERERS, PERIODIC, DisclosedAt, Frequency, ListKind, WithinUnit

DAY_OF_MONTH = re.compile(r"(当月|次月|(\d{1,2})个月后)(\d{1,2})日")
DAYS_AFTER = re.compile(r"(\d{1,3})(日|天|个工作日)内")
ANSWERER_WORDS = {POST_KINDS[PostKind(kind)][0]: kind for kind in ANSWERERS}
YES_NO = {"能": True, "不能": False, "": False}
ONLY = {"deadline": 120, "body": 60, "channels": 40, "columns": 40}


@dataclass(frozen=True)
class Due:
    """By when: a day of a month after the period, or so many days after the occasion."""

    month: int | None = None
    day: int | None = None
    within: int | None = None
    unit: str = ""

    def __str__(self) -> str:
        if self.day is not None:
            month = {0: "当月", 1: "次月"}.get(self.month or 0, f"{self.month}个月后")
            return f"{month}{self.day}日"
        return f"{self.within}{WithinUnit(self.unit).label}内" if self.within else ""


def due_of(words: str) -> Due:
    """次月10日 or 5个工作日内 as a value; "" is not known. Raises ValueError with a Chinese sentence."""
    if not words:
        return Due()
    if found := DAY_OF_MONTH.fullmatch(words):
        month = {"当月": 0, "次月": 1}.get(found[1]) if found[2] is None else int(found[2])
        if 1 <= int(found[3]) <= 31 and month is not None and month <= 11:
            return Due(month=month, day=int(found[3]))
    elif found := DAYS_AFTER.fullmatch(words):
        unit = WithinUnit.WORKING if found[2] == "个工作日" else WithinUnit.NATURAL
        if int(found[1]) >= 1:
            return Due(within=int(found[1]), unit=unit.value)
    raise ValueError(f"最迟哪天“{words}”看不懂，写成 次月10日，或者 5日内、5个工作日内")


class DisclosureRow(Row):
    """See `DisclosureTerm`. `due` is written 次月10日 of what is disclosed by periods, 5日内 of what is by occasions."""

    deadline: Annotated[str, Field(max_length=120)] = ""
    body: Annotated[str, Field(max_length=60)] = ""
    channels: list[Text] = []
    levels: list[worded(DisclosedAt)] = []  # type: ignore[valid-type]
    columns: list[Text] = []
    procedure: str = ""
    frequency: worded(Frequency) | None = None  # type: ignore[valid-type]
    due: str = ""

    @model_validator(mode="after")
    def _agrees(self) -> "DisclosureRow":
        due = due_of(self.due)
        if due.day is not None and self.frequency not in PERIODIC:
            raise ValueError("写了最迟哪月哪日的，多久一次要写每月、每季度、每半年或者每年")
        if due.within is not None and self.frequency != Frequency.AT_ONCE:
            raise ValueError("写了几天内的，多久一次要写有事随时")
        for name in ("channels", "columns"):
            if any(len(one) > ONLY[name] for one in getattr(self, name)):
                raise ValueError(f"渠道和表格栏目，每一个最多{ONLY[name]}个字")
        return self


def _answerer(word: object) -> object:
    if word not in ANSWERERS:
        raise ValueError(f"“{word}”不能答复，能答复的岗位：{'、'.join(ANSWERERS)}")
    return word


class ServiceRow(Row):
    """A service that can be ordered, and the post that answers."""

    answerer: Annotated[str, BeforeValidator(_answerer)]


TIED = {"对应事项": "tied"}
EXTRA: Mapping[str, Mapping[str, str]] = {
    ListKind.DISCLOSURE: {
        "时限": "deadline",
        "多久一次": "frequency",
        "最迟哪天": "due",
        "主体": "body",
        "渠道": "channels",
        "层级": "levels",
        "表格栏目": "columns",
        "程序": "procedure",
    },
    ListKind.SERVICES: {"能约吗": "orderable", "谁答复": "answerer"},
}
"""The further columns of a kind of list, by head."""
SEPARATOR = re.compile(r"[;；、]")


def parts(cell: str) -> list[str]:
    """The parts of a cell: parted by semicolons, or by 、 where there is none."""
    split = re.split("[;；]", cell) if re.search("[;；]", cell) else cell.split("、")
    return list(dict.fromkeys(part.strip() for part in split if part.strip()))


def terms_of_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    """The terms of a row out of the cells of a table. Raises ValueError with a Chinese sentence."""
    said: dict[str, Any] = {"tied": tied_of(cells.get("tied", ""))}
    if given := {name: cells[name] for name in EXTRA[ListKind.DISCLOSURE].values() if cells.get(name)}:
        said["disclosure"] = _disclosure(given)
    if _orders(cells):
        said["service"] = ServiceRow(answerer=ANSWERER_WORDS[cells["answerer"]])
    return said


def tied_of(cell: str) -> list[str]:
    """Numbers of items: 26；4-2. Raises ValueError with a Chinese sentence."""
    numbers = [one.strip().removeprefix("第").removesuffix("项") for one in SEPARATOR.split(cell)]
    for number in filter(None, numbers):
        if not re.fullmatch(r"\d{1,4}(-\d{1,4})?", number):
            raise ValueError(f"对应事项“{number}”应当是清单上的序号，比如26，几个用分号隔开")
    return list(dict.fromkeys(filter(None, numbers)))


def _orders(cells: Mapping[str, str]) -> bool:
    word, answerer = cells.get("orderable", ""), cells.get("answerer", "")
    if word not in YES_NO:
        raise ValueError(f"能约吗写“能”或者“不能”，不是“{word}”")
    if not YES_NO[word]:
        if answerer:
            raise ValueError("写了谁答复，能约吗就要写“能”")
        return False
    if answerer not in ANSWERER_WORDS:
        raise ValueError(f"谁答复写一个岗位：{'、'.join(ANSWERER_WORDS)}")
    return True


def _disclosure(given: Mapping[str, str]) -> DisclosureRow:
    read: dict[str, Callable[[str], Any]] = {"channels": parts, "levels": parts, "columns": parts}
    for name, most in ONLY.items():
        pieces = parts(given.get(name, "")) if name in read else [given.get(name, "")]
        if longest := next((one for one in pieces if len(one) > most), ""):
            raise ValueError(f"“{longest[:12]}……”太长，最多{most}个字")
    try:
        return DisclosureRow.model_validate(
            {name: read.get(name, str)(words) for name, words in given.items()}
        )
    except ValueError as error:
        errors = getattr(error, "errors", None)
        said = str(errors()[0]["msg"]) if errors else str(error)
        raise ValueError(said.removeprefix("Value error, ")) from error


def cells_of_terms(disclosure: DisclosureRow | None, service: ServiceRow | None) -> dict[str, str]:
    """The terms as cells of a table, by field; empty for what a row does not say."""
    cells = {field: "" for columns in EXTRA.values() for field in columns.values()}
    if disclosure is not None:
        levels = [str(DisclosedAt(one).label) for one in disclosure.levels]
        cells |= {
            "deadline": disclosure.deadline,
            "frequency": str(Frequency(disclosure.frequency).label) if disclosure.frequency else "",
            "due": str(due_of(disclosure.due)),
            "body": disclosure.body,
            "channels": "；".join(disclosure.channels),
            "levels": "；".join(levels),
            "columns": "；".join(disclosure.columns),
            "procedure": disclosure.procedure,
        }
    if service is not None:
        cells |= {"orderable": "能", "answerer": POST_KINDS[PostKind(service.answerer)][0]}
    return cells
