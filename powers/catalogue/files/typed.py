"""Whether what an item asks people to type fits together: fields, asks, ladders, opinions, what goes on the wall."""

import re
from collections import Counter
from collections.abc import Iterator

from powers.catalogue.fields import FieldType
from powers.catalogue.files.items import ItemFile, PublicityRow, StepRow
from powers.catalogue.files.reading import Loc
from powers.catalogue.files.wording import Reason
from powers.catalogue.models import Ask, Ending, StepKind, Subject

Fault = tuple[Loc, str]

BUILT_IN = frozenset({"group", "head", "number"})
"""Columns that every matter has: 村民小组、户主或申请人、办件编号."""
OPINION_KEYS = ("agreed", "disagreed")
REVIEW_KEYS = ("stands", "changed")
FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def faults(item: ItemFile) -> Iterator[Fault]:
    """Everything wrong with what is typed and shown, as (place in the file, reason)."""
    yield from _fields(item)
    yield from _asks(item)
    for i, step in enumerate(item.steps):
        yield from _ladder(i, step)
        yield from _opinions(i, step)
    yield from _reviews(item)
    yield from _past_walls(item)
    for i, wall in enumerate(item.publicity):
        yield from _wall(("publicity", i), wall, item)


def _fields(item: ItemFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, field in enumerate(item.fields):
        if field.key in seen or field.key in Ask.values or field.key in BUILT_IN:
            yield ("fields", i, "key"), f"填写项代号“{field.key}”用了两次，或者是固定的代号"
        seen.add(field.key)
        if (field.type == FieldType.CHOICE) != bool(field.choices):
            yield ("fields", i), f"“{field.name}”是选择题才写 choices，也一定要写"
        if (field.type == FieldType.TABLE) != bool(field.columns):
            yield ("fields", i), f"“{field.name}”是表格才写 columns，也一定要写"
        for j, column in enumerate(field.columns):
            if column.type == FieldType.TABLE:
                yield ("fields", i, "columns", j), "表格里不能再放表格"
    texts = {f.key for f in item.fields if f.type == FieldType.TEXT}
    if item.title and item.title not in texts:
        yield ("title",), f"办件叫什么要用一个 text 填写项，没有“{item.title}”"
    if item.subject == Subject.VILLAGE and not item.title:
        yield ("subject",), "村里的事没有申请人，要写 title（用哪个填写项作名字）"
    if item.title and not any(item.title in o.asks for o in item.steps[0].outcomes):
        name = next((field.name for field in item.fields if field.key == item.title), item.title)
        yield ("title",), Reason(f"“{item.title}”要在第一步就填", f"“{name}”要在第一步就填")


def _asks(item: ItemFile) -> Iterator[Fault]:
    known = {f.key for f in item.fields} | set(Ask.values)
    asked = {ask for step in item.steps for o in step.outcomes for ask in o.asks}
    for i, step in enumerate(item.steps):
        for j, outcome in enumerate(step.outcomes):
            loc: Loc = ("steps", i, "outcomes", j)
            for ask in outcome.asks:
                if ask not in known:
                    yield loc, f"“{outcome.label}”要填的“{ask}”没有写在 fields 里"
            if Ask.MISSING_PAPERS in outcome.asks and outcome.to != item.steps[0].key:
                yield loc, f"“{outcome.label}”要补材料，应当退回第一步"
            if outcome.when and outcome.when.field not in asked:
                name = next((f.name for f in item.fields if f.key == outcome.when.field), outcome.when.field)
                said = f"“{outcome.label}”看金额“"
                yield (
                    loc,
                    Reason(
                        f"{said}{outcome.when.field}”，但没有哪一步填它", f"{said}{name}”，但没有哪一步填它"
                    ),
                )
    for i, field in enumerate(item.fields):
        if field.key not in asked:
            yield ("fields", i), f"“{field.name}”没有哪一步要填"


def _ladder(i: int, step: StepRow) -> Iterator[Fault]:
    rungs = [o.when for o in step.outcomes if o.when]
    if not rungs:
        return
    if len({r.field for r in rungs}) > 1:
        yield ("steps", i, "outcomes"), f"“{step.name}”的几档要看同一个金额"
    spans = sorted({(r.from_ or "", r.below or "") for r in rungs})
    ends = Counter(end for start, end in spans) + Counter(start for start, _ in spans)
    open_below = [s for s in spans if not s[0]]
    open_above = [s for s in spans if not s[1]]
    broken = [key for key, count in ends.items() if key and count != 2]
    if len(open_below) != 1 or len(open_above) != 1 or broken:
        yield ("steps", i, "outcomes"), f"“{step.name}”的几档合起来要从头到尾接上，不能有空档，也不能重叠"


def _opinions(i: int, step: StepRow) -> Iterator[Fault]:
    if (step.kind == StepKind.OPINIONS) != bool(step.opinions):
        said = f"“{step.name}”是"
        yield (
            ("steps", i, "opinions"),
            Reason(f"{said} opinions 才写 opinions，也一定要写", f"{said}并联意见才分几条，也一定要分"),
        )
    if not step.opinions:
        return
    if tuple(o.key for o in step.outcomes) != OPINION_KEYS or not all(o.by_system for o in step.outcomes):
        said = f"“{step.name}”的结果是"
        yield (
            ("steps", i, "outcomes"),
            Reason(f"{said} agreed 和 disagreed，都写 by_system: true", f"{said}都同意和有不同意的两种"),
        )
    if {kind for o in step.opinions for kind in o.actors} != set(step.actors):
        said = f"“{step.name}”的"
        yield (
            ("steps", i, "actors"),
            Reason(
                f"{said} actors 要和各条意见的 actors 合起来一样", f"{said}办理人要和各条意见的人合起来一样"
            ),
        )


def _reviews(item: ItemFile) -> Iterator[Fault]:
    steps = {step.key: step for step in item.steps}
    reviews: set[str] = set()
    for i, step in enumerate(item.steps):
        if step.kind != StepKind.PUBLICITY:
            continue
        ways = {o.key: o for o in step.outcomes}
        if set(ways) != {"objected", "closed"} or not all(o.by_system for o in step.outcomes):
            said = f"“{step.name}”的结果是"
            reason = Reason(f"{said} objected 和 closed，都写 by_system: true", f"{said}有异议和没有异议两种")
            yield ("steps", i, "outcomes"), reason
            continue
        review = steps.get(ways["objected"].to or "")
        if review is None or tuple(o.key for o in review.outcomes) != REVIEW_KEYS:
            said = f"“{step.name}”有异议要去的那一步，结果只能是"
            reason = Reason(f"{said} stands 和 changed", f"{said}查无变化和情况有变两种")
            yield ("steps", i, "outcomes"), reason
        elif review.outcomes[0].to != step.key:
            yield ("steps", i, "outcomes"), f"“{review.name}”维持原意见应当回到“{step.name}”"
        elif review.key in reviews:
            yield ("steps", i, "outcomes"), f"“{review.name}”只能管一次公示的异议，每次公示各写一步"
        else:
            reviews.add(review.key)


def _past_walls(item: ItemFile) -> Iterator[Fault]:
    """No way to a granted end may pass a publicity by, unless the amount says so or the window is asked for."""
    walls = {step.key for step in item.steps if step.kind == StepKind.PUBLICITY}
    ways = {step.key: step.outcomes for step in item.steps}
    for i, step in enumerate(item.steps):
        for j, outcome in enumerate(step.outcomes):
            if unknown := set(outcome.after) - walls:
                said = f"“{outcome.label}”要等的"
                reason = Reason(f"{said}“{unknown.pop()}”不是公示", f"{said}那次公示已经没有了")
                yield ("steps", i, "outcomes", j), reason
    for wall in sorted(walls):
        seen, fresh = set[str](), {item.steps[0].key}
        while fresh:
            key = fresh.pop()
            seen.add(key)
            for outcome in ways.get(key, []):
                if outcome.when or wall in outcome.after or outcome.to == wall:
                    continue
                if outcome.ends == Ending.GRANTED:
                    name = next(s.name for s in item.steps if s.key == wall)
                    said = f"可以绕过“{name}”一路办成；在"
                    reason = Reason(
                        f"{said}后面的结果上写 after: [{wall}]",
                        f"{said}“{step_name(item, key)}”办成的结果上勾“要等这次公示结束”",
                    )
                    yield ("steps", [s.key for s in item.steps].index(key)), reason
                elif outcome.to and outcome.to not in seen:
                    fresh.add(outcome.to)


def step_name(item: ItemFile, key: str) -> str:
    """What a step is called. StopIteration when there is none."""
    return next(step.name for step in item.steps if step.key == key)


def _wall(loc: Loc, wall: PublicityRow, item: ItemFile) -> Iterator[Fault]:
    fields = {f.key: f for f in item.fields}
    table = fields.get(wall.rows)
    if wall.rows and (table is None or table.type != FieldType.TABLE):
        reason = Reason(f"“{wall.rows}”不是 fields 里的表格", "要贴的那张表没有哪里填")
        yield (*loc, "rows"), reason
        return
    of_table = {c.key for c in table.columns} if table else set()
    plain = {key for key, f in fields.items() if f.type != FieldType.TABLE}
    shown = [c.key for c in wall.columns]
    for n, column in enumerate(wall.columns):
        if column.key not in BUILT_IN | of_table | plain:
            reason = Reason(
                f"“{column.name}”这一栏的“{column.key}”不是填写项", f"“{column.name}”这一栏没有哪里填"
            )
            yield (*loc, "columns", n), reason
        if column.key in {"group", "head"} and item.subject == Subject.VILLAGE and column.key not in of_table:
            yield (*loc, "columns", n), f"村里的事没有申请人，“{column.name}”这一栏填不出来"
    for key in wall.total:
        if key not in shown:
            yield (*loc, "total"), Reason(f"合计的“{key}”不在 columns 里", "要合计的那一栏没有公开")
    for key in FIELD.findall(wall.intro):
        if key not in plain and key not in {"rows", "day"}:
            yield (*loc, "intro"), Reason(f"“{{{key}}}”不是填写项", f"开头的话里“{{{key}}}”没有哪里填")
