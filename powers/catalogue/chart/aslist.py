"""The same rows as a numbered list, for a phone, for a screen reader, and for whoever prefers words."""

from dataclasses import dataclass

from .model import LINK_KIND, Chart, Edge, Node, RiskLine


@dataclass(frozen=True)
class ListRow:
    """One step in words. ``outcomes`` say what each outcome leads to; an end has none."""

    key: str
    number: int
    name: str
    kind: str
    lane: str
    limit: str
    papers: str
    note: str
    question: str
    attends: tuple[str, ...]
    grades: tuple[str, ...]
    risks: tuple[RiskLine, ...]
    outcomes: tuple[str, ...]
    opinions: tuple[str, ...]
    party: str


def outcome_words(chart: Chart, edge: Edge) -> str:
    """An outcome in words: "齐 → 第3步", "不齐：一次说清，补齐再来 → 回到第1步", "接第4步"."""
    target, number = chart.node(edge.target), chart.node(edge.target).number
    if target.kind == LINK_KIND:
        return f"{edge.label} → {target.name}" if edge.label else target.name
    if edge.label:
        return f"{edge.label} → {'回到' if edge.is_return else ''}第{number}步"
    return f"{'回到' if edge.is_return else '接'}第{number}步"


def _row(chart: Chart, node: Node) -> ListRow:
    return ListRow(
        key=node.key,
        number=node.number,
        name=node.name,
        kind=node.kind,
        lane=chart.lane_label(node.lane),
        limit=node.limit,
        papers=node.papers,
        note=node.note,
        question=node.question,
        attends=tuple(f"{chart.lane_label(lane)}{word}" for lane, word in node.attends),
        grades=node.risks,
        risks=tuple(risk for risk in chart.risks if risk.number == node.number),
        outcomes=tuple(outcome_words(chart, edge) for edge in chart.edges if edge.source == node.key),
        opinions=node.opinions,
        party=node.party,
    )


def as_list(chart: Chart) -> tuple[ListRow, ...]:
    """The chart's steps by number, each with all that the picture says about it."""
    return tuple(
        _row(chart, node)
        for node in sorted(chart.nodes, key=lambda node: node.number)
        if node.kind != LINK_KIND
    )


def in_words(chart: Chart) -> str:
    """The whole chart as one paragraph, for those who cannot see the picture."""
    said = []
    for row in as_list(chart):
        words = f"第{row.number}步 {row.lane}{row.name}" + (f"，由{row.party}办" if row.party else "")
        if row.opinions:
            words += f"，同时听{'、'.join(row.opinions)}的意见"
        if row.outcomes:
            words += (
                f"，{row.question or '办完'}：{'；'.join(row.outcomes)}"
                if row.question
                else f"，{'；'.join(row.outcomes)}"
            )
        said.append(words)
    return f"共{len(said)}步。{'。'.join(said)}。"
