"""An item's content while it is edited: the plain values of its file, with what the software keeps right by itself."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final

from portal.lifecycle import NotAllowed
from powers.catalogue.models import StepKind

Detail = dict[str, Any]
"""An item as its file says it (`powers.catalogue.content.written`), fit for JSON; it may be unfinished."""
Row = dict[str, Any]
WALLS: Final = (StepKind.PUBLICITY, StepKind.PUBLISH)
REVIEW: Final = ("stands", "changed")


def steps_of(detail: Detail) -> list[Row]:
    """The steps in order."""
    found: list[Row] = detail["steps"]
    return found


def keys_of(detail: Detail) -> list[str]:
    """The keys of the steps in order."""
    return [step["key"] for step in steps_of(detail)]


def step_of(detail: Detail, key: str) -> Row:
    """The step with this key. Raises NotAllowed when somebody has taken it out."""
    found = next((step for step in steps_of(detail) if step["key"] == key), None)
    if found is None:
        raise NotAllowed("这一步已经被去掉了。请回到步骤那一页看看现在有哪些步骤。")
    return found


def wall_of(detail: Detail, key: str) -> Row | None:
    """What a step puts on the wall, if that is written."""
    return next((wall for wall in detail.get("publicity", []) if wall["step"] == key), None)


def brought_at(detail: Detail, step: Row) -> list[Row]:
    """The papers that applicants bring to a step."""
    return [paper for paper in detail.get("papers", []) if paper["key"] in step.get("takes", [])]


def review_of(detail: Detail, publicity: str) -> str:
    """The step in which objections to a publicity are answered; "" when there is none."""
    ways = {one["key"]: one for one in step_of(detail, publicity)["outcomes"]}
    target = str(ways.get("objected", {}).get("to", ""))
    return target if target in keys_of(detail) else ""


def answers_for(detail: Detail, key: str) -> str:
    """The publicity whose objections this step answers; "" for any other step."""
    for step in steps_of(detail):
        if step["kind"] == StepKind.PUBLICITY and review_of(detail, step["key"]) == key:
            return str(step["key"])
    return ""


def fresh(taken: Iterable[str], stem: str) -> str:
    """A key that nothing has yet: `step_1`, `step_2`, …"""
    used = set(taken)
    number = next(n for n in range(1, len(used) + 2) if f"{stem}_{n}" not in used)
    return f"{stem}_{number}"


def keyed(row: Row, taken: list[str], stem: str = "paper") -> Row:
    """A row without what is empty, under a key of its own, which is then taken."""
    said = {name: value for name, value in row.items() if value}
    if "key" not in said:
        said = {"key": fresh(taken, stem), **said}
        taken.append(said["key"])
    return said


def settled(detail: Detail) -> Detail:
    """A copy in which ways back are marked as such and common parts that are no longer whole stand as plain steps."""
    fresh_copy = deepcopy(detail)
    rows = steps_of(fresh_copy)
    place = {step["key"]: n for n, step in enumerate(rows)}
    for n, step in enumerate(rows):
        for one in step["outcomes"]:
            one.pop("return", None)
            for name in ("asks", "after"):
                if not one.get(name, True):
                    one.pop(name)
            if one.get("to") in place and place[one["to"]] <= n:
                one["return"] = True
    _loosen_torn(rows)
    return fresh_copy


def detach(rows: list[Row], part: str) -> None:
    """Let the steps of a common part stand as this list's own; where they came from stays known."""
    for step in rows:
        if part and step.get("part") == part:
            step.pop("part")
            step.pop("part_title", None)


def _loosen_torn(rows: list[Row]) -> None:
    """A part with something foreign between its steps is no longer that part."""
    seen: set[str] = set()
    last = ""
    for step in list(rows):
        part = step.get("part", "")
        if part and part != last and part in seen:
            detach(rows, part)
        seen.add(part)
        last = part
