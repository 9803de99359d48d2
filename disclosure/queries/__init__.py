"""What the public sees of notices, objections and the process board."""

from disclosure.queries.notices import (
    NextStep,
    Table,
    front,
    lines,
    listed,
    next_step,
    open_sheets,
    shape,
    shown,
    table,
    word,
)
from disclosure.queries.objections import (
    LateObjection,
    Said,
    answer_days,
    answered_words,
    answerers,
    by_receipt,
    late_objections,
    objections,
    throttled,
)
from disclosure.queries.process import in_order, notices_of, windows

__all__ = [
    "LateObjection",
    "NextStep",
    "Said",
    "Table",
    "answer_days",
    "answered_words",
    "answerers",
    "by_receipt",
    "front",
    "in_order",
    "lines",
    "late_objections",
    "listed",
    "next_step",
    "notices_of",
    "objections",
    "open_sheets",
    "shape",
    "shown",
    "table",
    "throttled",
    "windows",
    "word",
]
