"""Public pages of the catalogue: two boards of a village, a county's list, its items and their charts, laws."""

from powers.catalogue.views.boards import board_list, board_procedures
from powers.catalogue.views.charts import power_pdf, power_svg
from powers.catalogue.views.items import county_list_page, power
from powers.catalogue.views.laws import law_page

__all__ = [
    "board_list",
    "board_procedures",
    "county_list_page",
    "law_page",
    "power",
    "power_pdf",
    "power_svg",
]
