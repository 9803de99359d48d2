"""Whether an item has what its kind asks for, and what it is marked as binds its procedure."""

from collections.abc import Iterator

from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.reading import Loc
from powers.catalogue.files.wording import Reason
from powers.catalogue.models import Ending, Kind, Need, Standing, StepKind

Fault = tuple[Loc, str]

DELIBERATION = "four-deliberations"
"""The fragment of 四议两公开 (中国共产党农村基层组织工作条例 第十九条)."""
PLANNED = (Kind.ACTIVITY, Kind.RULE)
ASKED_FOR = (Kind.APPLICATION, Kind.ASSISTANCE)


def faults(item: ItemFile, kind: str) -> Iterator[Fault]:
    """Everything an item of this kind lacks or must not have, as (place in the file, reason)."""
    risks = sum(len(step.risks) for step in item.steps)
    produced = sum(1 for step in item.steps for paper in step.papers if paper.need != Need.PORTAL)
    if kind in PLANNED and item.papers:
        said = "活动和制度类的事项有计划、记录和结果，不叫人交申请材料；材料"
        yield ("papers",), Reason(f"{said}写在步骤的 papers 里", f"{said}写成办完留下的")
    if kind in ASKED_FOR and not item.papers:
        yield ("papers",), "申请和协助审批类的事项要写申请人带什么材料"
    if not produced:
        yield ("steps",), Reason("至少要有一步留下记录（步骤里的 papers）", "至少要有一步留下记录")
    if not risks:
        yield ("steps",), "至少要有一个廉政风险点，写在它所在的那一步"
    if not any(step.kind in (StepKind.PUBLICITY, StepKind.PUBLISH) for step in item.steps):
        yield ("steps",), "办的结果要公开，至少要有一步公示或者公布"
    if item.discreet:
        for i, wall in enumerate(item.publicity):
            if named := {column.key for column in wall.columns} & {"head", "group"}:
                yield ("publicity", i, "columns"), f"不逐件公开的事项，公开的表里不能有“{min(named)}”这一栏"
    if item.key_decision:
        yield from _past_deliberation(item)
    if item.standing and item.standing.state == Standing.IN_USE:
        yield ("standing",), "在用的事项不写 standing"


def _past_deliberation(item: ItemFile) -> Iterator[Fault]:
    """三重一大 is decided by 四议两公开: no way to a granted end past it, unless the amount says so (S1-38)."""
    inside = {step.key for step in item.steps if step.fragment == DELIBERATION}
    if not inside:
        said = "三重一大的事项要经过四议两公开"
        yield ("key_decision",), Reason(f"{said}：steps 里写 use: four-deliberations", said)
        return
    ways = {step.key: step for step in item.steps}
    seen, fresh = set[str](), {item.steps[0].key} - inside
    while fresh:
        step = ways[fresh.pop()]
        seen.add(step.key)
        for outcome in step.outcomes:
            if outcome.ends == Ending.GRANTED:
                place = [one.key for one in item.steps].index(step.key)
                yield ("steps", place), f"三重一大的事项可以绕过四议两公开，从“{step.name}”办成"
            elif outcome.to in ways and not outcome.when and outcome.to not in seen | inside:
                fresh.add(outcome.to)
