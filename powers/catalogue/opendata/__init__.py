"""Open data: the lists, the items with everything about them, and the law register, as tables that anybody may take.

One declared table of columns describes, fills and checks each file; a CSV and a JSON file of a table say the same.
"""

from powers.catalogue.opendata.county_tables import COUNTY
from powers.catalogue.opendata.files import KINDS, write
from powers.catalogue.opendata.register import register_rows
from powers.catalogue.opendata.register_tables import REGISTER
from powers.catalogue.opendata.rows import county_rows
from powers.catalogue.opendata.tables import Column, Table

__all__ = ["COUNTY", "KINDS", "REGISTER", "Column", "Table", "county_rows", "register_rows", "write"]
