"""The flowchart of a procedure: a value becomes a drawing, an SVG and a numbered list. No Django here."""

from .aslist import ListRow, as_list
from .drawing import Drawing
from .layout import layout
from .model import Chart, Edge, Node, RiskLine
from .svg import svg

__all__ = ["Chart", "Drawing", "Edge", "ListRow", "Node", "RiskLine", "as_list", "layout", "svg"]
