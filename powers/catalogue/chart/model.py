"""What a flowchart is made of, before anything is placed: steps, outcomes, lanes and risks.

The values come from a procedure's rows, so the published picture shows what the system runs.
Contents of a sheet: item and list version, actors as lanes, limit and papers beside each step,
risk points with their grade and measure.
"""

from dataclasses import dataclass

ROUNDED_KINDS = frozenset({"start", "end", "end_task"})
PUBLICITY_KIND = "publicity"
LINK_KIND = "link"
PART_KIND = "part"


@dataclass(frozen=True)
class Node:
    """One step: its number on the sheet, the lane that acts, and what stands beside it.

    ``question`` puts a diamond under the box and the outcomes leave from there; ``attends`` names
    lanes that take part, each with a word such as ``("committee", "到场监督")``; ``risks`` are
    grades, "A" the highest. ``opinions`` are asked for at the same time, each a cell of its own in the
    box; ``party`` is somebody outside who does the step. The kind ``link`` is no step but says on which
    other sheet the way goes on. Steps of the same ``part`` came from one common part, called ``part_title``,
    and may be drawn as one box of the kind ``part``.
    """

    key: str
    number: int
    name: str
    kind: str
    lane: str
    question: str = ""
    limit: str = ""
    papers: str = ""
    risks: tuple[str, ...] = ()
    note: str = ""
    attends: tuple[tuple[str, str], ...] = ()
    opinions: tuple[str, ...] = ()
    party: str = ""
    part: str = ""
    part_title: str = ""

    @property
    def beside(self) -> str:
        """Who does it, if somebody outside, with which papers, and a remark: what stands beside the step."""
        who = f"由{self.party}办" if self.party else ""
        return "；".join(words for words in (who, self.papers, self.note) if words)


@dataclass(frozen=True)
class Edge:
    """One outcome of a step: where it leads and the word for it; returns lead back."""

    source: str
    target: str
    label: str = ""
    is_return: bool = False


@dataclass(frozen=True)
class RiskLine:
    """One risk point: grade, number of its step, what could go wrong, how it is prevented."""

    grade: str
    number: int
    risk: str
    control: str = ""


@dataclass(frozen=True)
class Chart:
    """A whole sheet. ``lanes`` are (key, label) pairs from left to right; ``stamp`` says that the item is
    no longer as drawn: 停用, 更名.

    Raises ValueError when keys repeat or an edge, node or participation names something absent.
    """

    title: str
    subtitle: str
    lanes: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    risks: tuple[RiskLine, ...] = ()
    foot: str = ""
    stamp: str = ""

    @property
    def called(self) -> str:
        """The title, with the stamp for whoever cannot see it."""
        return f"{self.title}（{self.stamp}）" if self.stamp else self.title

    def __post_init__(self) -> None:
        """Refuse a chart that cannot be drawn truthfully."""
        lanes = [key for key, _ in self.lanes]
        nodes = [node.key for node in self.nodes]
        if not nodes or len(set(nodes)) < len(nodes) or len(set(lanes)) < len(lanes):
            raise ValueError("a chart needs at least one step, and keys that do not repeat")
        wanted = {node.lane for node in self.nodes} | {
            lane for node in self.nodes for lane, _ in node.attends
        }
        if unknown := wanted - set(lanes):
            raise ValueError(f"unknown lanes: {sorted(unknown)}")
        if unknown := {end for edge in self.edges for end in (edge.source, edge.target)} - set(nodes):
            raise ValueError(f"unknown steps: {sorted(unknown)}")

    def lane_index(self, key: str) -> int:
        """Position of a lane, counted from the left, from 0."""
        return [lane for lane, _ in self.lanes].index(key)

    def lane_label(self, key: str) -> str:
        """The word above a lane."""
        return dict(self.lanes)[key]

    def node(self, key: str) -> Node:
        """The step with this key."""
        return next(node for node in self.nodes if node.key == key)
