"""What is shown of the catalogue: lists, items, procedures, charts, laws."""

from powers.catalogue.queries.charts import chart_of
from powers.catalogue.queries.closing import why_closed
from powers.catalogue.queries.forbidden import forbidden_row
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.item_rows import BasisRow, Item
from powers.catalogue.queries.items import bases, item
from powers.catalogue.queries.laws import LawPage, law
from powers.catalogue.queries.list_rows import CountyList, ListedCategory, ListedPower
from powers.catalogue.queries.lists import catalogue_of, county_list, find, versions, why_not_listed
from powers.catalogue.queries.mapping import Match, Overview, called_elsewhere, overview
from powers.catalogue.queries.procedures import procedure
from powers.catalogue.queries.running import Runnable, laws_of, runnable
from powers.catalogue.queries.sources import Source, listed, source, sources

__all__ = [
    "BasisRow",
    "CountyList",
    "Item",
    "LawPage",
    "Match",
    "Overview",
    "ListedCategory",
    "ListedPower",
    "Runnable",
    "Source",
    "bases",
    "called_elsewhere",
    "catalogue_of",
    "chart_of",
    "county_list",
    "find",
    "forbidden_row",
    "has_lost_its_ground",
    "item",
    "law",
    "laws_of",
    "listed",
    "overview",
    "procedure",
    "runnable",
    "source",
    "sources",
    "versions",
    "why_closed",
    "why_not_listed",
]
