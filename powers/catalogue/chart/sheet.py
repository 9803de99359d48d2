"""What stands above the chart: title, subtitle and the heads of the lanes."""

from itertools import pairwise

from .breaking import balanced, width
from .drawing import ASCENT, Line, Text, Tone
from .model import Chart
from .sizes import HEAD, Columns

TITLE, SUBTITLE, STAMP = 34.0, 17.0, 24.0
STAMP_PAD, STAMP_TOP, STAMP_IN = 9.0, 6.0, 4.0
TAILS = ("办理流程图", "流程图")


def head(chart: Chart, spread: Columns) -> tuple[float, list[Text], list[Line]]:
    """Title, subtitle and lane heads; also the Y at which the chart begins."""
    middle, wide = spread.sheet / 2, spread.sheet - 2 * spread.margin
    stamp, frames = _stamp(chart.stamp, spread)
    if stamp:
        wide -= 2 * (stamp[0].rect.w + 2 * STAMP_PAD + STAMP_IN)
    texts: list[Text] = list(stamp)
    y = 4.0
    for words, size, seal in ((chart.title, TITLE, True), (chart.subtitle, SUBTITLE, False)):
        for line in _titled(words, size, wide):
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
    return rule, [*texts, side], [*frames, Line("rule", ((spread.left, rule), (spread.right, rule)))]


def _titled(words: str, size: float, wide: float) -> tuple[str, ...]:
    """A title in one line; else what it is about in one, and what sort of picture it is, or what is bracketed, in the next."""
    if width(words, size) > wide:
        for tail in TAILS:
            name = words.removesuffix(tail)
            if name != words and width(name, size) <= wide:
                return name, tail
        head, bracket, rest = words.partition("（")
        if rest and max(width(head, size), width(bracket + rest, size)) <= wide:
            return head, bracket + rest
    return balanced(words, size, wide)


def _stamp(words: str, spread: Columns) -> tuple[list[Text], list[Line]]:
    """停用 or 更名 in a double frame at the right of the title, as a seal would be set."""
    if not words:
        return [], []
    right, tall = spread.right - STAMP_PAD, STAMP + 2 * STAMP_PAD
    text = Text(
        right, STAMP_TOP + STAMP_PAD + ASCENT * STAMP, STAMP, words, "stamp", "", "end", True, True, "seal"
    )
    left, top, frames = text.rect.x - STAMP_PAD, STAMP_TOP, []
    for by in (0.0, STAMP_IN):
        x1, x2, y1, y2 = left + by, right + STAMP_PAD - by, top + by, top + tall - by
        corners = ((x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1))
        frames += [Line("seal", (a, b)) for a, b in pairwise(corners)]
    return [text], frames


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
