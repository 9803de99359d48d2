"""The same chart with each common part as one box, for whoever knows how a publicity or a deliberation goes."""

from dataclasses import replace
from itertools import groupby

from .model import PART_KIND, Chart, Edge, Node, RiskLine

WHICH_WAY = "结果"


def folded(chart: Chart) -> Chart:
    """The chart with every part of two steps or more drawn as one box; the same chart where there is none.

    A box takes the number and lane of its part's first step and says how many steps it holds; ways inside a
    part are left out, ways out of it keep their words, and risks stand with the box.
    """
    parts = {key: list(same) for key, same in groupby(chart.nodes, key=lambda node: node.part or node.key)}
    into = {node.key: key for key, same in parts.items() if len(same) > 1 for node in same}
    if not into:
        return chart
    edges = _edges(chart, into)
    nodes = tuple(_box(key, same, edges) if len(same) > 1 else same[0] for key, same in parts.items())
    lanes = {node.lane for node in nodes} | {lane for node in nodes for lane, _ in node.attends}
    numbers = {node.number: parts[into[node.key]][0].number for node in chart.nodes if node.key in into}
    return replace(
        chart,
        lanes=tuple((key, word) for key, word in chart.lanes if key in lanes),
        nodes=nodes,
        edges=edges,
        risks=tuple(_with(risk, numbers) for risk in chart.risks),
    )


def _edges(chart: Chart, into: dict[str, str]) -> tuple[Edge, ...]:
    found: dict[tuple[str, str, bool], Edge] = {}
    place = {into.get(node.key, node.key): n for n, node in reversed(list(enumerate(chart.nodes)))}
    for edge in chart.edges:
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if source == target and edge.source in into:
            continue
        back = edge.is_return or place[target] <= place[source]
        same = found.get((source, target, back))
        words = "；".join(dict.fromkeys(filter(None, (same.label if same else "", edge.label))))
        found[source, target, back] = Edge(source, target, words, back)
    return tuple(found.values())


def _box(key: str, same: list[Node], edges: tuple[Edge, ...]) -> Node:
    first = same[0]
    ways = [edge for edge in edges if edge.source == key]
    return Node(
        key=key,
        number=first.number,
        name=first.part_title,
        kind=PART_KIND,
        lane=first.lane,
        question=WHICH_WAY if len(ways) > 1 else "",
        note=f"共{len(same)}步，第{first.number}步到第{same[-1].number}步",
        risks=tuple(sorted({grade for node in same for grade in node.risks})),
    )


def _with(risk: RiskLine, numbers: dict[int, int]) -> RiskLine:
    return replace(risk, number=numbers.get(risk.number, risk.number))
