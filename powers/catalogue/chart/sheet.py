"""What stands above the chart: title, subtitle and the heads of the lanes."""

from .breaking import balanced
from .drawing import Line, Text, Tone
from .model import Chart
from .sizes import HEAD, Columns

TITLE, SUBTITLE = 34.0, 17.0


def head(chart: Chart, spread: Columns) -> tuple[float, list[Text], list[Line]]:
    """Title, subtitle and lane heads; also the Y at which the chart begins."""
    middle, wide = spread.sheet / 2, spread.sheet - 2 * spread.margin
    texts: list[Text] = []
    y = 4.0
    for words, size, seal in ((chart.title, TITLE, True), (chart.subtitle, SUBTITLE, False)):
        for line in balanced(words, size, wide):
            y += size * 1.2
            tone: Tone = "seal" if seal else "soft"
            texts.append(
                Text(middle, y, size, line, "title" if seal else "subtitle", "", "middle", seal, seal, tone)
            )
        y += 3
    lanes, tall = _lane_heads(chart, spread, y + 12)
    rule = y + 12 + tall + 8
    texts += lanes
    side = Text(spread.side, rule - 14, HEAD, "时限和材料", "head", "", bold=True, song=True)
    return rule, [*texts, side], [Line("rule", ((spread.left, rule), (spread.right, rule)))]


def _lane_heads(chart: Chart, spread: Columns, top: float) -> tuple[list[Text], float]:
    broken = []
    for index, (_, label) in enumerate(chart.lanes):
        wide = spread.borders[index + 1] - spread.borders[index] - 6
        broken.append(balanced(label, HEAD, max(wide, 2 * HEAD)))
    most = max(len(lines) for lines in broken)
    texts = []
    for index, lines in enumerate(broken):
        x = (spread.borders[index] + spread.borders[index + 1]) / 2
        for place, line in enumerate(lines):
            y = top + (most - len(lines) + place + 1) * HEAD * 1.2
            texts.append(
                Text(x, y, HEAD, line, "head", chart.lanes[index][0], "middle", bold=True, song=True)
            )
    return texts, most * HEAD * 1.2 + 6
