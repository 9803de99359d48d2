"""From a chart to a drawing: place, route, set apart, measure, label, and add what stands around."""

from .aslist import in_words
from .drawing import Box, Drawing, Line, Text
from .foot import foot
from .frame import box_words, cells
from .labels import LINES, LINES_AT_NEED, Placed, baseline
from .model import Chart
from .plan import NoPlace, Plan, labelled, plan_of
from .sheet import head
from .side import side_column
from .sizes import SCREEN, SMALL, Format, room_between


def layout(chart: Chart, form: Format = SCREEN) -> Drawing:
    """Draw ``chart``: boxes, lines, marks and words in viewBox units on a sheet of a form, or wider."""
    try:
        return _drawn(chart, plan_of(chart, room_between(len(chart.lanes), form), form), form)
    except NoPlace:  # the edges left less room between two lanes than foreseen
        plan = plan_of(chart, 0.0, form)
    try:
        return _drawn(chart, plan, form)
    except NoPlace:  # one lane, with ways on both sides of the words
        return _drawn(chart, plan, form, LINES_AT_NEED)


def _drawn(chart: Chart, plan: Plan, form: Format, most_lines: int = LINES) -> Drawing:
    top, head_texts, head_lines = head(chart, plan.columns)
    field, labels = labelled(chart, plan, top, most_lines)
    side_texts, side_lines = side_column(plan.blocks, field.at, plan.columns)
    returns = any(route.dashed for route in field.routes)
    below = foot(chart, plan.columns, field.bottom, returns, legend=form.legend)
    borders = [Line("hair", ((x, top - 38), (x, field.bottom - 6))) for x in plan.columns.borders]
    words = [
        text for key, box in field.boxes.items() for text in box_words(box, plan.sizes[key][2], _role(box))
    ]
    opinions = [cells(box, plan.sizes[key][2]) for key, box in field.boxes.items()]
    return Drawing(
        width=plan.columns.sheet,
        height=below.height,
        title=chart.called,
        summary=in_words(chart),
        boxes=tuple(field.boxes.values()),
        routes=tuple(field.routes),
        lines=(
            *borders,
            *head_lines,
            *side_lines,
            *below.lines,
            *field.lines,
            *(line for _, lines in opinions for line in lines),
        ),
        marks=(*field.marks, *below.marks),
        texts=(
            *head_texts,
            *side_texts,
            *words,
            *(text for texts, _ in opinions for text in texts),
            *_label_texts(labels),
            *below.texts,
        ),
        samples=below.samples,
    )


def _role(box: Box) -> str:
    return {"diamond": "question", "lozenge": "question", "chip": "chip"}.get(box.shape, "name")


def _label_texts(labels: list[Placed]) -> list[Text]:
    texts = []
    for label in labels:
        for index, words in enumerate(label.lines):
            x, y = baseline(label, index)
            texts.append(
                Text(x, y, SMALL, words, "label", str(label.edge), "end" if label.right else "start")
            )
    return texts
