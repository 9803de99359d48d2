"""One YAML file into one checked value; every fault named by file, line and reason, all at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]
Lines = dict[Loc, int]
Unfold = Callable[[Any, Lines], tuple[Any, Lines, list[tuple[Loc, str]]]]
"""What is done to the bare contents of a file before they get their shape: contents and lines anew, and faults."""
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader where the wheel has it: ten times as fast, the same YAML."""

REASONS: Mapping[str, str] = {
    "missing": "缺少“{field}”",
    "extra_forbidden": "不认识“{field}”，请看看是不是写错了",
    "string_type": "“{field}”应当是文字，数字要加引号",
    "int_type": "“{field}”应当是整数",
    "int_parsing": "“{field}”应当是整数",
    "bool_type": "“{field}”应当写 true 或者 false",
    "bool_parsing": "“{field}”应当写 true 或者 false",
    "date_type": "“{field}”应当是日期，写成 2026-07-01 的样子",
    "date_from_datetime_parsing": "“{field}”应当是日期，写成 2026-07-01 的样子",
    "list_type": "“{field}”应当是一列，每行前面一个短横",
    "model_type": "“{field}”应当是几项带名字的内容",
    "model_attributes_type": "“{field}”应当是几项带名字的内容",
    "too_short": "“{field}”至少要有一项",
    "string_too_short": "“{field}”不能空着",
    "string_too_long": "“{field}”太长了",
    "string_pattern_mismatch": "“{field}”的写法不对",
    "greater_than_equal": "“{field}”太小了",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the file as named from the fixtures folder, the line from 1, and the reason in Chinese."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行：{self.reason}"


class FaultyFilesError(ValueError):
    """The files cannot be loaded; nothing was. Carries every fault that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def _repeated(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in one mapping, which YAML itself passes over, as (line, reason)."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, f"“{key.value}”写了两遍"
            seen.add(key.value)
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated(value)


def _lines(node: yaml.Node, loc: Loc = ()) -> Iterator[tuple[Loc, int]]:
    yield loc, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*loc, key.value)
            yield here, key.start_mark.line + 1
            yield from ((deep, line) for deep, line in _lines(value, here) if deep != here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*loc, index))


@dataclass
class Source(Generic[M]):
    """A file that was read: its value, and where in it everything stands."""

    file: str
    value: M
    lines: Lines = field(repr=False)

    def problem(self, loc: Loc, reason: str) -> Problem:
        """A fault at `loc`, on the line of the nearest thing that is there."""
        return Problem(self.file, nearest(self.lines, loc), reason)


def nearest(lines: Mapping[Loc, int], loc: Loc) -> int:
    """The line of `loc`, or of what holds it when it is missing itself."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def _reason(error: ErrorDetails) -> str:
    field_name = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "文件")
    if error["type"] == "value_error":
        return error["msg"].removeprefix("Value error, ")
    return REASONS.get(error["type"], "“{field}”写得不对").format(field=field_name)


def read(
    path: Path, model: type[M], root: Path, problems: list[Problem], unfold: Unfold | None = None
) -> Source[M] | None:
    """Read `path` as a `model`; faults are added to `problems`, and then there is no value."""
    name = path.relative_to(root).as_posix()
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        data: Any = loader.construct_document(node) if node is not None else None
    except FileNotFoundError:
        problems.append(Problem(name, 1, "没有这个文件"))
        return None
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, "不是 UTF-8 编码的文字，请另存为 UTF-8"))
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(Problem(name, mark.line + 1 if mark else 1, "YAML 写法不对，看看缩进、冒号和引号"))
        return None
    if node is None:
        problems.append(Problem(name, 1, "文件是空的"))
        return None
    lines = dict(_lines(node))
    found = [Problem(name, line, reason) for line, reason in _repeated(node)]
    if unfold:
        data, unfolded, faults = unfold(data, lines)
        found += [Problem(name, nearest(lines, loc), reason) for loc, reason in faults]
        lines = unfolded
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        found += [Problem(name, nearest(lines, e["loc"]), _reason(e)) for e in error.errors()]
    problems += found
    return None if found else Source(name, value, lines)
