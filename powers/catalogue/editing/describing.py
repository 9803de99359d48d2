"""A step in plain words, label by label: for its page, and to say what became of it between two drafts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.editing.shape import WALLS, Detail, Row, brought_at, keys_of, steps_of, wall_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import Ask, Ending, Grade, Lane, LimitCovers, LimitFrom, StepKind

NOWHERE = "还没有去处"
Said = dict[str, str]


def lane_word(detail: Detail, lane: str) -> str:
    """What the item calls a lane."""
    return str(detail.get("lanes", {}).get(lane) or Lane(lane).label)


def titles(actors: Iterable[str]) -> str:
    """Posts by their usual titles."""
    return "、".join(POST_KINDS[PostKind(actor)][0] for actor in actors)


def target_words(detail: Detail, way: Row) -> str:
    """Where an outcome leads: 到“信息核对”, 办成了, or that it leads nowhere yet."""
    if way.get("ends"):
        return str(Ending(way["ends"]).label)
    names = {step["key"]: step["name"] for step in steps_of(detail)}
    if way.get("to") not in names:
        return NOWHERE
    return f"{'回到' if way.get('return') else '到'}“{names[way['to']]}”"


def way_words(detail: Detail, way: Row, terms: Terms) -> str:
    """An outcome in one line: 拟同意，到“张榜公示”，要填保障几个人."""
    said = [way["label"] + _rung(way, terms), target_words(detail, way)]
    asks = [_ask(terms, key) for key in way.get("asks", [])]
    said += [f"要填{'、'.join(asks)}"] if asks else []
    names = {step["key"]: step["name"] for step in steps_of(detail)}
    waits = [names[key] for key in way.get("after", []) if key in names]
    return "，".join(said + ([f"要等“{'”“'.join(waits)}”结束"] if waits else []))


def _ask(terms: Terms, key: str) -> str:
    return str(Ask(key).label) if key in Ask.values else terms.fields.get(key, key)


def _rung(way: Row, terms: Terms) -> str:
    when = way.get("when")
    if not when:
        return ""
    said = [terms.said(f"{{{when['from']}}}以上")] if when.get("from") else []
    said += [terms.said(f"不到{{{when['below']}}}")] if when.get("below") else []
    return f"（{'，'.join(said)}）"


def paper_words(paper: Row) -> str:
    """A paper in one line: 委托书（代办才要：请村委会代办的）."""
    more = f"：{paper['condition']}" if paper.get("condition") else ""
    return f"{paper['name']}（{paper['need']}{more}）"


def basic_words(detail: Detail, step: Row, terms: Terms) -> Said:
    """Who does what until when."""
    attends = [f"{lane_word(detail, row['lane'])}{row['word']}" for row in step.get("attends", [])]
    from_, covers = step.get("limit_from", LimitFrom.ENTERED), step.get("limit_covers", LimitCovers.FINISH)
    limit = terms.limit(step["limit"]) if step.get("limit") else ""
    if limit and (from_ != LimitFrom.ENTERED or covers != LimitCovers.FINISH):
        limit += f"，{LimitFrom(from_).label}，{LimitCovers(covers).label}"
    return {
        "名称": step["name"],
        "是什么": str(StepKind(step["kind"]).label),
        "哪一方": lane_word(detail, step["lane"]),
        "由谁办": titles(step["actors"]),
        "村外的谁办": step.get("party", ""),
        "判断": step.get("question", ""),
        "时限": limit,
        "时限怎么说": terms.said(step.get("limit_words", "")),
        "公示几天": terms.limit(step["window"]) if step.get("window") else "",
        "怎么办": terms.said(step.get("note", "")),
        "谁参与": "，".join(attends),
        "公开在": str(step.get("board", "")),
    }


def ways_said(detail: Detail, step: Row, terms: Terms) -> Said:
    """Where it leads."""
    return {"办完以后": "；".join(way_words(detail, way, terms) for way in step["outcomes"])}


def papers_said(detail: Detail, step: Row, terms: Terms) -> Said:
    """What is handed in and what is left behind."""
    taken = brought_at(detail, step)
    return {
        "要收的材料": "、".join(map(paper_words, taken)),
        "怎么准备": "；".join(f"{p['name']}：{p['how'].rstrip('。')}" for p in taken if p.get("how")),
        "办完留下的": "、".join(map(paper_words, step.get("papers", []))),
    }


def risks_said(detail: Detail, step: Row, terms: Terms) -> Said:
    """What may go wrong."""
    return {"风险": "；".join(
        f"{Grade(row['grade']).label}，{row['name']}：{terms.said(row['measure']).rstrip('。')}" for row in step.get("risks", [])
    )}  # fmt: skip


def wall_said(detail: Detail, step: Row, terms: Terms) -> Said:
    """What hangs on the wall."""
    wall = wall_of(detail, step["key"]) if step["kind"] in WALLS else None
    if wall is None:
        return {"贴什么": "", "贴哪几栏": ""}
    columns = "、".join(column["name"] for column in wall["columns"])
    return {"贴什么": f"{wall['title']}：{terms.shown(wall['intro'])}", "贴哪几栏": columns}


def opinions_said(detail: Detail, step: Row, terms: Terms) -> Said:
    """Whose opinions are asked for at the same time."""
    rows = step.get("opinions", [])
    return {"听谁的意见": "；".join(f"{r['name']}（{titles(r['actors'])}）：{r['asks_about']}" for r in rows)}


PARTS = {
    "basic": basic_words,
    "ways": ways_said,
    "papers": papers_said,
    "risks": risks_said,
    "wall": wall_said,
    "opinions": opinions_said,
}
"""What of a step is edited on one page, and how it is said."""
PART_NAMES = {
    "basic": "谁来办、多少天", "ways": "办完以后去哪里", "papers": "材料", "risks": "风险",
    "wall": "贴出去的内容", "opinions": "听谁的意见",
}  # fmt: skip


def described(detail: Detail, step: Row, terms: Terms) -> Said:
    """All of a step, label by label; an empty word where it says nothing."""
    return {label: said for part in PARTS.values() for label, said in part(detail, step, terms).items()}


@dataclass(frozen=True)
class Difference:
    """What became of a step: 新加, 去掉, 改了, 挪了; with `changes` as (label, before, after)."""

    what: str
    name: str
    changes: tuple[tuple[str, str, str], ...] = ()


def differences(before: Detail, after: Detail, terms: Terms) -> tuple[Difference, ...]:
    """What became of each step from one content to the other, in the order of the later one, then what is gone."""
    return tuple(_differences(before, after, terms))


def _differences(before: Detail, after: Detail, terms: Terms) -> Iterator[Difference]:
    old = {step["key"]: step for step in steps_of(before)}
    kept = [key for key in keys_of(after) if key in old]
    moved = _moved([key for key in old if key in set(kept)], kept)
    for step in steps_of(after):
        was = old.get(step["key"])
        if was is None:
            said = described(after, step, terms)
            yield Difference("新加", step["name"], tuple((k, "", v) for k, v in said.items() if v))
            continue
        a, b = described(before, was, terms), described(after, step, terms)
        changes = tuple((label, a[label], b[label]) for label in b if a[label] != b[label])
        if changes:
            yield Difference("改了", step["name"], changes)
        elif step["key"] in moved:
            yield Difference("挪了位置", step["name"])
    there = set(keys_of(after))
    for key, gone in old.items():
        if key not in there:
            yield Difference("去掉", gone["name"])


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest steps whose moving turns one order into the other."""
    best: list[tuple[str, ...]] = [()]
    place = {key: n for n, key in enumerate(after)}
    for key in before:
        chains = [chain for chain in best if not chain or place[chain[-1]] < place[key]]
        best.append((*_longest(chains), key))
    return set(before) - set(_longest(best))


def _longest(chains: list[tuple[str, ...]]) -> tuple[str, ...]:
    return max(chains, key=lambda chain: len(chain))
