"""Putting a step into a draft: behind one of the ways of another, leading where that way led."""

from collections.abc import Sequence
from copy import deepcopy

from portal.lifecycle import NotAllowed
from powers.catalogue.editing.shape import (
    WALLS,
    Detail,
    Row,
    detach,
    fresh,
    keys_of,
    settled,
    step_of,
    steps_of,
)
from powers.catalogue.editing.walls import sheet_papers, want_wall
from powers.catalogue.models import StepKind


def add_step(
    detail: Detail, after: str, way: str, values: Row, review: Row | None = None
) -> tuple[Detail, str]:
    """A step put into the way `way` of the step `after`: it comes next, and leads where that way led. Also its key.

    A publicity brings the step in which objections are answered (`review`), which leads back to it or, with
    changes, to where the new step was reached from. Raises NotAllowed when the way is not there any more.
    """
    new = deepcopy(detail)
    source = step_of(new, after)
    one = next((row for row in source["outcomes"] if row["key"] == way), None)
    if one is None:
        raise NotAllowed("你选的那个结果已经被去掉了。请重新选一选接在哪里。")
    key = fresh(keys_of(new), "step")
    onward = {name: one.pop(name) for name in ("to", "ends") if name in one}
    one["to"] = key
    step: Row = {"key": key, **{name: value for name, value in values.items() if value}}
    rows = [step]
    if step["kind"] == StepKind.PUBLICITY:
        answered = fresh([*keys_of(new), key], "step")
        step["outcomes"] = [
            {"key": "objected", "label": "有", "to": answered, "by_system": True},
            {"key": "closed", "label": "没有，或者已经答复", "by_system": True, **onward},
        ]
        rows.append(_review(answered, key, after, review or {}))
        step["papers"] = sheet_papers(new)
    else:
        step["outcomes"] = [{"key": "done", "label": "办完了", **onward}]
    place = keys_of(new).index(after) + 1
    detach(steps_of(new), _inside(steps_of(new), place))
    steps_of(new)[place:place] = rows
    if step["kind"] in WALLS:
        want_wall(new, step)
    return settled(new), key


def _review(key: str, publicity: str, back: str, values: Row) -> Row:
    return {
        "key": key,
        "name": "异议核查",
        "kind": StepKind.TASK.value,
        "note": "收到异议才走；公示照常贴满，办理的时间停着不算。和提异议的人、被提到的人有亲属关系的不参加核查。",
        "board": "运行过程",
        **values,
        "outcomes": [
            {"key": "stands", "label": "查无变化", "to": publicity},
            {"key": "changed", "label": "情况有变", "to": back, "asks": ["reason"]},
        ],
    }


def _inside(rows: Sequence[Row], place: int) -> str:
    """The common part into which something put at `place` would come; "" between parts."""
    if not 0 < place < len(rows):
        return ""
    part = str(rows[place - 1].get("part", ""))
    return part if rows[place].get("part") == part else ""
