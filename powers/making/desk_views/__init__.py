"""The desk's pages of the making of a list."""

from powers.making.desk_views.combing import making_bodies, making_row, making_rows
from powers.making.desk_views.files import making_file, making_paper, making_units_paper
from powers.making.desk_views.handing import handing, handing_row
from powers.making.desk_views.hearing import making_comment, making_comments
from powers.making.desk_views.stages import making, making_new, making_otherwise, making_plan, makings
from powers.making.desk_views.units import making_unit, making_units

__all__ = [
    "handing",
    "handing_row",
    "making",
    "making_bodies",
    "making_comment",
    "making_comments",
    "making_file",
    "making_new",
    "making_otherwise",
    "making_paper",
    "making_plan",
    "making_row",
    "making_rows",
    "making_unit",
    "making_units",
    "making_units_paper",
    "makings",
]
