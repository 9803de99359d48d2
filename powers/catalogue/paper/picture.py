"""An item as one picture to be passed on in groups: a telephone's width, read without opening anything (S3-34).

Everything is laid out here in pixels, line by line, and the picture is as high as its words need: nothing can run
out of it. Like the short text it is the same for everybody, and its address carries nothing that could be counted.
"""

from portal import pdf
from portal.organisation.queries import Place
from powers.catalogue.chart.breaking import balanced, break_lines, width
from powers.catalogue.models import Standing
from powers.catalogue.paper.sheets import standing_of
from powers.catalogue.procedure import StepRow
from powers.catalogue.queries import Item, procedure
from powers.catalogue.showing import lane_words

WIDTH, EDGE = 1080, 72
ROOM = WIDTH - 2 * EDGE
PAPER, INK, QUIET, SEAL, LINE = "#fbf9f4", "#1c1917", "#57534e", "#9b1c1c", "#d6d3d1"
TITLE, HEAD, BODY, SMALL = 84, 48, 46, 38
LEADING = 1.45
CODE, NUMBER = 324, 84
MOST_STEPS = 16
"""A longer procedure says on the picture only how many steps there are more: the rest is behind the code."""
UNWRITTEN = "怎么办还没有写完，急着要办的先打电话问。"


class _Page:
    """A picture being written from the top down."""

    def __init__(self) -> None:
        self.y: float = EDGE
        self.runs: list[pdf.Run] = []
        self.bars: list[pdf.Bar] = []

    def write(self, lines: tuple[str, ...], size: int, **how: str) -> None:
        """Lines one below the other at the left edge."""
        for line in lines:
            self.runs.append(pdf.Run(line, EDGE, self.y, size, **how))  # type: ignore[arg-type]
            self.y += size * LEADING

    def rule(self) -> None:
        """A hairline with air around it."""
        self.y += 22
        self.bars.append(pdf.Bar((EDGE, self.y, WIDTH - EDGE, self.y + 2), LINE))
        self.y += 34


def picture(here: Place, found: Item, *, url: str) -> pdf.Poster:
    """The picture of an item at a county or a village; `url` is its page."""
    page = _Page()
    stopped = found.version.standing == Standing.STOPPED
    page.write((f"{here.unit.name}　小微权力清单第{found.number}项",), SMALL, ink=QUIET)
    page.y += 14
    page.write(balanced(found.name, TITLE, ROOM), TITLE, face="title", ink=INK if stopped else SEAL)
    _standing(page, found)
    if not stopped:
        if found.lines:
            page.rule()
        for line in found.lines:
            page.write(break_lines(line, BODY, ROOM), BODY)
            page.y += 18
        _steps(page, here, found)
    page.rule()
    _foot(page, here, url)
    code = (WIDTH - EDGE - CODE, int(page.y), CODE)
    return pdf.Poster(
        WIDTH,
        int(page.y + CODE + EDGE),
        PAPER,
        (pdf.Bar((0, 0, WIDTH, 16), SEAL), *page.bars),
        (*page.runs, *_beside(page.y)),
        url,
        code,
    )


def _standing(page: _Page, found: Item) -> None:
    said = standing_of(found)[:2]
    if not said:
        return
    page.y += 20
    top = page.y
    page.y += 20
    for line in said:
        for part in break_lines(line, BODY, ROOM - 56):
            page.runs.append(pdf.Run(part, EDGE + 36, page.y, BODY, "bold"))
            page.y += BODY * LEADING
    page.bars.append(pdf.Bar((EDGE, top, EDGE + 10, page.y), SEAL))


def _steps(page: _Page, here: Place, found: Item) -> None:
    page.rule()
    if not found.steps:
        parts = tuple(f"{number}　{name}" for number, name in found.parts)
        page.write((f"分成{len(parts)}件事，一件一件办",) if parts else (UNWRITTEN,), HEAD, face="bold")
        page.write(parts, BODY)
        return
    lanes = lane_words(procedure(found.version), community=here.unit.kind == "community")
    page.write((f"怎么办，一共{len(found.steps)}步",), HEAD, face="bold")
    page.y += 10
    for step in found.steps[:MOST_STEPS]:
        _step(page, step, lanes[step.lane])
    more = len(found.steps) - MOST_STEPS
    if more > 0:
        page.write((f"还有{more}步，扫下面的码看",), SMALL, ink=QUIET)


def _step(page: _Page, step: StepRow, lane: str) -> None:
    """Number and name; on the right who does it and, where there is room left, how soon."""
    limit = step.limit_words.partition("，")[0].partition("；")[0].rstrip("。")
    limited = f"{lane}　{limit}" if limit else lane
    left = ROOM - NUMBER - width(step.name, BODY) - BODY
    side = limited if width(limited, SMALL) <= left else lane
    page.runs.append(pdf.Run(str(step.number), EDGE, page.y, BODY, "plain", SEAL))
    page.runs.append(pdf.Run(step.name, EDGE + NUMBER, page.y, BODY))
    if width(side, SMALL) > left:
        page.y += BODY * LEADING
    page.runs.append(pdf.Run(side, WIDTH - EDGE, page.y + 6, SMALL, "plain", QUIET, right=True))
    page.y += BODY * LEADING


def _foot(page: _Page, here: Place, url: str) -> None:
    bare = url.split("://", 1)[-1].rstrip("/")
    page.write(break_lines("有人刁难、要好处的，打12388。", BODY, ROOM), BODY, face="bold")
    page.y += 10
    page.write(break_lines(bare, SMALL, ROOM), SMALL, ink=QUIET)
    page.y += 16


def _beside(top: float) -> tuple[pdf.Run, ...]:
    lines = ("扫码，或者长按这张图", "识别，看找谁、带什么、", "流程图和依据")
    return tuple(
        pdf.Run(line, EDGE, top + 40 + n * BODY * LEADING, BODY, "plain", INK) for n, line in enumerate(lines)
    )
