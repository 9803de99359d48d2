"""The flowchart of a procedure: a value becomes a drawing, an SVG and a numbered list. No Django here."""

from .aslist import ListRow, as_list, in_words
from .drawing import Drawing
from .folding import folded
from .layout import layout
from .legend import legend
from .model import Chart, Edge, Node, RiskLine
from .pages import pages
from .svg import svg, write

__all__ = [
    "Chart",
    "Drawing",
    "Edge",
    "ListRow",
    "Node",
    "RiskLine",
    "as_list",
    "folded",
    "in_words",
    "layout",
    "legend",
    "pages",
    "svg",
    "write",
]
