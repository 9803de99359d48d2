"""What a county may tighten and never loosen: how long things hang, that they hang at all, and who must have deliberated."""

from collections.abc import Iterator

from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.ground import Ground, deliberation_steps
from powers.catalogue.editing.shape import WALLS, Detail, steps_of
from powers.catalogue.files.fitting import DELIBERATION
from powers.catalogue.models import StepKind
from powers.catalogue.saying import words


def windows(detail: Detail, ground: Ground) -> Iterator[Fault]:
    """Windows below what binds here: the base list, and what the jurisdiction has for all publicity."""
    for step in steps_of(detail):
        key = step.get("window", "")
        if step["kind"] not in WALLS or key not in ground.held:
            continue
        if ground.held[key].measure not in ("natural", "working"):
            yield Fault(
                f"“{step['name']}”公示几天要选天数，{ground.held[key].name}不是天数。", step["key"], "basic"
            )
            continue
        least = ground.least(step["key"], step["kind"])
        if least and ground.days(key) < ground.days(least):
            rule, floor = ground.held[key], ground.held[least]
            yield Fault(
                f"“{step['name']}”只贴{words(rule)}，太短：{floor.name}{words(floor)}（{floor.citation}），不能再短。",
                step["key"],
                "basic",
            )


def publicities(detail: Detail, ground: Ground) -> Iterator[Fault]:
    """No publicity at all is shorter than any: what the list below puts up may be put up otherwise, never left out."""
    demanded = {s["key"]: s for s in steps_of(ground.below or ground.base) if s["kind"] == StepKind.PUBLICITY}
    there = {step["key"] for step in steps_of(detail) if step["kind"] == StepKind.PUBLICITY}
    missing = [step for key, step in demanded.items() if key not in there]
    for step in missing[: max(0, len(demanded) - len(there))]:
        rule = ground.held.get(step.get("window", ""))
        days = f"，要贴{words(rule)}（{rule.citation}）" if rule else ""
        yield Fault(f"少了“{step['name']}”：这一项要公示{days}，不能去掉。")


def deliberation(detail: Detail, ground: Ground) -> Iterator[Fault]:
    """三重一大 goes through all of 四议两公开 (S1-38): no step of it may be left out."""
    if not detail.get("key_decision"):
        return
    base = ground.below or ground.base
    names = {step["key"]: step["name"] for step in steps_of(base)}
    there = set(deliberation_steps(detail, DELIBERATION))
    for key in deliberation_steps(base, DELIBERATION):
        if key not in there:
            yield Fault(f"三重一大的事项要走完四议两公开，少了“{names[key]}”这一步。")
