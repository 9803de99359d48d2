"""Taking a step out of a draft, or something to fill in: what goes with it, and where what led to it leads from now on."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from portal.lifecycle import NotAllowed
from powers.catalogue.editing.shape import (
    Detail,
    Row,
    answers_for,
    detach,
    keys_of,
    review_of,
    settled,
    step_of,
    steps_of,
)
from powers.catalogue.models import StepKind


def remove_step(detail: Detail, key: str) -> Detail:
    """Without the step, a publicity without its review; see `consequences` for what goes with it.

    Raises NotAllowed for the first step and for a review, which goes with its publicity.
    """
    new = deepcopy(detail)
    gone = _going(new, key)
    heir = _heir(new, key)
    detach(steps_of(new), step_of(new, key).get("part", ""))
    for step in steps_of(new):
        for one in step["outcomes"]:
            if one.get("to") in gone:
                one.pop("to")
                one.update(heir if step["key"] != heir.get("to") else {})
            if "after" in one:
                one["after"] = [wall for wall in one["after"] if wall not in gone]
    papers = {paper for step in steps_of(new) if step["key"] in gone for paper in step.get("takes", [])}
    new["steps"] = [step for step in steps_of(new) if step["key"] not in gone]
    new["papers"] = [paper for paper in new.get("papers", []) if paper["key"] not in papers]
    new["publicity"] = [wall for wall in new.get("publicity", []) if wall["step"] not in gone]
    _drop_fields(new, _only_there(detail, gone))
    if new.get("total", {}).get("from_step") in gone:
        new["total"]["from_step"] = heir.get("to") or keys_of(new)[0]
    return settled(new)


def consequences(detail: Detail, key: str) -> list[str]:
    """What would go or change with a step, as sentences. Raises NotAllowed like `remove_step`."""
    gone, heir = _going(detail, key), _heir(detail, key)
    names = {step["key"]: step["name"] for step in steps_of(detail)}
    said = [f"“{names[one]}”一起去掉。" for one in gone if one != key]
    leads = (
        f"改到“{names[heir['to']]}”" if heir.get("to") else "就到这里结束" if heir else "没有了去处，要另选"
    )
    for step in steps_of(detail):
        if step["key"] in gone:
            continue
        for one in step["outcomes"]:
            if one.get("to") in gone:
                own = step["key"] == heir.get("to")
                said.append(
                    f"“{step['name']}”的结果“{one['label']}”{'没有了去处，要另选' if own else leads}。"
                )
            if set(one.get("after", [])) & gone:
                said.append(f"“{step['name']}”的结果“{one['label']}”不用再等它结束。")
    papers = [step for step in steps_of(detail) if step["key"] in gone]
    named = {p["key"]: p["name"] for p in detail.get("papers", [])}
    taken = [named[k] for step in papers for k in step.get("takes", []) if k in named]
    said += [f"在这里收的材料一起去掉：{'、'.join(taken)}。"] if taken else []
    made = [p["name"] for step in papers for p in step.get("papers", [])]
    said += [f"办完留下的一起去掉：{'、'.join(made)}。"] if made else []
    risks = [r["name"] for step in papers for r in step.get("risks", [])]
    said += [f"写在这里的风险一起去掉：{'、'.join(risks)}。"] if risks else []
    fields = {row["key"]: row["name"] for row in detail.get("fields", [])}
    unasked = [fields[one] for one in _only_there(detail, gone)]
    said += [f"只在这里填的内容一起去掉，贴出去的表里也没有这几栏：{'、'.join(unasked)}。"] if unasked else []
    if detail.get("total", {}).get("from_step") in gone:
        said.append(f"总时限改从“{names[heir.get('to') or keys_of(detail)[0]]}”算起。")
    return said


def _going(detail: Detail, key: str) -> set[str]:
    step = step_of(detail, key)
    if step["kind"] == StepKind.START:
        raise NotAllowed("第一步不能去掉：办件从这里开始。")
    if wall := answers_for(detail, key):
        name = step_of(detail, wall)["name"]
        raise NotAllowed(
            f"这一步管“{name}”的异议，公示就要有人管异议。要去掉，去掉“{name}”，这一步跟着去掉。"
        )
    review = review_of(detail, key) if step["kind"] == StepKind.PUBLICITY else ""
    return {key, review} - {""}


def _heir(detail: Detail, key: str) -> Row:
    """Where what led to a step leads without it: to the one place that it leads on to, or nowhere."""
    step, gone = step_of(detail, key), _going(detail, key)
    ways = [one for one in step["outcomes"] if one.get("to") not in gone and not one.get("return")]
    onward = {(one.get("to", ""), one.get("ends", "")) for one in ways}
    if len(onward) != 1:
        return {}
    to, ends = onward.pop()
    return {"to": to} if to in keys_of(detail) else {"ends": ends} if ends else {}


def _only_there(detail: Detail, gone: Iterable[str]) -> list[str]:
    """The fields that are filled in nowhere else, in the item's order."""
    asked: dict[bool, set[str]] = {True: set(), False: set()}
    for step in steps_of(detail):
        for one in step["outcomes"]:
            asked[step["key"] in gone] |= set(one.get("asks", []))
    return [row["key"] for row in detail.get("fields", []) if row["key"] in asked[True] - asked[False]]


def drop_field(detail: Detail, key: str) -> Detail:
    """Without something to fill in, and without its column on any wall."""
    new = deepcopy(detail)
    _drop_fields(new, [key])
    return settled(new)


def _drop_fields(detail: Detail, keys: Sequence[str]) -> None:
    detail["fields"] = [row for row in detail.get("fields", []) if row["key"] not in keys]
    for step in steps_of(detail):
        for one in step["outcomes"]:
            if "asks" in one:
                one["asks"] = [ask for ask in one["asks"] if ask not in keys]
    for wall in detail.get("publicity", []):
        columns = [column for column in wall["columns"] if column["key"] not in keys]
        wall["columns"] = columns or [{"key": "number", "name": "办件编号"}]
        if "total" in wall:
            wall["total"] = [one for one in wall["total"] if one not in keys]
