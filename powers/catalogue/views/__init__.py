"""Public pages of the catalogue: two boards of a village, a county's list, its items and their charts, laws, source lists, open data."""

from powers.catalogue.views.boards import board_list, board_procedures
from powers.catalogue.views.booklets import booklet
from powers.catalogue.views.charts import power_chart, power_pdf, power_svg
from powers.catalogue.views.comparing import beside, changes, changes_item, compare, compare_item
from powers.catalogue.views.items import county_list_page, power
from powers.catalogue.views.laws import county_bases, law_page, laws
from powers.catalogue.views.opendata import county_data_file, data_file, data_page
from powers.catalogue.views.papers import power_form, power_picture, power_sheet, power_text
from powers.catalogue.views.releases import release, release_item, releases
from powers.catalogue.views.sources import mapping_page, source_index, source_page

__all__ = [
    "beside",
    "board_list",
    "board_procedures",
    "changes",
    "changes_item",
    "compare",
    "compare_item",
    "county_bases",
    "county_data_file",
    "booklet",
    "county_list_page",
    "data_file",
    "data_page",
    "law_page",
    "laws",
    "mapping_page",
    "power",
    "power_chart",
    "power_form",
    "power_pdf",
    "power_picture",
    "power_sheet",
    "power_svg",
    "power_text",
    "release",
    "release_item",
    "releases",
    "source_index",
    "source_page",
]
