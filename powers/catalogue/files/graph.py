"""Whether a procedure can be walked: it starts, every step is reached, from every step it can end."""

from collections.abc import Iterator, Mapping

from powers.catalogue.files.items import ItemFile, StepRow
from powers.catalogue.files.reading import Loc
from powers.catalogue.files.wording import Reason
from powers.catalogue.models import Need, StepKind

Fault = tuple[Loc, str]


def faults(item: ItemFile) -> Iterator[Fault]:
    """Everything wrong with the steps, outcomes and papers of an item, as (place in the file, reason)."""
    yield from _repeated(item)
    yield from _outcomes(item)
    yield from _walk(item)
    yield from _papers(item)
    yield from _named_steps(item)


def _repeated(item: ItemFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, step in enumerate(item.steps):
        if step.key in seen:
            yield ("steps", i, "key"), f"步骤代号“{step.key}”用了两次"
        seen.add(step.key)
        outcomes: set[str] = set()
        for j, outcome in enumerate(step.outcomes):
            if outcome.key in outcomes:
                yield ("steps", i, "outcomes", j), f"“{step.name}”的结果代号“{outcome.key}”用了两次"
            outcomes.add(outcome.key)
    if len({o.to for o in item.steps[0].outcomes if o.when is None}) > 1:
        yield ("steps", 0, "outcomes"), "第一步交上去只能有一个去处（按金额分档的除外），要选的放到下一步选"
    starts = [step.key for step in item.steps if step.kind == StepKind.START]
    if starts != [item.steps[0].key]:
        reason = Reason("第一步、也只有第一步，应当是 start", "第一步、也只有第一步，是“开始”")
        yield ("steps",), reason


def _outcomes(item: ItemFile) -> Iterator[Fault]:
    place = {step.key: i for i, step in enumerate(item.steps)}
    for i, step in enumerate(item.steps):
        for j, outcome in enumerate(step.outcomes):
            loc: Loc = ("steps", i, "outcomes", j)
            if (outcome.to is None) == (outcome.ends is None):
                said = f"“{step.name}”的结果“{outcome.label}”"
                yield (
                    loc,
                    Reason(
                        f"{said}要写 to（去哪一步）或者 ends（怎么结束），只写一个",
                        f"{said}还没有去处：选一选到哪一步，或者怎么结束",
                    ),
                )
            elif outcome.to is not None and outcome.to not in place:
                said = f"“{step.name}”的结果“{outcome.label}”要去的"
                yield loc, Reason(f"{said}步骤“{outcome.to}”没有", f"{said}那一步已经没有了，另选一步")
            elif outcome.to is not None and outcome.return_ != (place[outcome.to] <= i):
                yield loc, f"“{step.name}”的结果“{outcome.label}”往回走的要写 return: true，往前走的不写"


def _walk(item: ItemFile) -> Iterator[Fault]:
    onward = {step.key: {o.to for o in step.outcomes if o.to} for step in item.steps}
    reached = _closure({item.steps[0].key}, onward)
    back: dict[str, set[str]] = {step.key: set() for step in item.steps}
    for source, targets in onward.items():
        for target in targets & back.keys():
            back[target].add(source)
    ending = _closure({step.key for step in item.steps if _ends(step)}, back)
    for i, step in enumerate(item.steps):
        if step.key not in reached:
            said = f"“{step.name}”这一步走不到"
            yield ("steps", i), Reason(said, f"{said}：没有哪一步的结果通到这里")
        if step.key not in ending:
            said = f"从“{step.name}”这一步走不到结束"
            yield ("steps", i), Reason(said, f"{said}：后面没有哪个结果是办成或者没办成")


def _ends(step: StepRow) -> bool:
    return any(outcome.ends for outcome in step.outcomes)


def _closure(start: set[str], links: Mapping[str, set[str]]) -> set[str]:
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {b for a in fresh for b in links.get(a, set())} - found
        found |= fresh
    return found


def _papers(item: ItemFile) -> Iterator[Fault]:
    brought = {paper.key for paper in item.papers}
    taken = {key for step in item.steps for key in step.takes}
    named: set[str] = set()
    for i, paper in enumerate(item.papers):
        if paper.key not in taken:
            yield ("papers", i), f"材料“{paper.name}”没有哪一步收"
        yield from _paper(("papers", i), paper.key, paper.name, paper.need, paper.condition, named)
    for i, step in enumerate(item.steps):
        for key in step.takes:
            if key not in brought:
                yield ("steps", i, "takes"), f"“{step.name}”要收的材料“{key}”没有列在 papers 里"
        for j, made in enumerate(step.papers):
            yield from _paper(
                ("steps", i, "papers", j), made.key, made.name, made.need, made.condition, named
            )


def _paper(loc: Loc, key: str, name: str, need: str, condition: str, named: set[str]) -> Iterator[Fault]:
    if key in named:
        yield loc, f"材料代号“{key}”用了两次"
    named.add(key)
    if need in (Need.DELEGATED, Need.CONDITIONAL) and not condition:
        said = f"材料“{name}”不是都要，要"
        yield loc, Reason(f"{said}在 condition 里写什么情况才要", f"{said}写明什么情况才要")


def _named_steps(item: ItemFile) -> Iterator[Fault]:
    keys = {step.key for step in item.steps}
    if item.total and item.total.from_step not in keys:
        said = f"总时限从“{item.total.from_step}”算起，但没有这一步"
        yield ("total", "from_step"), Reason(said, "总时限算起的那一步已经没有了")
    shown = {notice.step for notice in item.publicity}
    for i, notice in enumerate(item.publicity):
        if notice.step not in keys:
            yield ("publicity", i, "step"), f"公示内容写在“{notice.step}”这一步，但没有这一步"
    for i, step in enumerate(item.steps):
        if step.kind == StepKind.PUBLICITY and step.window is None:
            said = f"“{step.name}”是公示，要"
            yield ("steps", i), Reason(f"{said}写 window（公示几天的参数）", f"{said}选公示几天")
        if step.kind in (StepKind.PUBLICITY, StepKind.PUBLISH) and step.key not in shown:
            said = f"“{step.name}”是公示或者公布，"
            yield ("steps", i), Reason(f"{said}publicity 里要写公开哪些内容", f"{said}要写明公开哪些内容")
