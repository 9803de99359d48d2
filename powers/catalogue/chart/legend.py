"""The signs of all charts explained once, for a booklet."""

from .drawing import Drawing
from .foot import GRADES, Legend
from .sizes import Format, columns

SIGNS = (
    ("box", "一个步骤"),
    ("round", "开始和结束"),
    ("diamond", "要判断，看结果走哪条线"),
    ("double", "张榜公示，可以提异议"),
    ("part", "几项共用的一段"),
    ("chip", "到场参与、监督"),
    ("dash", "退回去补"),
    ("link", "接另一页同一个号"),
)
ROW = 34.0


def legend(form: Format) -> Drawing:
    """Every sign with what it says, one below the other, twice as large as on a chart of this form."""
    spread = columns(1, {}, form)
    rows = [Legend([entry], spread, 24 + n * ROW) for n, entry in enumerate((*SIGNS, *GRADES.items()))]
    return Drawing(
        width=form.width / 2,
        height=24 + len(rows) * ROW,
        title="怎么看流程图",
        summary="流程图上的记号：" + "；".join(words for _, words in (*SIGNS, *GRADES.items())),
        boxes=(),
        routes=(),
        lines=tuple(line for row in rows for line in row.lines),
        marks=tuple(mark for row in rows for mark in row.marks),
        texts=tuple(text for row in rows for text in row.texts),
        samples=tuple(box for row in rows for box in row.samples),
    )
