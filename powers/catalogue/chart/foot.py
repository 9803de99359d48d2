"""What stands below the chart: risks and how they are prevented, the legend, the foot."""

from collections.abc import Iterable
from dataclasses import dataclass

from .breaking import break_lines, width
from .drawing import MIDDLE, Box, Line, Mark, Rect, Shape, Text
from .frame import HIGHEST
from .model import LINK_KIND, PART_KIND, PUBLICITY_KIND, ROUNDED_KINDS, Chart, RiskLine
from .sizes import HEAD, LEADING, SMALL, Columns

RISK = 16.0
RISK_INDENT, RISK_GAP, SAMPLE_GAP, ENTRY_GAP, ENTRY_H = 40.0, 28.0, 5.0, 13.0, 30.0
GRADES = {"A": "高风险", "B": "中风险", "C": "低风险"}
SHAPES: dict[str, tuple[Shape, float, float]] = {
    "box": ("box", 25.0, 17.0),
    "round": ("round", 27.0, 17.0),
    "diamond": ("diamond", 30.0, 19.0),
    "double": ("double", 26.0, 19.0),
    "chip": ("chip", 27.0, 17.0),
    "link": ("link", 22.0, 17.0),
    "part": ("part", 27.0, 17.0),
}
DASH_W, TRIANGLE_W = 28.0, 31.0


@dataclass(frozen=True)
class Foot:
    """Everything below the chart, and the sheet's height."""

    height: float
    texts: tuple[Text, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    samples: tuple[Box, ...]


def foot(chart: Chart, spread: Columns, top: float, returns: bool, *, legend: bool = True) -> Foot:
    """Risks in two columns, then the legend, with the foot at its right where it fits.

    ``returns`` says whether any edge is drawn as a return; without ``legend`` the signs are explained elsewhere.
    """
    lines = [Line("rule", ((spread.left, top), (spread.right, top)))]
    texts, marks, y = _risks(chart.risks, spread, top)
    if chart.risks:
        lines.append(Line("hair", ((spread.left, y), (spread.right, y))))
    signs = Legend(_entries(chart, returns) if legend else (), spread, y + 24)
    closing = _closing(chart.foot, spread, signs.y, signs.x)
    bottom = max([signs.y, *(text.y for text in closing)]) + 22
    return Foot(
        bottom,
        (*texts, *signs.texts, *closing),
        (*lines, *signs.lines),
        (*marks, *signs.marks),
        tuple(signs.samples),
    )


def _risks(risks: Iterable[RiskLine], spread: Columns, top: float) -> tuple[list[Text], list[Mark], float]:
    found = list(risks)
    if not found:
        return [], [], top
    texts = [Text(spread.left, top + 30, HEAD, "防什么、怎么防", "head", "", bold=True, song=True)]
    marks: list[Mark] = []
    column = (spread.right - spread.left - RISK_GAP) / 2
    y = top + 40
    for first in range(0, len(found), 2):
        tall = 0.0
        for place, risk in enumerate(found[first : first + 2]):
            x = spread.left + place * (column + RISK_GAP)
            said = f"第{risk.number}步 {risk.risk}" + (f"：{risk.control}" if risk.control else "")
            broken = break_lines(said, RISK, column - RISK_INDENT)
            marks.append(Mark("risk", x + 16, y + 14, risk.grade, risk.grade == HIGHEST))
            for i, line in enumerate(broken):
                base = y + 16 + i * RISK * LEADING + MIDDLE * RISK
                texts.append(Text(x + RISK_INDENT, base, RISK, line, "risk", str(first + place)))
            tall = max(tall, 9.5 + len(broken) * RISK * LEADING)
        y += tall
    return texts, marks, y + 8


def _entries(chart: Chart, returns: bool) -> list[tuple[str, str]]:
    """What the legend must explain: only what is drawn."""
    grades = {min(node.risks) for node in chart.nodes if node.risks} | {risk.grade for risk in chart.risks}
    drawn = [
        ("box", "步骤", any(node.kind not in {*ROUNDED_KINDS, LINK_KIND, PART_KIND} for node in chart.nodes)),
        ("round", "起止", any(node.kind in ROUNDED_KINDS for node in chart.nodes)),
        ("diamond", "判断", any(node.question for node in chart.nodes)),
        ("double", "公示", any(node.kind == PUBLICITY_KIND for node in chart.nodes)),
        ("part", "共用环节", any(node.kind == PART_KIND for node in chart.nodes)),
        ("dash", "退回", returns),
        ("link", "接另一页", any(node.kind == LINK_KIND for node in chart.nodes)),
        ("chip", "参与", any(node.attends for node in chart.nodes)),
    ]
    return [(kind, words) for kind, words, there in drawn if there] + [
        (grade, GRADES.get(grade, f"{grade}级风险")) for grade in sorted(grades)
    ]


class Legend:
    """Entries set one after another, going on in a new line where the sheet ends."""

    def __init__(self, entries: Iterable[tuple[str, str]], spread: Columns, y: float) -> None:
        self.spread, self.x, self.y = spread, spread.left, y
        self.texts: list[Text] = []
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.samples: list[Box] = []
        for kind, words in entries:
            self._add(kind, words)

    def _add(self, kind: str, words: str) -> None:
        shape = SHAPES.get(kind)
        sample = shape[1] if shape else DASH_W if kind == "dash" else TRIANGLE_W
        if self.x + sample + SAMPLE_GAP + width(words, SMALL) > self.spread.right:
            self.x, self.y = self.spread.left, self.y + ENTRY_H
        if shape:
            rect = Rect(self.x, self.y - shape[2] / 2, shape[1], shape[2])
            self.samples.append(Box(kind, "", shape[0], rect))
        elif kind == "dash":
            self.lines.append(Line("dash", ((self.x, self.y), (self.x + DASH_W, self.y))))
        else:
            self.marks.append(Mark("risk", self.x + TRIANGLE_W / 2, self.y - 1, kind, kind == HIGHEST))
        left = self.x + sample + SAMPLE_GAP
        self.texts.append(Text(left, self.y + MIDDLE * SMALL, SMALL, words, "legend"))
        self.x = left + width(words, SMALL) + ENTRY_GAP


def _closing(words: str, spread: Columns, y: float, used: float) -> list[Text]:
    """The foot: at the right of the legend if there is room, else below it."""
    lines = break_lines(words, SMALL, spread.right - spread.left)
    beside = len(lines) == 1 and width(lines[0], SMALL) <= spread.right - used
    first = y if beside else y + ENTRY_H
    return [
        Text(spread.right, first + i * SMALL * LEADING + MIDDLE * SMALL, SMALL, line, "foot", "", "end")
        for i, line in enumerate(lines)
    ]
