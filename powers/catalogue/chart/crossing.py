"""Ways that lead from one sheet to another, and the marks for them on both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .model import LINK_KIND, Chart, Edge, Node

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Crossing:
    """All ways to one step from other sheets, onward or back: they share a sign."""

    place: int
    target: Node
    page: int
    is_return: bool
    sources: Mapping[int, tuple[Node, ...]]

    @property
    def sign(self) -> str:
        """① and so on; beyond twenty a plain number in brackets."""
        return CIRCLED[self.place] if self.place < len(CIRCLED) else f"({self.place + 1})"

    @property
    def entry_key(self) -> str:
        """Key of the mark before the step."""
        return f"<{self.place}"

    @property
    def exit_key(self) -> str:
        """Key of the mark where the way leaves a sheet."""
        return f">{self.place}"

    def entry(self, page: int) -> Node:
        """The mark before the step, in its lane."""
        where = _where(page, sorted(self.sources))
        name = f"{where}退回" if self.is_return else f"接{where}"
        return Node(self.entry_key, self.target.number, f"{name} {self.sign}", LINK_KIND, self.target.lane)

    def exit(self, page: int, lanes: Sequence[str]) -> Node:
        """The mark where the way leaves: in the lane of the step it leads to, else beside where it comes from."""
        source = self.sources[page][-1]
        lane = self.target.lane
        if lane not in lanes or lane == source.lane:
            home = lanes.index(source.lane)
            near = [at for at in (home + 2, home - 2, home + 1, home - 1) if 0 <= at < len(lanes)]
            lane = lanes[near[0]] if near else source.lane
        name = f"{'退回' if self.is_return else '接'}{_where(page, [self.page])}"
        return Node(self.exit_key, source.number, f"{name} {self.sign}", LINK_KIND, lane)


def _where(here: int, pages: Sequence[int]) -> str:
    if len(pages) > 1:
        return "前页" if pages[-1] < here else "后页" if pages[0] > here else "别页"
    return {here + 1: "下页", here - 1: "上页"}.get(pages[0], f"第{pages[0]}页")


def crossings(chart: Chart, there: Mapping[str, int]) -> tuple[Crossing, ...]:
    """What crosses from sheet to sheet, by the step it leads to; ``there`` are the steps' sheets."""
    found: dict[tuple[str, bool], dict[int, tuple[Node, ...]]] = {}
    for edge in chart.edges:
        page = there[edge.source]
        if page != there[edge.target]:
            pages = found.setdefault((edge.target, edge.is_return), {})
            pages[page] = (*pages.get(page, ()), chart.node(edge.source))
    ordered = {
        key: {p: tuple(sorted(n, key=lambda m: m.number)) for p, n in found[key].items()} for key in found
    }
    return tuple(
        Crossing(place, chart.node(target), there[target], back, ordered[target, back])
        for place, (target, back) in enumerate(ordered)
    )


def joined(edge: Edge, there: Mapping[str, int], page: int, marks: Sequence[Crossing]) -> Edge:
    """The edge as its own sheet shows it: whole, or up to the mark of its crossing."""
    if there[edge.target] == page:
        return edge
    mark = next(m for m in marks if (m.target.key, m.is_return) == (edge.target, edge.is_return))
    return replace(edge, target=mark.exit_key, is_return=False)
