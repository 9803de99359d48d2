"""What a keeper can do to a draft, as pure changes of its content. Each gives a new content and leaves the old one alone.

Keys are made here and stay.
"""

from collections.abc import Sequence
from copy import deepcopy

from portal.lifecycle import NotAllowed
from powers.catalogue.editing.shape import (
    WALLS,
    Detail,
    Row,
    detach,
    fresh,
    keyed,
    settled,
    step_of,
    steps_of,
)
from powers.catalogue.editing.walls import want_wall


def change_step(detail: Detail, key: str, values: Row) -> Detail:
    """The step with these values; one that is empty goes. Its common part stands as this list's own from now on."""
    new = deepcopy(detail)
    step = step_of(new, key)
    for name, value in values.items():
        if value in ("", None, []):
            step.pop(name, None)
        else:
            step[name] = value
    detach(steps_of(new), step.get("part", ""))
    if step["kind"] in WALLS:
        want_wall(new, step)
    else:
        new["publicity"] = [wall for wall in new.get("publicity", []) if wall["step"] != key]
        step.pop("window", None)
    return settled(new)


def set_ways(detail: Detail, key: str, ways: Sequence[Row]) -> Detail:
    """The outcomes of a step. One without a key is new and gets one."""
    step = step_of(detail, key)
    taken = [one["key"] for one in step["outcomes"]] + [one["key"] for one in ways if one.get("key")]
    rows = []
    for way in ways:
        one = {name: value for name, value in way.items() if value not in ("", None, [])}
        if "key" not in one:
            one = {"key": fresh(taken, "way"), **one}
            taken.append(one["key"])
        rows.append(one)
    return change_step(detail, key, {"outcomes": rows})


def set_papers(detail: Detail, key: str, brought: Sequence[Row], made: Sequence[Row]) -> Detail:
    """What applicants bring to a step, in the item's order, and what it leaves behind."""
    new = deepcopy(detail)
    step = step_of(new, key)
    taken = [paper["key"] for paper in new.get("papers", [])]
    taken += [paper["key"] for row in steps_of(new) for paper in row.get("papers", [])]
    rows = [keyed(paper, taken) for paper in brought]
    mine = set(step.get("takes", []))
    others = [paper for paper in new.get("papers", []) if paper["key"] not in mine]
    place = next((n for n, paper in enumerate(new.get("papers", [])) if paper["key"] in mine), len(others))
    new["papers"] = [*others[:place], *rows, *others[place:]]
    takes = [paper["key"] for paper in rows]
    return change_step(new, key, {"takes": takes, "papers": [keyed(paper, taken) for paper in made]})


def set_risks(detail: Detail, key: str, risks: Sequence[Row]) -> Detail:
    """The risk points of a step."""
    return change_step(detail, key, {"risks": list(risks)})


def set_opinions(detail: Detail, key: str, opinions: Sequence[Row]) -> Detail:
    """The opinions that a step asks for at the same time; its actors are theirs together."""
    taken = [row["key"] for row in step_of(detail, key).get("opinions", [])]
    rows = [keyed(row, taken, "opinion") for row in opinions]
    actors = list(dict.fromkeys(actor for row in rows for actor in row["actors"]))
    return change_step(detail, key, {"opinions": rows, "actors": actors})


def set_wall(detail: Detail, key: str, values: Row) -> Detail:
    """What a step puts on the wall."""
    new = change_step(detail, key, {})
    wall = next(row for row in new["publicity"] if row["step"] == key)
    wall.update(values)
    shown = {column["key"] for column in wall["columns"]}
    if "total" in wall:
        wall["total"] = [one for one in wall["total"] if one in shown]
    return new


def move_step(detail: Detail, key: str, by: int) -> Detail:
    """The step one place up (-1) or down (+1); the first step stays the first. Raises NotAllowed at the end."""
    new = deepcopy(detail)
    rows, step = steps_of(new), step_of(new, key)
    place = rows.index(step)
    if not 1 <= place + by < len(rows) or place == 0:
        raise NotAllowed("不能再挪了：第一步总是最前面。" if place + by < 1 else "已经是最后一步了。")
    detach(rows, step.get("part", ""))
    rows.insert(place + by, rows.pop(place))
    detach(rows, _inside_of(rows, place + by))
    return settled(new)


def _inside_of(rows: Sequence[Row], place: int) -> str:
    """The common part on both sides of what stands at `place`."""
    around = [rows[n].get("part", "") for n in (place - 1, place + 1) if 0 <= n < len(rows)]
    return str(around[0]) if len(around) == 2 and around[0] == around[1] else ""
